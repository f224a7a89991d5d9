"""Deciding orders: yes, which promises the stock and fixes the price; no; ready; or not before the stock is there."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, select

from models import stock
from models.columns import table_of
from models.lexicon import Good
from models.order import UNDECIDED, Order, OrderLine, OrderStatus, order_lines
from models.price import Price, Side, cost, price_in_force
from models.quantity import Quantity
from models.refusal import Refused
from models.waiting import Short, added, must_not_overtake, short_of, wants

Line = tuple[OrderLine, Good, Quantity]  # and how much of it

_ORDER, _LINE = table_of(Order), table_of(OrderLine)


def confirm(session: Session, order: Order, parts: Mapping[int, int] | None = None, *, by: UUID, at: datetime) -> None:
    """Promise the stock of every line and fix its price, once, however many staff tap the button.

    With `parts` only so much of each line number. Raises Refused "already_decided", "more_than_ordered", "not_enough",
    "waits_first", "no_price", "subsidised".
    """
    decide(session, order, OrderStatus.CONFIRMED, was=UNDECIDED, by=by, at=at)
    wanted = _parts(session, order, parts)
    for line, good, part in wanted:
        if good.subsidised:
            raise Refused("subsidised", goods=good.name)
        try:
            stock.reserve(session, good, part)
        except Refused as no:
            there, waits = _there(session, wanted, good), order.status == OrderStatus.WAITING
            raise Refused(no.code, ref=order.ref, there=there, waits=waits, **no.values) from no
        _fix(session, line, good, part, at)
    must_not_overtake(session, order, added(wanted))


def _there(session: Session, wanted: Sequence[Line], short: Good) -> list[dict[str, object]]:
    """What could be confirmed of it, to be copied: what was reserved before it failed is undone, and so is there."""
    reserved = [good for _, good, _ in wanted].index(short)
    found = []
    for number, (line, good, part) in enumerate(wanted):
        free = part if number < reserved else stock.available(session, good)
        found.append((line.line, good.name, min(part, free, key=lambda each: each.amount)))
    return [{"name": name, "quantity": quantity} for _, name, quantity in sorted(found) if quantity.amount]


def _parts(session: Session, order: Order, parts: Mapping[int, int] | None) -> list[Line]:
    """How much of which line; goods are locked in one order, whoever does it."""
    found = []
    for line, good in sorted(order_lines(session, order), key=lambda pair: pair[1].id):
        part = line.amount if parts is None else parts.get(line.line, 0)
        if part > line.amount:
            raise Refused("more_than_ordered", goods=good.name, ordered=line.quantity)
        if part:
            found.append((line, good, Quantity(part, line.unit)))
    return found


def _fix(session: Session, line: OrderLine, good: Good, part: Quantity, at: datetime) -> None:
    price = price_in_force(session, good, "", Side.SELL, at)
    if price is None:
        raise Refused("no_price", goods=good.name)
    here = (_LINE.c.coop_id == line.coop_id, _LINE.c.order_id == line.order_id, _LINE.c.line == line.line)
    worth = {"promised": part.amount, "price_id": price.id, "rupiah": cost(part, price)}
    session.connection().execute(sa.update(_LINE).where(*here).values(worth))


def reject(session: Session, order: Order, *, reason: str, by: UUID, at: datetime) -> None:
    """Say no to an order, with a reason. Raises Refused("already_decided")."""
    decide(session, order, OrderStatus.REJECTED, was=UNDECIDED, by=by, at=at, reason=reason)


def make_ready(session: Session, order: Order, *, by: UUID, at: datetime) -> None:
    """Everything lies there to be fetched. Raises Refused("already_decided")."""
    decide(session, order, OrderStatus.READY, was=[OrderStatus.CONFIRMED], by=by, at=at)


def put_off(session: Session, order: Order, *, by: UUID, at: datetime) -> list[Short]:
    """It waits for stock, and is served first when that comes; what is missing.

    Raises Refused "already_decided", "waits_already", "nothing_missing".
    """
    if order.status == OrderStatus.WAITING:
        raise Refused("waits_already", ref=order.ref)
    decide(session, order, OrderStatus.WAITING, was=[OrderStatus.PLACED], by=by, at=at)
    missing = short_of(session, order, wants(session, order))
    if not missing:
        raise Refused("nothing_missing", ref=order.ref)
    return missing


def decide(
    session: Session,
    order: Order,
    to: OrderStatus,
    *,
    was: Sequence[OrderStatus],
    by: UUID,
    at: datetime,
    reason: str | None = None,
) -> None:
    """Move an order on, once. Raises Refused("already_decided")."""
    moved = session.connection().execute(
        sa.update(_ORDER)
        .where(_ORDER.c.coop_id == order.coop_id, _ORDER.c.id == order.id, _ORDER.c.status.in_(was))
        .values(status=to, decided_by=by, decided_at=at, reason=reason)
    )
    if moved.rowcount != 1:
        raise Refused("already_decided", ref=order.ref)


def shown_before(session: Session, line: OrderLine) -> int | None:
    """What the promised amount cost at the price that the member was shown, when another one counted in the end."""
    if line.asked_price_id in (None, line.price_id):
        return None
    shown = session.exec(select(Price).where(Price.coop_id == line.coop_id, Price.id == line.asked_price_id)).one()
    before = cost(line.agreed, shown)
    return None if before == line.rupiah else before
