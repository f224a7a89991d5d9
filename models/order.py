"""Orders: what members want from the co-op's stock. Stock is promised when staff confirm."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models import stock, ticket
from models.columns import fresh_id, moment, of_coop, one_of, put, table_of, whole
from models.goods import GoodRow
from models.lexicon import Good
from models.price import Side, cost, price_in_force
from models.quantity import Quantity
from models.refusal import Refused


class OrderStatus(StrEnum):
    """How far an order has come."""

    PLACED = "placed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class Order(SQLModel, table=True):
    """One order of one member. Head row: it moves by conditional UPDATE."""

    __table_args__ = (
        of_coop("member_id", "member"),
        one_of("status", [*OrderStatus]),
        sa.UniqueConstraint("coop_id", "source_key"),
        sa.Index("ix_order_member", "coop_id", "member_id", "placed_at"),
        sa.Index(
            "ix_order_open",
            "coop_id",
            "placed_at",
            sqlite_where=sa.text("status = 'placed'"),
            postgresql_where=sa.text("status = 'placed'"),
        ),
    )

    coop_id: int = Field(primary_key=True, foreign_key="coop.id")
    id: UUID = Field(primary_key=True)
    ref: str
    member_id: UUID
    entered_by: UUID
    placed_at: datetime = moment()
    status: str = OrderStatus.PLACED
    decided_by: UUID | None = None
    decided_at: datetime | None = moment(default=None)
    reason: str | None = None
    source_key: str


class OrderLine(SQLModel, table=True):
    """One good of an order. `rupiah` is what it costs at the price in force when staff confirmed; until then None."""

    __tablename__ = "order_line"
    __table_args__ = (
        of_coop("order_id", "order"),
        of_coop("good_id", "good"),
        of_coop("price_id", "price"),
        sa.CheckConstraint("amount > 0", name="amount_positive"),
    )

    coop_id: int = Field(primary_key=True)
    order_id: UUID = Field(primary_key=True)
    line: int = Field(primary_key=True)
    good_id: UUID
    amount: int = whole()
    unit: str
    price_id: UUID | None = None
    rupiah: int | None = whole(default=None)

    @property
    def quantity(self) -> Quantity:
        """What was ordered."""
        return Quantity(self.amount, self.unit)


@dataclass(frozen=True)
class Wanted:
    """One line to be ordered."""

    good: Good
    quantity: Quantity


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
    put(
        session,
        *(
            OrderLine(
                coop_id=coop_id,
                order_id=order.id,
                line=number,
                good_id=line.good.id,
                amount=line.quantity.amount,
                unit=line.quantity.unit,
            )
            for number, line in enumerate(lines, 1)
        ),
    )
    return order


def order_of(session: Session, coop_id: int, order_id: UUID) -> Order:
    """The order with this id, from our own rows."""
    found = select(Order).where(Order.coop_id == coop_id, Order.id == order_id)
    return session.exec(found.execution_options(populate_existing=True)).one()


def order_lines(session: Session, order: Order) -> list[tuple[OrderLine, Good]]:
    """Its lines with their goods, in the order they were said."""
    rows = select(OrderLine, GoodRow).join(
        GoodRow, sa.and_(col(GoodRow.coop_id) == OrderLine.coop_id, col(GoodRow.id) == OrderLine.good_id)
    )
    rows = rows.where(OrderLine.coop_id == order.coop_id, OrderLine.order_id == order.id)
    found = session.exec(rows.order_by(col(OrderLine.line)).execution_options(populate_existing=True))
    return [(line, row.good) for line, row in found]


def confirm(session: Session, order: Order, *, by: UUID, at: datetime) -> None:
    """Promise the stock of every line and fix its price, once, however many staff tap the button.

    Raises Refused("already_decided"), Refused("not_enough"), Refused("no_price").
    """
    _decide(session, order, OrderStatus.CONFIRMED, was=[OrderStatus.PLACED], by=by, at=at)
    table = table_of(OrderLine)
    for line, good in sorted(order_lines(session, order), key=lambda pair: pair[1].id):
        stock.reserve(session, good, line.quantity)
        price = price_in_force(session, good, "", Side.SELL, at)
        if price is None:
            raise Refused("no_price", goods=good.name)
        here = (table.c.coop_id == order.coop_id, table.c.order_id == order.id, table.c.line == line.line)
        worth = {"price_id": price.id, "rupiah": cost(line.quantity, price)}
        session.connection().execute(sa.update(table).where(*here).values(worth))


def reject(session: Session, order: Order, *, reason: str, by: UUID, at: datetime) -> None:
    """Say no to an order, with a reason. Raises Refused("already_decided")."""
    _decide(session, order, OrderStatus.REJECTED, was=[OrderStatus.PLACED], by=by, at=at, reason=reason)


def withdraw(session: Session, order: Order, *, by: UUID, at: datetime) -> None:
    """The member takes an order back; what was promised is free again. Raises Refused("too_late")."""
    promised = order.status == OrderStatus.CONFIRMED
    try:
        _decide(session, order, OrderStatus.CANCELLED, was=[OrderStatus(order.status)], by=by, at=at)
    except Refused as no:
        raise Refused("too_late", ref=order.ref) from no
    if promised:
        for line, good in order_lines(session, order):
            stock.release(session, good, line.quantity)


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
    open_ones = [status for status in was if status in (OrderStatus.PLACED, OrderStatus.CONFIRMED)]
    table = table_of(Order)
    moved = session.connection().execute(
        sa.update(table)
        .where(table.c.coop_id == order.coop_id, table.c.id == order.id, table.c.status.in_(open_ones))
        .values(status=to, decided_by=by, decided_at=at, reason=reason)
    )
    if moved.rowcount != 1:
        raise Refused("already_decided", ref=order.ref)


def open_orders(session: Session, coop_id: int, member_id: UUID | None = None) -> list[Order]:
    """Orders that wait for staff; of one member also those that are confirmed and not yet fetched. Oldest first."""
    rows = select(Order).where(Order.coop_id == coop_id)
    if member_id is None:
        rows = rows.where(Order.status == OrderStatus.PLACED)
    else:
        open_ones = [OrderStatus.PLACED, OrderStatus.CONFIRMED]
        rows = rows.where(Order.member_id == member_id, col(Order.status).in_(open_ones))
    return list(session.exec(rows.order_by(col(Order.placed_at)).limit(50)).all())
