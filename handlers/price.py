"""Harga: what the co-op pays for produce and takes for inputs and staples."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.intent import PriceQuery, SetPrice
from bot.reading import Item
from bot.say import Option, Reply, ask, reply, say
from handlers import pricing
from handlers.grades import must_be_grade
from handlers.lines import YES_NO, candidates_of
from handlers.turn import Turn
from models import price as prices
from models.habit import usual_goods
from models.lexicon import Good
from models.member import Role
from models.price import ANY_GRADE, Figure, Side
from models.refusal import Refused

MANY = 8  # goods in one answer
LEAP = 3  # a price that is more than three times the last one, or less than a third, is asked back


def side_of(good: Good) -> Side:
    """The co-op buys produce and sells everything else."""
    return Side.BUY if good.kind == "produce" else Side.SELL


def quote(turn: Turn, wish: PriceQuery) -> Reply:
    """The prices of the goods asked about; of what this member usually trades when none was named."""
    for at, item in enumerate(wish.items):
        if item.goods is None:
            raise Refused("unknown_goods", said=item.said)
        if item.goods.startswith("?"):
            options = tuple(Option(name, name) for name in candidates_of(turn, item.goods, turn.member.id))
            said = item.said or item.goods[1:]
            return ask(wish, f"goods:{at}", "ask.which", now=turn.now, options=options, said=said)
    usual = [] if wish.items else _usual(turn)
    names = [str(item.goods) for item in wish.items] or usual
    if not names:
        return ask(PriceQuery((Item(),)), "goods:0", "ask.price_of", now=turn.now)
    goods = [turn.traded(name) for name in dict.fromkeys(names)]
    said_as = {str(item.goods): item.said for item in wish.items if item.said}
    return reply(say("price.list", goods=[_listed(turn, good, said_as.get(good.name)) for good in goods[:MANY]]))


def _usual(turn: Turn) -> list[str]:
    lately = usual_goods(turn.session, turn.coop.id, turn.member.id)
    return [name for name in lately if not turn.good(name).retired]


def _listed(turn: Turn, good: Good, said: str | None) -> dict[str, Any]:
    side = side_of(good)
    found = prices.figures(turn.session, good, side, turn.now)
    return {
        "name": good.name,
        "said": said if said and said.casefold() != good.name.casefold() else None,
        "unit": good.unit,
        "side": side,
        "demo": any(figure.demo for figure in found),
        "prices": [_figure(turn, figure) for figure in found if good.sorts_into(figure.grade)],
    }


def _figure(turn: Turn, figure: Figure) -> dict[str, Any]:
    return {
        "grade": figure.grade,
        "rupiah": figure.rupiah,
        "since": turn.local(figure.valid_from),
        "change": figure.rupiah - figure.before if figure.before else 0,
    }


def set_prices(turn: Turn, wish: SetPrice) -> Reply:
    """From now on these goods cost this much."""
    turn.must_be(Role.PRICER)
    if not wish.items or any(item.goods is None or item.price is None for item in wish.items):
        raise Refused("price_unclear")
    for item in wish.items:
        if str(item.goods).startswith("?"):
            raise Refused("price_which", said=item.said or str(item.goods)[1:])
    figures = [_figured(turn, item) for item in wish.items]
    unsure = wish.odd or any(_leaps(turn, *figure) for figure in figures)
    if unsure and not wish.sure:
        lines = [_set_line(turn, *figure) for figure in figures]
        return ask(wish, "sure", "ask.price_leap", now=turn.now, options=YES_NO, lines=lines)
    lines = [_set_line(turn, *figure) for figure in figures]
    for good, grade, rupiah in figures:
        prices.set_price(turn.session, good, grade, side_of(good), rupiah, by=turn.by, at=turn.now)
    done = reply(say("price.set", lines=lines, at=turn.local(turn.now)))
    asked = pricing.ask_about_waiting(turn, [good for good, _, _ in figures])
    return replace(asked, says=(*done.says, *asked.says)) if asked else done


def _figured(turn: Turn, item: Item) -> tuple[Good, str, int]:
    """(good, grade, rupiah for one of the good's own unit). Raises "unit_differs", "price_absurd", "grade_not_used"."""
    good = turn.traded(item.goods)
    must_be_grade(good, item.grade or ANY_GRADE)
    return good, item.grade or ANY_GRADE, prices.per_own_unit(good, item.price or 0, item.unit)


def leaps(known: Mapping[str, int], grade: str, rupiah: int) -> bool:
    """Whether this is far from every price the good has now: a slip of three zeroes rather than a market."""
    against = [known[grade]] if grade in known else [*known.values()]
    return bool(against) and not any(was <= rupiah * LEAP <= was * LEAP * LEAP for was in against)


def _leaps(turn: Turn, good: Good, grade: str, rupiah: int) -> bool:
    known = {each.grade: each.rupiah for each in prices.figures(turn.session, good, side_of(good), turn.now)}
    return leaps(known, grade, rupiah)


def _set_line(turn: Turn, good: Good, grade: str, rupiah: int) -> dict[str, Any]:
    last = prices.price_in_force(turn.session, good, grade, side_of(good), turn.now)
    was = last.rupiah if last else None
    return {"name": good.name, "grade": grade, "rupiah": rupiah, "unit": good.unit, "was": was, "side": side_of(good)}
