"""Placing and deciding orders. Stock is promised, and the price fixed, when staff confirm."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models import stock, ticket
from models.columns import fresh_id, put, table_of
from models.lexicon import Good
from models.order import OPEN, PROMISED, Order, OrderLine, OrderStatus, order_lines
from models.price import Price, Side, cost, price_in_force
from models.quantity import Quantity
from models.refusal import Refused


@dataclass(frozen=True)
class Wanted:
    """One line to be ordered; `price_id` is the price that was shown."""

    good: Good
    quantity: Quantity
    price_id: UUID | None = field(default=None, compare=False)


def place(
    session: Session,
    coop_id: int,
    member_id: UUID,
    lines: Sequence[Wanted],
    *,
    by: UUID,
    at: datetime,
    source_key: str,
    new_ref: Callable[[int], str],
) -> Order:
    """Write down what a member orders. Nothing is promised until staff confirm."""
    fresh = fresh_id(at)
    ref = ticket.issue(session, coop_id, ticket.Kind.ORDER, fresh, at=at, new_ref=new_ref)
    order = Order(
        coop_id=coop_id, id=fresh, ref=ref, member_id=member_id, entered_by=by, placed_at=at, source_key=source_key
    )
    put(session, order)
    put(session, *_lines(order, lines, 1))
    return order


def add_order_lines(session: Session, order: Order, lines: Sequence[Wanted]) -> None:
    """Lines behind those that the order has."""
    table = table_of(OrderLine)
    rows = sa.select(sa.func.max(table.c.line)).where(table.c.coop_id == order.coop_id, table.c.order_id == order.id)
    last = session.connection().execute(rows).scalar() or 0
    put(session, *_lines(order, lines, last + 1))


def _lines(order: Order, lines: Sequence[Wanted], first: int) -> list[OrderLine]:
    return [
        OrderLine(
            coop_id=order.coop_id,
            order_id=order.id,
            line=number,
            good_id=line.good.id,
            amount=line.quantity.amount,
            unit=line.quantity.unit,
            asked_price_id=line.price_id,
        )
        for number, line in enumerate(lines, first)
    ]


def confirm(session: Session, order: Order, parts: Mapping[int, int] | None = None, *, by: UUID, at: datetime) -> None:
    """Promise the stock of every line and fix its price, once, however many staff tap the button.

    With `parts` only so much of each line number. Raises Refused "already_decided", "more_than_ordered", "not_enough",
    "no_price".
    """
    _decide(session, order, OrderStatus.CONFIRMED, was=[OrderStatus.PLACED], by=by, at=at)
    table = table_of(OrderLine)
    for line, good in sorted(order_lines(session, order), key=lambda pair: pair[1].id):
        part = line.amount if parts is None else parts.get(line.line, 0)
        if part > line.amount:
            raise Refused("more_than_ordered", goods=good.name, ordered=line.quantity)
        if part == 0:
            continue
        promised = Quantity(part, line.unit)
        stock.reserve(session, good, promised)
        price = price_in_force(session, good, "", Side.SELL, at)
        if price is None:
            raise Refused("no_price", goods=good.name)
        here = (table.c.coop_id == order.coop_id, table.c.order_id == order.id, table.c.line == line.line)
        worth = {"promised": part, "price_id": price.id, "rupiah": cost(promised, price)}
        session.connection().execute(sa.update(table).where(*here).values(worth))


def reject(session: Session, order: Order, *, reason: str, by: UUID, at: datetime) -> None:
    """Say no to an order, with a reason. Raises Refused("already_decided")."""
    _decide(session, order, OrderStatus.REJECTED, was=[OrderStatus.PLACED], by=by, at=at, reason=reason)


def make_ready(session: Session, order: Order, *, by: UUID, at: datetime) -> None:
    """Everything lies there to be fetched. Raises Refused("already_decided")."""
    _decide(session, order, OrderStatus.READY, was=[OrderStatus.CONFIRMED], by=by, at=at)


def withdraw(session: Session, order: Order, *, by: UUID, at: datetime) -> None:
    """Take an order back; what was promised is free again. The member may until it is ready, staff until it is fetched.

    What a member has fetched of it already is theirs: then only the rest is let go. Raises Refused("too_late").
    """
    lines = order_lines(session, order)
    fetched = any(line.given for line, _ in lines)
    if by == order.member_id and order.status in PROMISED and (fetched or order.status == OrderStatus.READY):
        raise Refused("ready_already", ref=order.ref)
    to = OrderStatus.HANDED if fetched else OrderStatus.CANCELLED
    try:
        _decide(session, order, to, was=[OrderStatus(order.status)], by=by, at=at)
    except Refused as no:
        raise Refused("too_late", ref=order.ref) from no
    if order.status in PROMISED:
        let_go(session, lines)


def let_go(session: Session, lines: Sequence[tuple[OrderLine, Good]]) -> None:
    """What is promised and was not fetched is free again. Goods are locked in one order, whoever does it."""
    for line, good in sorted(lines, key=lambda pair: pair[1].id):
        if line.kept.amount:
            stock.release(session, good, line.kept)
            _keep_only(session, line, promised=line.given)


def _keep_only(session: Session, line: OrderLine, *, promised: int) -> None:
    """So much of a line is promised, at the price that was fixed for it."""
    table, at = table_of(OrderLine), session.exec(select(Price).where(*_fixed(line))).one()
    here = (table.c.coop_id == line.coop_id, table.c.order_id == line.order_id, table.c.line == line.line)
    worth = {"promised": promised, "rupiah": cost(Quantity(promised, line.unit), at)}
    session.connection().execute(sa.update(table).where(*here).values(worth))


def _fixed(line: OrderLine) -> tuple["sa.ColumnElement[bool]", ...]:
    return col(Price.coop_id) == line.coop_id, col(Price.id) == line.price_id


def _decide(
    session: Session,
    order: Order,
    to: OrderStatus,
    *,
    was: Sequence[OrderStatus],
    by: UUID,
    at: datetime,
    reason: str | None = None,
) -> None:
    open_ones = [status for status in was if status in OPEN]
    table = table_of(Order)
    moved = session.connection().execute(
        sa.update(table)
        .where(table.c.coop_id == order.coop_id, table.c.id == order.id, table.c.status.in_(open_ones))
        .values(status=to, decided_by=by, decided_at=at, reason=reason)
    )
    if moved.rowcount != 1:
        raise Refused("already_decided", ref=order.ref)
