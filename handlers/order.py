"""Pesanan: order from the co-op's stock, and put right what was ordered."""

from dataclasses import replace
from typing import Any

from bot.intent import Behalf, Intent, Order
from bot.reading import Item
from bot.say import Option, Reply, Staff, reply, say
from handlers import subsidy
from handlers.lines import question_about, taken, told
from handlers.turn import Turn
from models import correcting, ordering, stock, ticket
from models import order as orders
from models.lexicon import Good
from models.member import Person, Role
from models.ordering import Wanted
from models.price import Side, cost, price_in_force
from models.quantity import Quantity
from models.refusal import Refused


def place(turn: Turn, wish: Order, *, behalf: Behalf | None = None, member: Person | None = None) -> Reply:
    """Write down an order at today's prices; stock is promised when staff confirm. What is subsidised is set apart."""
    wish, handed_on = subsidy.set_apart(turn, wish)
    if handed_on is not None:
        return place(turn, wish).and_say(*handed_on.says) if wish.items else handed_on
    whose = member or turn.member
    intent: Intent = behalf or wish
    if not wish.items:
        empty = replace(wish, items=(Item(),))
        around = behalf and Behalf(behalf.name, empty, behalf.member_id)
        return place(turn, empty, behalf=around, member=member)
    asked = question_about(turn, intent, wish)
    if asked:
        return asked
    lines = taken(turn, wish.items)
    shown = [_priced(turn, item, good, quantity) for item, good, quantity in lines]
    wanted = [
        Wanted(good, quantity, facts.pop("price_id")) for (_, good, quantity), facts in zip(lines, shown, strict=True)
    ]
    if wish.ref:
        return _change(turn, wish, wanted, shown)
    made = ordering.place(
        turn.session,
        turn.coop.id,
        whose.id,
        wanted,
        by=turn.by,
        at=turn.now,
        source_key=turn.cause,
        new_ref=turn.new_ref,
    )
    return _placed(turn, whose, made.ref, shown)


def _priced(turn: Turn, item: Item, good: Good, quantity: Quantity) -> dict[str, Any]:
    """One line with what it costs now. Raises Refused("no_price"), Refused("not_in_stock")."""
    price = price_in_force(turn.session, good, "", Side.SELL, turn.now)
    if price is None:
        raise Refused("no_price", goods=good.name)
    left = stock.available(turn.session, good)
    if left.amount < quantity.amount:
        raise Refused("not_in_stock" if left.amount else "sold_out", goods=good.name, left=left)
    worth = {
        "price_id": price.id,
        "price": price.rupiah,
        "unit": price.unit,
        "rupiah": cost(quantity, price),
        "demo": price.demo,
    }
    return told(item, good, quantity) | worth


def _change(turn: Turn, wish: Order, lines: list[Wanted], shown: list[dict[str, Any]]) -> Reply:
    """These lines take the place of those that were ordered."""
    named = ticket.find(turn.session, turn.coop.id, wish.ref or "")
    order = orders.order_of(turn.session, turn.coop.id, named.subject_id, lock=True)
    if [Wanted(good, line.quantity) for line, good in orders.order_lines(turn.session, order)] == lines:
        raise Refused("nothing_changed", ref=order.ref)
    correcting.change_order(turn.session, order, lines, at=turn.now)
    facts = _facts(order.ref, shown)
    undo = (Option("button.cancel", f"BATAL {order.ref}"),)
    decide = (Option("button.confirm", f"OK {order.ref}"), Option("button.reject", f"TOLAK {order.ref}"))
    if order.member_id != turn.by:
        noted = say("order.changed_for_you", to=order.member_id, buttons=undo, by=turn.member.name, **facts)
        return reply(say("order.changed", buttons=decide, **facts), noted)
    staff = say("staff.order_changed", to=Staff(Role.CLERK), buttons=decide, name=turn.member.name, **facts)
    return reply(say("order.changed", buttons=undo, **facts), staff)


def _facts(ref: str, lines: list[dict[str, Any]]) -> dict[str, Any]:
    total = sum(line["rupiah"] for line in lines)
    return {"ref": ref, "lines": lines, "total": total, "demo": any(line["demo"] for line in lines)}


def _placed(turn: Turn, member: Person, ref: str, lines: list[dict[str, Any]]) -> Reply:
    facts = _facts(ref, lines) | {"name": member.name}
    undo = (Option("button.cancel", f"BATAL {ref}"),)
    decide = (Option("button.confirm", f"OK {ref}"), Option("button.reject", f"TOLAK {ref}"))
    if member.id != turn.by:
        noted = say("order.placed_for_you", to=member.id, buttons=undo, by=turn.member.name, **facts)
        return reply(say("order.entered", buttons=decide, **facts), noted)
    return reply(
        say("order.placed", buttons=undo, **facts),
        say("staff.order_placed", to=Staff(Role.CLERK), buttons=decide, **facts),
    )
