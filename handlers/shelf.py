"""Stok: members hear whether goods are there and what they cost, staff how much, in which lots and for whom."""

from collections.abc import Sequence
from typing import Any

from bot.say import Reply, reply, say
from handlers.lines import candidates_of
from handlers.turn import Turn
from models import adjusting, shelf, stock
from models.lexicon import Good
from models.price import Side, price_in_force
from models.quantity import Quantity
from models.refusal import Refused
from models.shelf import Held

LISTED = 20  # lines of one answer
LOTS = 5  # of one grade
KEPT = 8  # orders


def in_stock(turn: Turn, names: Sequence[str | None]) -> Reply:
    """Whether goods are there; of no good by name, everything, for staff."""
    goods = [good for name in names for good in _meant(turn, name)]
    if not goods and turn.is_staff:
        return _everything(turn)
    if not goods:
        raise Refused("which_goods")
    if turn.is_staff and len(goods) == 1:
        return _one(turn, goods[0])
    told = [row for good in goods for row in (_for_staff(turn, good) if turn.is_staff else [_for_member(turn, good)])]
    return reply(say("talk.stock", goods=told))


def _meant(turn: Turn, name: str | None) -> list[Good]:
    if name is None:
        raise Refused("unknown_goods", said="")
    found = candidates_of(turn, name, turn.member.id) if name.startswith("?") else [name]
    return [turn.good(each) for each in found]


def _for_member(turn: Turn, good: Good) -> dict[str, Any]:
    price = price_in_force(turn.session, good, "", Side.SELL, turn.now)
    there = stock.available(turn.session, good).amount > 0
    costs = {"rupiah": price.rupiah, "unit": price.unit, "demo": price.demo} if price and there else None
    return {"name": good.name, "grade": "", "there": there, "left": None, "promised": None, "price": costs}


def _for_staff(turn: Turn, good: Good) -> list[dict[str, Any]]:
    found = shelf.held(turn.session, turn.coop.id, good) or [Held(good, "", _none(good), _none(good))]
    return [_row(each) for each in found]


def _none(good: Good) -> Quantity:
    return Quantity(0, good.base)


def _row(each: Held) -> dict[str, Any]:
    amounts = {"there": each.on_hand.amount > 0, "on_hand": each.on_hand, "left": each.free}
    promised = each.promised if each.promised.amount else None
    return {"name": each.good.name, "grade": each.grade, "promised": promised, "price": None, **amounts}


def _everything(turn: Turn) -> Reply:
    found = shelf.held(turn.session, turn.coop.id)
    return reply(say("stock.all", goods=[_row(each) for each in found[:LISTED]], more=max(0, len(found) - LISTED)))


def _one(turn: Turn, good: Good) -> Reply:
    """One good for staff: each grade with its oldest lots, and the orders that it is promised to."""
    rows = [row | _lots(turn, good, row["grade"]) for row in _for_staff(turn, good)]
    kept = adjusting.kept_for(turn.session, good)
    orders = [{"ref": each.ref, "name": each.name, "quantity": each.quantity} for each in kept[:KEPT]]
    return reply(say("stock.of_good", goods=rows, kept=orders, more=max(0, len(kept) - KEPT)))


def _lots(turn: Turn, good: Good, grade: str) -> dict[str, Any]:
    found, there = shelf.lying(turn.session, good, grade, LOTS)
    today = turn.local(turn.now).date()
    lots = [
        {"quantity": each.left, "days": (today - turn.local(each.born_at).date()).days, "source": each.source}
        | {"ref": each.ref, "member": each.name}
        for each in found
    ]
    more = there - len(found)
    return {"lots": lots, "lots_more": f"{more}+" if there == shelf.COUNTED else more}
