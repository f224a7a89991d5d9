"""Siap and ambil: an order lies there to be fetched, and is fetched, whole or in parts, for cash or on credit (bon)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.intent import Decide, HandOver, Ready, SetLimit
from bot.say import Option, Reply, ask, reply, say
from handlers import decide
from handlers.behalf import member_meant
from handlers.lines import YES_NO
from handlers.ordered import summary
from handlers.parts import order_called, parts_of
from handlers.turn import Turn
from models import confirming, credit, expiring, handing, ticket
from models import order as orders
from models.handing import Handed
from models.handover import Settled, fetched_lately, parts_fetched
from models.journal import account_of
from models.member import Member, Role, member_of
from models.order import UNDECIDED, Order
from models.refusal import Refused

MOMENT = timedelta(minutes=10)
WAYS = (Option("button.cash", "tunai"), Option("button.credit", "bon"))


def make_ready(turn: Turn, wish: Ready) -> Reply:
    """The goods lie there. Of whatever nobody has decided yet, "siap" is a yes. Raises Refused "already_decided"."""
    turn.must_be(Role.CLERK)
    named = ticket.find(turn.session, turn.coop.id, wish.ref)
    if named.kind != ticket.Kind.ORDER:
        return decide.decide(turn, Decide(wish.ref, yes=True))
    order = orders.order_of(turn.session, turn.coop.id, named.subject_id, lock=True)
    if order.status in UNDECIDED:
        return decide.decide(turn, Decide(wish.ref, yes=True))
    confirming.make_ready(turn.session, order, by=turn.by, at=turn.now)
    expiring.keep_until(turn.session, turn.coop, order, turn.now)
    member, facts = member_of(turn.session, turn.coop.id, order.member_id), summary(turn.session, turn.coop, order)
    fetch = (Option("button.fetched", f"AMBIL {order.ref}"),)
    return reply(
        say("handing.ready", buttons=fetch, name=member.name, **facts),
        say("handing.ready_for_you", to=member.id, coop=turn.coop.name, **facts),
    )


def hand_over(turn: Turn, wish: HandOver) -> Reply:
    """A member fetches what is kept for them. How they pay is asked where they may owe; elsewhere it is cash.

    Raises Refused "handing_unclear", "not_an_order", and what `models.handing.hand_over` refuses.
    """
    turn.must_be(Role.CLERK)
    order = order_called(turn, wish.ref)
    if wish.odd:
        raise Refused("handing_unclear", ref=wish.ref)
    member = member_of(turn.session, turn.coop.id, order.member_id)
    kept = {line.line: line.kept.amount for line, _ in orders.order_lines(turn.session, order)}
    wanted = parts_of(turn, order, wish.items, kept, "handing_unclear") if wish.items else None
    again = _asked_again(turn, wish, order, wanted) if wanted and not wish.sure else None
    if again:
        return again
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


def _asked_again(turn: Turn, wish: HandOver, order: Order, wanted: Mapping[int, int]) -> Reply | None:
    """The same was fetched a moment ago, whoever wrote it: it may be the same words twice."""
    made = fetched_lately(turn.session, order, wanted, turn.now - MOMENT)
    if made is None:
        return None
    lines = [{"name": good.name, "quantity": part} for good, part in parts_fetched(turn.session, made)]
    facts: dict[str, Any] = {"by": member_of(turn.session, turn.coop.id, made.by).name, "lines": lines}
    facts |= {"ref": order.ref, "clock": f"{turn.local(made.at):%H.%M}"}
    return ask(wish, "sure", "ask.fetched_again", now=turn.now, options=YES_NO, **facts)


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
