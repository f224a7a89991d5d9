"""Pengganti: another good in place of one that was ordered, once its member says yes. Nothing is kept meanwhile."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import fresh_id, moment, of_coop, one_of, put, table_of, whole
from models.goods import GoodRow
from models.lexicon import Good
from models.order import UNDECIDED, Order, OrderLine
from models.ordering import Wanted, add_order_lines
from models.quantity import Quantity
from models.refusal import Refused


class Answer(StrEnum):
    """What became of the question."""

    OPEN = "open"
    YES = "yes"
    NO = "no"
    DROPPED = "dropped"  # staff asked about something else


_OPEN = sa.text("answer = 'open'")


class Substitute(SQLModel, table=True):
    """A member is asked whether they take this good in place of one line of their order. Head row: its answer moves."""

    __table_args__ = (
        of_coop("good_id", "good"),
        of_coop("price_id", "price"),
        of_coop("asked_by", "member"),
        sa.ForeignKeyConstraint(
            ["coop_id", "order_id", "line"], ["order_line.coop_id", "order_line.order_id", "order_line.line"]
        ),
        one_of("answer", [*Answer]),
        sa.CheckConstraint("amount > 0", name="amount_positive"),
        sa.UniqueConstraint("coop_id", "source_key"),
        sa.Index("ix_substitute_open", "coop_id", "order_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    coop_id: int = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    order_id: UUID
    line: int
    good_id: UUID
    amount: int = whole()
    unit: str
    price_id: UUID | None  # that the member is shown
    asked_by: UUID
    asked_at: datetime = moment()
    answer: str = Answer.OPEN
    answered_at: datetime | None = moment(default=None)
    source_key: str

    @property
    def quantity(self) -> Quantity:
        """How much of the other good."""
        return Quantity(self.amount, self.unit)


_TABLE = table_of(Substitute)


def offer(
    session: Session, order: Order, line: OrderLine, other: Wanted, *, by: UUID, at: datetime, source_key: str
) -> Substitute:
    """Ask the member of an undecided order; what was asked about it before is asked no longer.

    Raises Refused "already_decided", "subsidised".
    """
    if other.good.subsidised:
        raise Refused("subsidised", goods=other.good.name)
    _hold(session, order)
    here = (_TABLE.c.coop_id == order.coop_id, _TABLE.c.order_id == order.id, _TABLE.c.answer == Answer.OPEN)
    dropped = sa.update(_TABLE).where(*here).values(answer=Answer.DROPPED, answered_at=at)
    session.connection().execute(dropped)
    row = Substitute(
        coop_id=order.coop_id, id=fresh_id(at), order_id=order.id, line=line.line, good_id=other.good.id,
        amount=other.quantity.amount, unit=other.quantity.unit, price_id=other.price_id, asked_by=by, asked_at=at,
        source_key=source_key,
    )  # fmt: skip
    put(session, row)
    return row


def _hold(session: Session, order: Order) -> None:
    """Nobody else decides about it until the commit."""
    table = table_of(Order)
    here = (table.c.coop_id == order.coop_id, table.c.id == order.id, table.c.status.in_(UNDECIDED))
    if session.connection().execute(sa.update(table).where(*here).values(reason=table.c.reason)).rowcount != 1:
        raise Refused("already_decided", ref=order.ref)


def offered(session: Session, order: Order) -> tuple[Substitute, OrderLine, Good] | None:
    """What the member of an undecided order is asked, as long as the line that it is about is still ordered."""
    if order.status not in UNDECIDED:
        return None
    rows = select(Substitute, OrderLine, GoodRow).where(
        Substitute.coop_id == order.coop_id, Substitute.order_id == order.id, Substitute.answer == Answer.OPEN
    )
    rows = rows.where(OrderLine.coop_id == order.coop_id, OrderLine.order_id == order.id)
    rows = rows.where(OrderLine.line == Substitute.line, col(OrderLine.replaced_at).is_(None))
    rows = rows.where(GoodRow.coop_id == order.coop_id, GoodRow.id == Substitute.good_id)
    found = session.exec(rows.execution_options(populate_existing=True)).first()
    return (found[0], found[1], found[2].good) if found else None


def accept(session: Session, order: Order, row: Substitute, good: Good, *, at: datetime) -> None:
    """The member says yes: the other good takes the line's place. Raises Refused("already_decided")."""
    _hold(session, order)
    _answered(session, row, Answer.YES, order, at)
    lines = table_of(OrderLine)
    here = (lines.c.coop_id == row.coop_id, lines.c.order_id == row.order_id, lines.c.line == row.line)
    session.connection().execute(sa.update(lines).where(*here).values(replaced_at=at))
    add_order_lines(session, order, [Wanted(good, row.quantity, row.price_id)])


def decline(session: Session, order: Order, row: Substitute, *, at: datetime) -> None:
    """The member says no: the order stays as it is. Raises Refused("already_decided")."""
    _answered(session, row, Answer.NO, order, at)


def _answered(session: Session, row: Substitute, answer: Answer, order: Order, at: datetime) -> None:
    here = (_TABLE.c.coop_id == row.coop_id, _TABLE.c.id == row.id, _TABLE.c.answer == Answer.OPEN)
    moved = session.connection().execute(sa.update(_TABLE).where(*here).values(answer=answer, answered_at=at))
    if moved.rowcount != 1:
        raise Refused("already_decided", ref=order.ref)
