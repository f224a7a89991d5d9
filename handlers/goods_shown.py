"""Barang: what the co-op trades, and everything about one good, in one message."""

from collections.abc import Iterable
from typing import Any

from bot.intent import ShowGoods
from bot.say import Option, Reply, ask, reply, say
from handlers.lines import candidates_of
from handlers.turn import Turn
from models import catalogue
from models import coop as coops
from models import pack as packs
from models import price as prices
from models.lexicon import Good
from models.member import Role
from models.price import Side
from models.quantity import GRAM, Quantity
from models.refusal import Refused

IN_SHORT = 15  # goods of one kind in the list of all kinds
A_PAGE = 60  # goods of one kind in its own list
NAMES = 10  # other names of one good
KINDS = ("produce", "staple", "input")


def show(turn: Turn, wish: ShowGoods) -> Reply:
    """What is traded here, for staff: of every kind, of one, or one good."""
    if not turn.is_staff:
        raise Refused("staff_only", role=Role.PRICER)
    if wish.goods and wish.goods.startswith("?"):
        options = tuple(Option(name, name) for name in candidates_of(turn, wish.goods, turn.by))
        return ask(wish, "meant", "ask.which", now=turn.now, options=options, said=wish.goods[1:])
    if wish.goods:
        return reply(say("goods.one", **_everything(turn, turn.good(wish.goods))))
    return _of_kind(turn, wish.trade, wish.page) if wish.trade else _overview(turn)


def _overview(turn: Turn) -> Reply:
    """The goods that have a price or ever moved; how many others are on the list."""
    used = catalogue.in_use(turn.session, turn.coop.id)
    kinds = []
    for kind in KINDS:
        every = _traded(turn, kind)
        mine = [good for good in every if good.name in used]
        kinds.append({"kind": kind, "all": len(every), "groups": _by_unit(mine[:IN_SHORT], used)})
        kinds[-1]["more"] = max(0, len(mine) - IN_SHORT)
    return reply(say("goods.list", kinds=kinds))


def _of_kind(turn: Turn, kind: str, page: int) -> Reply:
    """One page of all the goods of a kind; on the last also those that are no longer traded."""
    used, every = catalogue.in_use(turn.session, turn.coop.id), _traded(turn, kind)
    pages = max(1, -(-len(every) // A_PAGE))
    page = min(max(page, 1), pages)
    mine = every[(page - 1) * A_PAGE : page * A_PAGE]
    rest = [good.name for good in _all(turn, kind) if good.retired] if page == pages else []
    facts: dict[str, Any] = {"kind": kind, "page": page, "pages": pages, "all": len(every)}
    return reply(say("goods.page", groups=_by_unit(mine, used), retired=rest[:NAMES], **facts))


def _all(turn: Turn, kind: str) -> list[Good]:
    return sorted((good for good in turn.words.lexicon.goods.values() if good.kind == kind), key=lambda good: good.name)


def _traded(turn: Turn, kind: str) -> list[Good]:
    return [good for good in _all(turn, kind) if not good.retired]


def _by_unit(goods: Iterable[Good], used: dict[str, tuple[str, ...]]) -> list[dict[str, Any]]:
    """Goods with their grades (as decided, else those that have a price), under the unit they are counted in."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for good in goods:
        grades = good.grades or used.get(good.name, ())
        groups.setdefault(good.unit, []).append({"name": good.name, "grades": list(grades)})
    return [{"unit": unit, "goods": each} for unit, each in groups.items()]


def _everything(turn: Turn, good: Good) -> dict[str, Any]:
    texts = [alias.text for alias in turn.words.lexicon.aliases if alias.goods == good.name and alias.text != good.name]
    names = sorted(set(texts))
    held = packs.packs_of_good(turn.session, good, turn.now)
    empty = coops.tares(turn.session, turn.coop.id, turn.now)
    return {
        "goods": good.name,
        "kind": good.kind,
        "unit": good.unit,
        "grades": list(good.grades),
        "retired": good.retired,
        "names": names[:NAMES],
        "more": max(0, len(names) - NAMES),
        "packs": [{"unit": each.unit, "weight": Quantity(each.grams, GRAM)} for each in held],
        "tares": [{"container": name, "weight": Quantity(grams, GRAM)} for name, grams in sorted(empty.items())],
        "buy": _figures(turn, good, Side.BUY),
        "sell": _figures(turn, good, Side.SELL),
    }


def _figures(turn: Turn, good: Good, side: Side) -> list[dict[str, Any]]:
    found = prices.figures(turn.session, good, side, turn.now)
    return [{"grade": each.grade, "rupiah": each.rupiah} for each in found if good.sorts_into(each.grade)]
