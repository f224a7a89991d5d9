"""Orders: what members want from the co-op's stock."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import moment, of_coop, one_of, whole
from models.goods import GoodRow
from models.lexicon import Good
from models.quantity import Quantity


class OrderStatus(StrEnum):
    """How far an order has come."""

    PLACED = "placed"
    WAITING = "waiting"  # for stock: it is served before whoever ordered later
    CONFIRMED = "confirmed"  # stock is promised
    READY = "ready"  # lies there to be fetched; from here on only staff take it back
    HANDED = "handed"  # all that was promised is with the member
    EXPIRED = "expired"  # nobody fetched it in time
    REJECTED = "rejected"
    CANCELLED = "cancelled"


UNDECIDED = (OrderStatus.PLACED, OrderStatus.WAITING)
OPEN = (*UNDECIDED, OrderStatus.CONFIRMED, OrderStatus.READY)
PROMISED = (OrderStatus.CONFIRMED, OrderStatus.READY)  # stock is kept for it


class Order(SQLModel, table=True):
    """One order of one member. Head row: it moves by conditional UPDATE."""

    __table_args__ = (
        of_coop("member_id", "member"),
        one_of("status", [*OrderStatus]),
        sa.UniqueConstraint("coop_id", "source_key"),
        sa.Index("ix_order_member", "coop_id", "member_id", "placed_at"),
        sa.Index(
            "ix_order_member_open",
            "coop_id",
            "member_id",
            "placed_at",
            sqlite_where=sa.text("status IN ('placed', 'waiting', 'confirmed', 'ready')"),
            postgresql_where=sa.text("status IN ('placed', 'waiting', 'confirmed', 'ready')"),
        ),
        sa.Index(
            "ix_order_open",
            "coop_id",
            "placed_at",
            sqlite_where=sa.text("status = 'placed'"),
            postgresql_where=sa.text("status = 'placed'"),
        ),
        sa.Index(
            "ix_order_waiting",
            "coop_id",
            "placed_at",
            sqlite_where=sa.text("status = 'waiting'"),
            postgresql_where=sa.text("status = 'waiting'"),
        ),
        sa.Index(
            "ix_order_fetch_by",
            "fetch_by",
            sqlite_where=sa.text("status IN ('confirmed', 'ready')"),
            postgresql_where=sa.text("status IN ('confirmed', 'ready')"),
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
    fetch_by: datetime | None = moment(default=None)  # until then what is promised is kept
    warn_at: datetime | None = moment(default=None)  # when the member is told that it ends; None once told
    source_key: str


class OrderLine(SQLModel, table=True):
    """One good of an order. Head row: it moves with its order, what was handed over is the ledger.

    `promised` is reserved since staff confirmed, and `given` of it is with the member. `rupiah` is what the promised
    amount costs at the price in force when staff confirmed; until then None.
    """

    __tablename__ = "order_line"
    __table_args__ = (
        of_coop("order_id", "order"),
        of_coop("good_id", "good"),
        of_coop("price_id", "price"),
        of_coop("asked_price_id", "price"),
        sa.CheckConstraint("amount > 0", name="amount_positive"),
        sa.CheckConstraint("given >= 0 AND given <= promised AND promised <= amount", name="never_more_than_promised"),
        sa.Index(
            "ix_order_line_kept",
            "coop_id",
            "good_id",
            sqlite_where=sa.text("promised > given"),
            postgresql_where=sa.text("promised > given"),
        ),
    )

    coop_id: int = Field(primary_key=True)
    order_id: UUID = Field(primary_key=True)
    line: int = Field(primary_key=True)
    good_id: UUID
    amount: int = whole()
    unit: str
    promised: int = whole(default=0)
    given: int = whole(default=0)
    asked_price_id: UUID | None = None  # the price that the member was shown
    price_id: UUID | None = None
    rupiah: int | None = whole(default=None)
    replaced_at: datetime | None = moment(default=None)  # by other lines, while the order was only placed

    @property
    def quantity(self) -> Quantity:
        """What was ordered."""
        return Quantity(self.amount, self.unit)

    @property
    def agreed(self) -> Quantity:
        """What staff said yes to."""
        return Quantity(self.promised, self.unit)

    @property
    def missing(self) -> Quantity:
        """What staff did not say yes to."""
        return Quantity(self.amount - self.promised, self.unit)

    @property
    def kept(self) -> Quantity:
        """What is promised and not handed over yet."""
        return Quantity(self.promised - self.given, self.unit)


def order_of(session: Session, coop_id: int, order_id: UUID, *, lock: bool = False) -> Order:
    """The order with this id, from our own rows. With `lock` nobody else does anything with it until the commit."""
    found = select(Order).where(Order.coop_id == coop_id, Order.id == order_id)
    found = found.with_for_update() if lock else found
    return session.exec(found.execution_options(populate_existing=True)).one()


def order_lines(session: Session, order: Order) -> list[tuple[OrderLine, Good]]:
    """Its lines with their goods, in the order they were said, without those that were replaced."""
    rows = select(OrderLine, GoodRow).join(
        GoodRow, sa.and_(col(GoodRow.coop_id) == OrderLine.coop_id, col(GoodRow.id) == OrderLine.good_id)
    )
    rows = rows.where(OrderLine.coop_id == order.coop_id, OrderLine.order_id == order.id)
    rows = rows.where(col(OrderLine.replaced_at).is_(None))
    found = session.exec(rows.order_by(col(OrderLine.line)).execution_options(populate_existing=True))
    return [(line, row.good) for line, row in found]


_OPEN = sa.text("\"order\".status IN ('placed', 'waiting', 'confirmed', 'ready')")  # as in the index, for SQLite


def open_orders(session: Session, coop_id: int, member_id: UUID | None = None) -> list[Order]:
    """Orders that wait for staff; of one member also those that are confirmed and not yet fetched. Oldest first."""
    rows = select(Order).where(Order.coop_id == coop_id)
    if member_id is None:
        rows = rows.where(sa.text("\"order\".status = 'placed'"))  # as in the index, or SQLite does not use it
    else:
        rows = rows.where(Order.member_id == member_id, _OPEN)
    return list(session.exec(rows.order_by(col(Order.placed_at)).limit(50)).all())
