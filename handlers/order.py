"""Pesanan: order from the co-op's stock; staff confirm or say why not."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.intent import Behalf, Decide, Human, Intent, Order
from bot.reading import Item
from bot.say import Option, Reply, Staff, ask, reply, say
from handlers import talk
from handlers.lines import question_about, taken, told
from handlers.turn import Turn
from models import correcting, expiring, handing, ordering, stock, ticket
from models import order as orders
from models.lexicon import Good
from models.member import Member, Person, Role, member_of
from models.order import OrderStatus
from models.ordering import Wanted
from models.price import Side, cost, price_in_force
from models.quantity import Quantity
from models.refusal import Refused


def place(turn: Turn, wish: Order, *, behalf: Behalf | None = None, member: Person | None = None) -> Reply:
    """Write down an order at today's prices; stock is promised when staff confirm."""
    if any(_subsidised(item) for item in wish.items):
        return talk.human(turn, Human("subsidy"))
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


def _subsidised(item: Item) -> bool:
    """Subsidised fertiliser has quotas and a queue of its own: it is never sold by chat."""
    said = item.said.casefold()
    return "subsidi" in said and "non" not in said


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
    order = orders.order_of(turn.session, turn.coop.id, named.subject_id)
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


def decide(turn: Turn, wish: Decide, order: orders.Order) -> Reply:
    """Staff say yes, which promises the stock and fixes the price, or no with a reason."""
    turn.must_be(Role.CLERK)
    member = member_of(turn.session, turn.coop.id, order.member_id)
    if wish.yes:
        return confirm(turn, order, member, None)
    if order.status != OrderStatus.PLACED:
        raise Refused("already_decided", ref=order.ref)
    if not wish.reason:
        return ask(wish, "reason", "ask.reason", now=turn.now, ref=order.ref, name=member.name)
    ordering.reject(turn.session, order, reason=wish.reason, by=turn.by, at=turn.now)
    facts = summary(turn, order) | {"reason": wish.reason}
    return reply(say("order.rejected", name=member.name, **facts), say("order.rejected_for_you", to=member.id, **facts))


def confirm(turn: Turn, order: orders.Order, member: Member, parts: Mapping[int, int] | None) -> Reply:
    """Yes to all of an order, or to so much of each line number; the member hears what is missing."""
    ordering.confirm(turn.session, order, parts, by=turn.by, at=turn.now)
    expiring.keep_until(turn.session, turn.coop, order, turn.now)
    facts, lies_there = summary(turn, order), (Option("button.ready", f"SIAP {order.ref}"),)
    return reply(
        say("order.confirmed", buttons=lies_there, name=member.name, **facts),
        say("order.confirmed_for_you", to=member.id, **facts),
    )


def summary(turn: Turn, order: orders.Order) -> dict[str, Any]:
    """An order as its rows tell it now."""
    lines = orders.order_lines(turn.session, order)
    now = orders.order_of(turn.session, turn.coop.id, order.id)
    status = now.status
    agreed = status in (*orders.PROMISED, OrderStatus.HANDED)
    return {
        "ref": order.ref,
        "status": status,
        "reason": order.reason,
        "fetch_by": turn.local(now.fetch_by) if now.fetch_by and status in orders.PROMISED else None,
        "lines": [
            {"name": good.name, "quantity": line.agreed if agreed else line.quantity, "rupiah": line.rupiah}
            | {"before": handing.shown_before(turn.session, line) if agreed else None}
            for line, good in lines
            if line.promised or not agreed
        ],
        "missing": [
            {"name": good.name, "quantity": line.missing} for line, good in lines if agreed and line.missing.amount
        ],
        "total": sum(line.rupiah or 0 for line, _ in lines),
    }


def take_back(turn: Turn, order: orders.Order) -> Reply:
    """The member takes an order back."""
    ordering.withdraw(turn.session, order, by=turn.by, at=turn.now)
    facts = summary(turn, order)
    if order.member_id != turn.by:
        return reply(say("order.cancelled", **facts), say("order.cancelled_for_you", to=order.member_id, **facts))
    told_staff = say("staff.order_cancelled", to=Staff(Role.CLERK), name=turn.member.name, **facts)
    return reply(say("order.cancelled", **facts), told_staff)
