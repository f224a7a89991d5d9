"""Ralat: put right what was announced or ordered, while nobody has weighed or decided it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from bot.correcting import Unclear, alike, corrected
from bot.intent import Correct, Deposit, Order
from bot.reading import Item
from bot.say import Option, Reply, ask
from handlers import deposit as deposit_desk
from handlers import order as order_desk
from handlers.lines import CHOICES, said_back
from handlers.turn import Turn
from models import correcting, ticket
from models import deposit as deposits
from models import order as orders
from models.member import Role, member_of
from models.order import OrderStatus
from models.refusal import Refused


@dataclass(frozen=True)
class Said:
    """What stands in the books and can still be put right: its lines as a member would say them."""

    said: deposits.Deposit | orders.Order
    lines: tuple[Item, ...]

    @property
    def ref(self) -> str:
        return self.said.ref


def correct(turn: Turn, wish: Correct) -> Reply:
    """Change the thing with this reference, or the newest that fits. Raises Refused("nothing_to_change")."""
    found = _called(turn, wish.ref) if wish.ref else _newest(turn, wish)
    if found is None:
        if wish.step > 0 and wish.items and all(item.goods for item in wish.items):
            return _anew(turn, wish)
        raise Refused("nothing_to_change")
    lines = corrected(found.lines, wish)
    if isinstance(lines, Unclear):
        return _ask(turn, wish, found, lines.lines)
    return _amend(turn, wish, found, lines)


def _ask(turn: Turn, wish: Correct, found: Said, which: Sequence[int]) -> Reply:
    """Which line is meant. Raises Refused("said_otherwise") when the old value is none of them."""
    if not which:
        lines = [{"name": line.goods, "number": line.number, "unit": line.unit} for line in found.lines]
        raise Refused("said_otherwise", ref=found.ref, lines=lines)
    options = tuple(Option(f"{found.lines[n].goods}", str(n)) for n in which[:CHOICES])
    asked = replace(wish, ref=found.ref)
    return ask(asked, "changed", "ask.which_to_change", now=turn.now, options=options, ref=found.ref)


def _anew(turn: Turn, wish: Correct) -> Reply:
    """ "tambah urea 1 sak" with nothing to add it to: an order, or a deposit to be confirmed first."""
    kinds = {turn.good(item.goods).kind for item in wish.items if item.goods and not item.goods.startswith("?")}
    if "produce" in kinds:
        return deposit_desk.announce(turn, Deposit(wish.items, wish.when, odd=True))
    return order_desk.place(turn, Order(wish.items))


def _called(turn: Turn, ref: str) -> Said:
    """Raises Refused("no_such_ref"), Refused("too_late_to_change")."""
    named = ticket.find(turn.session, turn.coop.id, ref)
    if named.kind == ticket.Kind.DEPOSIT:
        found = _deposit(turn, deposits.deposit_of(turn.session, turn.coop.id, named.subject_id))
    elif named.kind == ticket.Kind.ORDER:
        found = _order(turn, orders.order_of(turn.session, turn.coop.id, named.subject_id, lock=True))
    else:
        raise Refused("no_such_ref", ref=ref)
    if found.said.member_id != turn.by and not turn.may(Role.CLERK):
        raise Refused("no_such_ref", ref=ref)
    if not found.lines:
        raise Refused("too_late_to_change", ref=ref)
    return found


def _newest(turn: Turn, wish: Correct) -> Said | None:
    """What was said last, or the last that has the goods which are named."""
    mine = (turn.session, turn.coop.id, turn.by, turn.now)
    said = [_deposit(turn, each) for each in correcting.newest_deposits(*mine)]
    said += [_order(turn, each) for each in correcting.newest_orders(*mine)]
    said.sort(key=_when, reverse=True)
    named = {item.goods for item in (*wish.items, *([wish.old] if wish.old else [])) if item.goods}
    units = {item.unit for item in wish.items if item.unit} if not named else set()
    fitting = [each for each in said if _fits(each, named, units)]
    if wish.step > 0 and named and not fitting:
        kinds = {turn.good(name).kind for name in named if name and not name.startswith("?")}
        said = [each for each in said if isinstance(each.said, deposits.Deposit) == ("produce" in kinds)]
    return next(iter(fitting or said), None)


def _fits(each: Said, named: set[str], units: set[str]) -> bool:
    """Does it hold one of these goods, or something in one of these units?"""
    return any(line.goods in named or any(alike(line.unit, unit) for unit in units) for line in each.lines)


def _when(each: Said) -> tuple[datetime, UUID]:
    said = each.said
    return (said.announced_at if isinstance(said, deposits.Deposit) else said.placed_at, said.id)


def _deposit(turn: Turn, deposit: deposits.Deposit) -> Said:
    rows = correcting.announced_lines(turn.session, deposit)
    lines = [said_back(a.good, a.quantity, about=a.about, grade=a.grade) for _, a in rows]
    return Said(deposit, tuple(lines))


def _order(turn: Turn, order: orders.Order) -> Said:
    rows = orders.order_lines(turn.session, order) if order.status == OrderStatus.PLACED else []
    return Said(order, tuple(said_back(good, line.quantity) for line, good in rows))


def _amend(turn: Turn, wish: Correct, found: Said, lines: Sequence[Item]) -> Reply:
    empty = [line for line in lines if line.number is not None and line.number <= 0]
    if empty:
        raise Refused("nothing_left", ref=found.ref, goods=empty[0].goods)
    said = found.said
    member = member_of(turn.session, turn.coop.id, said.member_id).person
    if isinstance(said, deposits.Deposit):
        return deposit_desk.announce(turn, Deposit(tuple(lines), wish.when or said.due, ref=said.ref), member=member)
    return order_desk.place(turn, Order(tuple(lines), ref=said.ref), member=member)
