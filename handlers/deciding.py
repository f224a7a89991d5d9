"""Sahkan, tolak, tunda, batal: what becomes of an order. Whatever frees stock serves those who wait for it."""

from collections.abc import Mapping

from bot.intent import ConfirmPart, Decide, PutOff
from bot.say import Option, Reply, Staff, ask, reply, say
from handlers.ordered import summary
from handlers.parts import order_called, parts_of
from handlers.serving import served
from handlers.turn import Turn
from models import confirming, expiring, withdrawing
from models import order as orders
from models.member import Member, Role, member_of
from models.order import UNDECIDED, Order, OrderStatus
from models.refusal import Refused
from models.waiting import wants


def decide(turn: Turn, wish: Decide, order: Order) -> Reply:
    """Staff say yes, which promises the stock and fixes the price, or no with a reason."""
    turn.must_be(Role.CLERK)
    member = member_of(turn.session, turn.coop.id, order.member_id)
    if wish.yes:
        return confirm(turn, order, member, None)
    if order.status not in UNDECIDED:
        raise Refused("already_decided", ref=order.ref)
    if not wish.reason:
        return ask(wish, "reason", "ask.reason", now=turn.now, ref=order.ref, name=member.name)
    waited = order.status == OrderStatus.WAITING
    confirming.reject(turn.session, order, reason=wish.reason, by=turn.by, at=turn.now)
    facts = summary(turn.session, turn.coop, order) | {"reason": wish.reason}
    told = (say("order.rejected", name=member.name, **facts), say("order.rejected_for_you", to=member.id, **facts))
    return reply(*told, *(served(turn, wants(turn.session, order)) if waited else ()))


def confirm(turn: Turn, order: Order, member: Member, parts: Mapping[int, int] | None) -> Reply:
    """Yes to all of an order, or to so much of each line number; the member hears what is missing."""
    waited = order.status == OrderStatus.WAITING
    confirming.confirm(turn.session, order, parts, by=turn.by, at=turn.now)
    expiring.keep_until(turn.session, turn.coop, order, turn.now)
    facts, lies_there = summary(turn.session, turn.coop, order), (Option("button.ready", f"SIAP {order.ref}"),)
    told = (
        say("order.confirmed", buttons=lies_there, name=member.name, **facts),
        say("order.confirmed_for_you", to=member.id, **facts),
    )
    return reply(*told, *(served(turn, wants(turn.session, order)) if waited and parts is not None else ()))


def confirm_part(turn: Turn, wish: ConfirmPart) -> Reply:
    """Staff say yes to a part of an order. Raises Refused "part_unclear", "not_an_order", "more_than_ordered"."""
    turn.must_be(Role.CLERK)
    order = order_called(turn, wish.ref)
    if wish.odd:
        raise Refused("part_unclear", ref=wish.ref)
    ordered = {line.line: line.amount for line, _ in orders.order_lines(turn.session, order)}
    parts = parts_of(turn, order, wish.items, ordered, "part_unclear")
    return confirm(turn, order, member_of(turn.session, turn.coop.id, order.member_id), parts)


def put_off(turn: Turn, wish: PutOff) -> Reply:
    """What is not there is waited for: the order is served first when stock comes. Raises what `confirming` refuses."""
    turn.must_be(Role.CLERK)
    order = order_called(turn, wish.ref)
    short = confirming.put_off(turn.session, order, by=turn.by, at=turn.now)
    member = member_of(turn.session, turn.coop.id, order.member_id)
    missing = [{"name": each.good.name, "wanted": each.wanted, "left": each.left} for each in short]
    undo = (Option("button.cancel", f"BATAL {order.ref}"),)
    return reply(
        say("order.put_off", name=member.name, ref=order.ref, missing=missing),
        say("order.put_off_for_you", to=member.id, buttons=undo, ref=order.ref, missing=missing),
    )


def take_back(turn: Turn, order: Order) -> Reply:
    """The member takes an order back, or staff do; whoever waits for its goods is served."""
    withdrawing.withdraw(turn.session, order, by=turn.by, at=turn.now)
    facts, next_ones = summary(turn.session, turn.coop, order), served(turn, wants(turn.session, order))
    if order.member_id != turn.by:
        told = say("order.cancelled_for_you", to=order.member_id, **facts)
        return reply(say("order.cancelled", **facts), told, *next_ones)
    told = say("staff.order_cancelled", to=Staff(Role.CLERK), name=turn.member.name, **facts)
    return reply(say("order.cancelled", **facts), told, *next_ones)
