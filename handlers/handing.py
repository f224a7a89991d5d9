"""Siap and ambil: an order lies there to be fetched, and is fetched, whole or in parts, for cash or on credit (bon)."""

from typing import Any

from bot.intent import Decide, HandOver, Ready, SetLimit
from bot.reading import Item
from bot.say import Option, Reply, ask, reply, say
from handlers import decide
from handlers.behalf import member_meant
from handlers.order import summary
from handlers.turn import Turn
from models import credit, handing, ordering, ticket
from models import order as orders
from models.handing import Handed, Settled
from models.journal import account_of
from models.lexicon import Good
from models.member import Member, Role, member_of
from models.order import Order, OrderLine, OrderStatus
from models.quantity import base_unit, measured
from models.refusal import Refused

WAYS = (Option("button.cash", "tunai"), Option("button.credit", "bon"))


def make_ready(turn: Turn, wish: Ready) -> Reply:
    """The goods lie there. Of whatever nobody has decided yet, "siap" is a yes. Raises Refused "already_decided"."""
    turn.must_be(Role.CLERK)
    named = ticket.find(turn.session, turn.coop.id, wish.ref)
    if named.kind != ticket.Kind.ORDER:
        return decide.decide(turn, Decide(wish.ref, yes=True))
    order = orders.order_of(turn.session, turn.coop.id, named.subject_id)
    if order.status == OrderStatus.PLACED:
        return decide.decide(turn, Decide(wish.ref, yes=True))
    ordering.make_ready(turn.session, order, by=turn.by, at=turn.now)
    member, facts = member_of(turn.session, turn.coop.id, order.member_id), summary(turn, order)
    fetch = (Option("button.fetched", f"AMBIL {order.ref}"),)
    return reply(
        say("handing.ready", buttons=fetch, name=member.name, **facts),
        say("handing.ready_for_you", to=member.id, coop=turn.coop.name, **facts),
    )


def order_called(turn: Turn, ref: str) -> Order:
    """The order with this reference. Raises Refused("no_such_ref"), Refused("not_an_order")."""
    named = ticket.find(turn.session, turn.coop.id, ref)
    if named.kind != ticket.Kind.ORDER:
        raise Refused("not_an_order", ref=ref)
    return orders.order_of(turn.session, turn.coop.id, named.subject_id)


def hand_over(turn: Turn, wish: HandOver) -> Reply:
    """A member fetches what is kept for them. How they pay is asked where they may owe; elsewhere it is cash.

    Raises Refused "handing_unclear", "not_an_order", and what `models.handing.hand_over` refuses.
    """
    turn.must_be(Role.CLERK)
    order = order_called(turn, wish.ref)
    if wish.odd:
        raise Refused("handing_unclear", ref=wish.ref)
    member = member_of(turn.session, turn.coop.id, order.member_id)
    wanted = _wanted(turn, order, wish.items) if wish.items else None
    most = credit.limit_of(turn.session, turn.coop, member.id)
    if wish.method is None and most:
        left = most - account_of(turn.session, turn.coop.id, member.id).receivable
        return ask(
            wish, "method", "ask.settled", now=turn.now, options=WAYS, ref=order.ref, name=member.name, left=left
        )
    method = Settled(wish.method or "tunai")
    done = handing.hand_over(
        turn.session, turn.coop, order, wanted, method=method, by=turn.by, at=turn.now, source_key=turn.cause
    )
    facts = _told(turn, order, member, done, method)
    return reply(
        say("handing.handed", name=member.name, **facts),
        say("handing.handed_for_you", to=member.id, by=turn.member.name, **facts),
    )


def _wanted(turn: Turn, order: Order, items: tuple[Item, ...]) -> dict[int, int]:
    """How much of which line: line number -> amount in the good's smallest unit."""
    lines = [(line, good) for line, good in orders.order_lines(turn.session, order) if line.kept.amount]
    found: dict[int, int] = {}
    for item in items:
        line, good = _line_of(turn, order, lines, item)
        unit = item.unit or good.unit
        if base_unit(unit) != line.unit:
            raise Refused("unit_differs", unit=good.unit)
        found[line.line] = line.kept.amount if item.number is None else measured(item.number, unit).amount
    return found


def _line_of(turn: Turn, order: Order, lines: list[tuple[OrderLine, Good]], item: Item) -> tuple[OrderLine, Good]:
    """The line that an item names; the only one when it names none."""
    named = item.goods or ""
    meant = turn.words.lexicon.groups[named].candidates if named.startswith("?") else (named,)
    fitting = [pair for pair in lines if not named or pair[1].name in meant]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting and named:
        raise Refused("not_in_order", ref=order.ref, goods=named.removeprefix("?"))
    raise Refused("handing_unclear", ref=order.ref)


def _told(turn: Turn, order: Order, member: Member, done: Handed, method: Settled) -> dict[str, Any]:
    lines = [{"name": each.good.name, "quantity": each.quantity, "rupiah": each.rupiah} for each in done.fetched]
    left = [{"name": good.name, "quantity": quantity} for good, quantity in done.left]
    owed = account_of(turn.session, turn.coop.id, member.id).receivable
    most = credit.limit_of(turn.session, turn.coop, member.id)
    money = {"total": done.rupiah, "method": method.value, "owed": owed, "most": most}
    return {"ref": order.ref, "lines": lines, "left": left, **money}


def set_limit(turn: Turn, wish: SetLimit) -> Reply:
    """For how much a member may owe, from now on. Raises Refused("limit_unclear"), Refused("no_such_member")."""
    turn.must_be(Role.TREASURER)
    if wish.odd or wish.amount is None:
        raise Refused("limit_unclear")
    member = member_meant(turn, wish, wish.name, wish.member_id)
    if isinstance(member, Reply):
        return member
    credit.set_limit(turn.session, turn.coop, member.id, wish.amount, by=turn.by, at=turn.now, source_key=turn.cause)
    owed = account_of(turn.session, turn.coop.id, member.id).receivable
    told: dict[str, Any] = {"rupiah": wish.amount, "owed": owed}
    return reply(
        say("handing.limit", name=member.name, **told),
        say("handing.limit_for_you", to=member.id, by=turn.member.name, **told),
    )
