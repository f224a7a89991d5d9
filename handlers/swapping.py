"""Ganti: what is not there may be another good, if the member says yes. Then the order is confirmed at once."""

from dataclasses import replace
from typing import Any

from bot.intent import Swap, SwapAnswer
from bot.say import Option, Reply, Staff, Waiting, ask, packed, reply, say, unpacked
from handlers.lines import CHOICES, same_kind
from handlers.ordered import summary
from handlers.parts import order_called
from handlers.serving import served
from handlers.turn import Turn
from models import caller, confirming, expiring, substitute
from models.lexicon import Good, is_subsidised
from models.member import Role, member_of
from models.order import UNDECIDED, Order, OrderLine, OrderStatus, order_lines
from models.ordering import Wanted
from models.people import reachable_member
from models.price import Figure, Side, cost, price_in_force
from models.quantity import measured
from models.refusal import Refused
from models.waiting import Short, short_of, wants

QUESTION = "swap.may_we"


def offer(turn: Turn, wish: Swap) -> Reply:
    """Ask the member of an order whether they take another good instead of one of its lines.

    Raises Refused "already_decided", "swap_unclear", "swap_amount", "swap_short", "no_price", "no_phone_to_ask",
    "subsidised".
    """
    turn.must_be(Role.CLERK)
    order = order_called(turn, wish.ref)
    if order.status not in UNDECIDED:
        raise Refused("already_decided", ref=order.ref)
    lines = order_lines(turn.session, order)
    line = _line(turn, wish, order, lines)
    if isinstance(line, Reply):
        return line
    other = _other(turn, wish, order, line)
    member = member_of(turn.session, turn.coop.id, order.member_id)
    if not reachable_member(turn.session, turn.coop.id, member.id):
        raise Refused("no_phone_to_ask", ref=order.ref, name=member.name, was=line[1].name, now=other.good.name)
    substitute.offer(turn.session, order, line[0], other, by=turn.by, at=turn.now, source_key=turn.cause)
    facts = _facts(turn, order, line, other, lines)
    _wait_for(turn, order, facts)
    yes_no = (Option("button.agree", f"YA {order.ref}"), Option("button.disagree", f"TIDAK {order.ref}"))
    told = say(QUESTION, to=member.id, buttons=yes_no, **facts)
    others = say("staff.swap_asked", to=Staff(Role.CLERK), name=member.name, by=turn.member.name, **facts)
    return reply(say("swap.asked", name=member.name, **facts), told, others)


def _line(turn: Turn, wish: Swap, order: Order, lines: list[tuple[OrderLine, Good]]) -> tuple[OrderLine, Good] | Reply:
    """The line that is replaced: the one that is named, the only one, or the one that is chosen."""
    if wish.odd or not 1 <= len(wish.items) <= 2 or not wish.items[-1].goods or wish.items[-1].goods.startswith("?"):
        raise Refused("swap_unclear", ref=order.ref)
    named = wish.items[0].goods if len(wish.items) == 2 else None
    fitting = [pair for pair in lines if pair[1].name == named] if named else lines
    fitting = [pair for pair in fitting if wish.line in (None, pair[0].line)]
    if not fitting:
        raise Refused("not_in_order", ref=order.ref, goods=(named or "").removeprefix("?"))
    if len(fitting) > 1:
        options = tuple(Option(f"{good.name}", str(line.line)) for line, good in fitting[:CHOICES])
        asked = replace(wish, items=wish.items[-1:])
        return ask(asked, "changed", "ask.which_to_swap", now=turn.now, options=options, ref=order.ref,
                   goods=wish.items[-1].goods)  # fmt: skip
    return fitting[0]


def _other(turn: Turn, wish: Swap, order: Order, line: tuple[OrderLine, Good]) -> Wanted:
    """The other good, as much as was ordered unless said, at the price of now. It must be there for this order."""
    item, good = wish.items[-1], turn.good(wish.items[-1].goods)
    if is_subsidised(item.said):
        raise Refused("subsidised", goods=item.said)
    if good.id == line[1].id:
        raise Refused("swap_unclear", ref=order.ref)
    unit = item.unit or good.unit
    if not same_kind(unit, good) or (item.number is None and good.base != line[1].base):
        raise Refused("swap_amount", ref=order.ref, was=line[1].name, goods=good.name, unit=good.unit)
    quantity = line[0].quantity if item.number is None else measured(item.number, unit)
    price = _price(turn, good)
    for short in short_of(turn.session, order, {good: quantity.amount}):
        raise Refused("swap_short", ref=order.ref, was=line[1].name, goods=good.name, left=short.left)
    return Wanted(good, quantity, price.id)


def _price(turn: Turn, good: Good) -> Figure:
    price = price_in_force(turn.session, good, "", Side.SELL, turn.now)
    if price is None:
        raise Refused("no_price", goods=good.name)
    return price


def _facts(
    turn: Turn, order: Order, line: tuple[OrderLine, Good], other: Wanted, lines: list[tuple[OrderLine, Good]]
) -> dict[str, Any]:
    price = _price(turn, other.good)
    worth = cost(other.quantity, price)
    was = {each.line: cost(each.quantity, _price(turn, good)) for each, good in lines}
    total = sum(was.values())
    return {
        "ref": order.ref,
        "was": {"name": line[1].name, "quantity": line[0].quantity},
        "now": {"name": other.good.name, "quantity": other.quantity, "rupiah": worth},
        "price": price.rupiah,
        "before": total,
        "total": total - was[line[0].line] + worth,
    }


def _wait_for(turn: Turn, order: Order, facts: dict[str, Any]) -> None:
    """A plain "ya" or "tidak" of the member answers this, unless they are just being asked something else."""
    question = Waiting(SwapAnswer(order.ref), "instead", QUESTION, facts, (), turn.now, id=turn.cause)
    for each in reachable_member(turn.session, turn.coop.id, order.member_id):
        where = (each.account_id, each.address_id)
        asked = unpacked(caller.question_at(turn.session, *where))
        busy = asked and asked.is_open(turn.now) and not isinstance(asked.intent, SwapAnswer)
        if not busy and not each.shared and each.member_id != turn.by:
            caller.leave_question(turn.session, *where, packed(question))


def answer(turn: Turn, wish: SwapAnswer) -> Reply:
    """The answer to the open question. Raises Refused("already_decided")."""
    order = order_called(turn, wish.ref)
    found = answered(turn, order, bool(wish.yes))
    if found is None:
        raise Refused("already_decided", ref=order.ref)
    return found


def answered(turn: Turn, order: Order, yes: bool) -> Reply | None:
    """What the member of an order says to the other good that they were offered; None when it is for staff to decide.

    Raises Refused("nothing_asked").
    """
    asked = substitute.offered(turn.session, order) if order.member_id == turn.by else None
    if asked is None and order.member_id == turn.by and not turn.may(Role.CLERK):
        raise Refused("nothing_asked", ref=order.ref)
    if asked is None:
        return None
    row, line, good = asked
    waits = order.status == OrderStatus.WAITING
    swapped: dict[str, Any] = {"was": _name(turn, order, line), "now": good.name, "ref": order.ref, "waits": waits}
    if not yes:
        substitute.decline(turn.session, order, row, at=turn.now)
        told = say("staff.swap_declined", to=Staff(Role.CLERK), name=turn.member.name, **swapped)
        return reply(say("swap.declined", **swapped), told)
    before = wants(turn.session, order)
    substitute.accept(turn.session, order, row, good, at=turn.now)
    return _accepted(turn, order, short_of(turn.session, order, wants(turn.session, order))).and_say(
        *served(turn, before)
    )


def _name(turn: Turn, order: Order, line: OrderLine) -> str:
    return next(good.name for each, good in order_lines(turn.session, order) if each.line == line.line)


def _accepted(turn: Turn, order: Order, short: list[Short]) -> Reply:
    """Staff have said yes to it already; what is not there is told to both."""
    if not short:
        confirming.confirm(turn.session, order, by=turn.by, at=turn.now)
        expiring.keep_until(turn.session, turn.coop, order, turn.now)
    facts = summary(turn.session, turn.coop, order)
    if not short:
        lies_there = (Option("button.ready", f"SIAP {order.ref}"),)
        told = say("staff.swap_confirmed", to=Staff(Role.CLERK), buttons=lies_there, name=turn.member.name, **facts)
        return reply(say("order.confirmed_for_you", **facts), told)
    facts["short"] = [{"name": each.good.name, "left": each.left} for each in short]
    told = say("staff.swap_short", to=Staff(Role.CLERK), name=turn.member.name, **facts)
    return reply(say("swap.short", **facts), told)
