"""Kabar harga: a member asks to be told when a price goes somewhere, looks what they asked for, and ends it."""

from typing import Any

from bot.intent import Unwatch, Watch
from bot.reading import Item
from bot.say import Option, Reply, ask, reply, say
from handlers.lines import YES_NO, candidates_of
from handlers.price import side_of
from handlers.turn import Turn
from models import alerting
from models.alert import Alert, alerts_of
from models.crossing import Direction, begun
from models.goods import goods_by_id
from models.price import Side
from models.price_watch import watched_price
from models.refusal import Refused


def watch(turn: Turn, wish: Watch) -> Reply:
    """Wait for a price in the member's name. A good that may be several, and what was guessed, is asked first.

    Raises Refused "unknown_goods", "too_many_alerts".
    """
    for at, item in enumerate(wish.items):
        if item.goods is None and item.said:
            raise Refused("unknown_goods", said=item.said)
        if item.goods is None:
            return ask(wish, f"goods:{at}", "alert.goods", now=turn.now)
        if item.goods.startswith("?"):
            options = tuple(Option(name, name) for name in candidates_of(turn, item.goods, turn.member.id))
            said = item.said or item.goods[1:]
            return ask(wish, f"goods:{at}", "ask.which", now=turn.now, options=options, said=said)
    if (wish.odd or any(item.guessed for item in wish.items)) and not wish.sure:
        return ask(
            wish,
            "sure",
            "alert.sure",
            now=turn.now,
            options=YES_NO,
            lines=[_asked(turn, wish, item) for item in wish.items],
        )
    return reply(say("alert.watching", lines=[_begin(turn, wish, item) for item in wish.items]))


def _asked(turn: Turn, wish: Watch, item: Item) -> dict[str, Any]:
    good = turn.good(item.goods)
    return {
        "name": good.name,
        "grade": item.grade or "",
        "unit": good.unit,
        "direction": wish.direction,
        "threshold": wish.threshold,
    }


def _begin(turn: Turn, wish: Watch, item: Item) -> dict[str, Any]:
    good, grade = turn.good(item.goods), item.grade or ""
    now = watched_price(turn.session, good, grade, side_of(good), turn.now)
    wanted = begun(Direction(wish.direction), wish.threshold, now)
    alerting.watch(turn.session, turn.member.id, good, side_of(good), grade, wanted, at=turn.now)
    return _asked(turn, wish, item) | {"now": now, "there": not wanted.armed}


def watched(turn: Turn) -> Reply:
    """What the member is told about, with today's prices."""
    mine = alerts_of(turn.session, turn.coop.id, turn.member.id)
    return reply(say("alert.list", lines=_listed(turn, mine)))


def _listed(turn: Turn, mine: list[Alert]) -> list[dict[str, Any]]:
    goods = goods_by_id(turn.session, turn.coop.id, {each.good_id for each in mine})
    found = []
    for each in mine:
        good = goods[each.good_id]
        now = watched_price(turn.session, good, each.grade, Side(each.side), turn.now)
        line = {"name": good.name, "grade": each.grade, "unit": good.unit, "direction": each.direction}
        found.append(line | {"threshold": each.threshold, "now": now})
    return found


def unwatch(turn: Turn, wish: Unwatch) -> Reply:
    """End the alerts of the goods that are named, of all that a bare word may mean; without a name all of them.

    Raises Refused "no_such_alert".
    """
    mine = alerts_of(turn.session, turn.coop.id, turn.member.id)
    goods = goods_by_id(turn.session, turn.coop.id, {each.good_id for each in mine})
    meant = {name for item in wish.items for name in _meant(turn, item)}
    ended = [each for each in mine if not wish.items or goods[each.good_id].name in meant]
    if not ended:
        raise Refused("no_such_alert", names=sorted({goods[each.good_id].name for each in mine}))
    alerting.end(turn.session, ended, at=turn.now)
    return reply(say("alert.ended", lines=_listed(turn, ended), left=len(mine) - len(ended)))


def _meant(turn: Turn, item: Item) -> tuple[str, ...]:
    if item.goods is None:
        raise Refused("unknown_goods", said=item.said)
    return turn.words.lexicon.groups[item.goods].candidates if item.goods.startswith("?") else (item.goods,)
