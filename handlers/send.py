"""Kirim: goods leave for a buyer or another co-op."""

from dataclasses import replace
from typing import Any

from bot.intent import Send
from bot.reading import Item
from bot.say import Option, Reply, ask, reply, say
from bot.slots_transfers import NEW
from handlers.lines import YES_NO, reckoned, same_kind
from handlers.scale import on_scale
from handlers.turn import Turn
from models import partner as partners
from models import stock, transferring
from models.catalogue import GRADES
from models.lexicon import Good
from models.member import Role
from models.quantity import Quantity, measured
from models.refusal import Refused

OFFERED = 3  # partners in one question
Line = tuple[Good, str, int]


def send(turn: Turn, wish: Send) -> Reply:
    """These goods leave for this partner, who is asked about when new; what is not free does not leave.

    Raises Refused: "transfer_unclear", "transfer_which", "which_grade", "unit_differs", "not_free".
    """
    turn.must_be(Role.CLERK)
    lines = [_line(turn, item) for item in wish.items]
    if not lines or len({(good.id, grade) for good, grade, _ in lines}) < len(lines):
        raise Refused("transfer_unclear")
    for good, grade, amount in lines:
        free = stock.available(turn.session, good, grade)
        if free.amount < amount:
            raise Refused("not_free", goods=good.name, grade=grade, left=free)
    known = partners.partner_called(turn.session, turn.coop.id, wish.name)
    alike = [] if known or wish.other else partners.partners_like(turn.session, turn.coop.id, wish.name, OFFERED)
    if alike:
        options = (*(Option(name, name) for name in alike), Option("button.new_partner", NEW))
        return ask(wish, "partner", "ask.which_partner", now=turn.now, options=options, name=wish.name)
    if not wish.sure and (wish.odd or known is None):
        said: dict[str, Any] = {"name": known.name if known else wish.name, "new": known is None}
        shown = [_shown(line) for line in lines]
        return ask(replace(wish, other=True), "sure", "ask.send", now=turn.now, options=YES_NO, lines=shown, **said)
    partner = known or partners.add_partner(turn.session, turn.coop.id, wish.name, turn.now)
    key: dict[str, Any] = {"source_key": turn.cause, "new_ref": turn.new_ref}
    made = transferring.send(turn.session, partner, lines, by=turn.by, at=turn.now, **key)
    left = [_shown(line) | {"left": stock.available(turn.session, line[0], line[1])} for line in lines]
    undo = (Option("button.cancel", f"BATAL {made.ref}"),)
    return reply(say("transfer.sent", buttons=undo, ref=made.ref, name=partner.name, lines=left))


def _line(turn: Turn, item: Item) -> Line:
    if item.goods is None or item.number is None:
        raise Refused("transfer_unclear")
    if item.goods.startswith("?"):
        raise Refused("transfer_which", said=item.said or item.goods[1:])
    good = turn.good(item.goods)
    amount = amount_of(turn, good, item).amount
    return good, item.grade or _only_grade(turn, good), amount


def amount_of(turn: Turn, good: Good, item: Item) -> Quantity:
    """So much of a good as it was said: bare as on the scale, in its unit, or in packs. Raises as `measured`."""
    assert item.number is not None
    if item.unit is None:
        return on_scale(item.number, good)
    quantity = measured(item.number, item.unit) if same_kind(item.unit, good) else reckoned(turn, item, good)
    if quantity is None:
        raise Refused("unit_differs", unit=good.unit)
    return Quantity(quantity.amount, good.base)


def _only_grade(turn: Turn, good: Good) -> str:
    """The one grade that lies there. Raises Refused("which_grade") when there are several, "not_free" for none."""
    there = {grade: left for grade in ("", *GRADES) if (left := stock.available(turn.session, good, grade)).amount}
    if len(there) > 1:
        rows = [{"grade": grade, "left": left} for grade, left in there.items()]
        raise Refused("which_grade", goods=good.name, rows=rows)
    return next(iter(there), "")


def _shown(line: Line) -> dict[str, Any]:
    good, grade, amount = line
    return {"name": good.name, "grade": grade, "quantity": Quantity(amount, good.base)}
