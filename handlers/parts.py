"""Which order is meant, and how much of which of its lines: "urea 1, za 2"."""

from collections.abc import Mapping

from bot.reading import Item
from handlers.turn import Turn
from models import order as orders
from models import ticket
from models.lexicon import Good
from models.order import Order, OrderLine
from models.quantity import base_unit, measured
from models.refusal import Refused


def order_called(turn: Turn, ref: str) -> Order:
    """The order with this reference, locked. Raises Refused("no_such_ref"), Refused("not_an_order")."""
    named = ticket.find(turn.session, turn.coop.id, ref)
    if named.kind != ticket.Kind.ORDER:
        raise Refused("not_an_order", ref=ref)
    return orders.order_of(turn.session, turn.coop.id, named.subject_id, lock=True)


def parts_of(
    turn: Turn, order: Order, items: tuple[Item, ...], most: Mapping[int, int], unclear: str
) -> dict[int, int]:
    """How much of which line: line number -> amount in the good's smallest unit; `most` when none is said.

    Raises Refused `unclear`, "not_in_order", "unit_differs".
    """
    lines = [(line, good) for line, good in orders.order_lines(turn.session, order) if most.get(line.line)]
    found: dict[int, int] = {}
    for item in items:
        line, good = _line_of(turn, order, lines, item, unclear)
        unit = item.unit or good.unit
        if base_unit(unit) != line.unit:
            raise Refused("unit_differs", unit=good.unit)
        found[line.line] = most[line.line] if item.number is None else measured(item.number, unit).amount
    return found


def _line_of(
    turn: Turn, order: Order, lines: list[tuple[OrderLine, Good]], item: Item, unclear: str
) -> tuple[OrderLine, Good]:
    """The line that an item names; the only one when it names none."""
    named = item.goods or ""
    meant = turn.words.lexicon.groups[named].candidates if named.startswith("?") else (named,)
    fitting = [pair for pair in lines if not named or pair[1].name in meant]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting and named:
        raise Refused("not_in_order", ref=order.ref, goods=named.removeprefix("?"))
    raise Refused(unclear, ref=order.ref)
