"""Deposits: what a member says they will bring. The scale decides later (models/intake.py)."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import moment, of_coop, one_of, table_of, whole
from models.goods import GoodRow
from models.lexicon import Good
from models.quantity import Quantity
from models.refusal import Refused


class DepositStatus(StrEnum):
    """How far a line has come. A deposit is open as long as one of its lines is."""

    ANNOUNCED = "announced"
    WEIGHED = "weighed"
    GRADED = "graded"
    CANCELLED = "cancelled"
    REPLACED = "replaced"  # by another line, when the member put right what they had said


class Deposit(SQLModel, table=True):
    """One delivery of one member. Head row: only its lines move."""

    __table_args__ = (
        of_coop("member_id", "member"),
        of_coop("entered_by", "member"),
        sa.UniqueConstraint("coop_id", "source_key"),
        sa.Index("ix_deposit_member", "coop_id", "member_id", "announced_at"),
    )

    coop_id: int = Field(primary_key=True, foreign_key="coop.id")
    id: UUID = Field(primary_key=True)
    ref: str
    member_id: UUID
    entered_by: UUID  # the member, or staff on their behalf
    announced_at: datetime = moment()
    due: str | None = None  # when they mean to come, as said: "+1d"
    source_key: str


class DepositLine(SQLModel, table=True):
    """One good of a deposit, as announced: an estimate."""

    __tablename__ = "deposit_line"
    __table_args__ = (
        of_coop("deposit_id", "deposit"),
        of_coop("good_id", "good"),
        one_of("status", [*DepositStatus]),
        sa.CheckConstraint("amount > 0", name="amount_positive"),
        sa.UniqueConstraint("coop_id", "deposit_id", "line"),
        sa.Index(
            "ix_deposit_line_open",
            "coop_id",
            "status",
            sqlite_where=sa.text("status IN ('announced', 'weighed')"),
            postgresql_where=sa.text("status IN ('announced', 'weighed')"),
        ),
    )

    coop_id: int = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    deposit_id: UUID
    line: int
    good_id: UUID
    amount: int = whole()
    unit: str
    about: bool = False
    grade: str | None = None
    status: str = DepositStatus.ANNOUNCED

    @property
    def quantity(self) -> Quantity:
        """What was announced."""
        return Quantity(self.amount, self.unit)


def deposit_of(session: Session, coop_id: int, deposit_id: UUID) -> Deposit:
    """The deposit with this id, from our own rows."""
    return session.exec(select(Deposit).where(Deposit.coop_id == coop_id, Deposit.id == deposit_id)).one()


def line_of(session: Session, coop_id: int, line_id: UUID) -> DepositLine:
    """The line with this id, from our own rows."""
    return session.exec(select(DepositLine).where(DepositLine.coop_id == coop_id, DepositLine.id == line_id)).one()


def lines_of(session: Session, deposit: Deposit) -> list[tuple[DepositLine, Good]]:
    """Its lines with their goods, in the order they were said, without those that were replaced."""
    rows = select(DepositLine, GoodRow).join(
        GoodRow, sa.and_(col(GoodRow.coop_id) == DepositLine.coop_id, col(GoodRow.id) == DepositLine.good_id)
    )
    rows = rows.where(DepositLine.coop_id == deposit.coop_id, DepositLine.deposit_id == deposit.id)
    rows = rows.where(DepositLine.status != DepositStatus.REPLACED)
    return [(line, row.good) for line, row in session.exec(rows.order_by(col(DepositLine.line)))]


def move_line(session: Session, line: DepositLine, *, to: DepositStatus, was: Sequence[DepositStatus]) -> None:
    """Move a line on, once, however often it is asked. Raises Refused("already_decided")."""
    table = table_of(DepositLine)
    moved = session.connection().execute(
        sa.update(table)
        .where(table.c.coop_id == line.coop_id, table.c.id == line.id, table.c.status.in_([*was]))
        .values(status=to)
    )
    if moved.rowcount != 1:
        raise Refused("already_decided")


_OPEN = sa.text("deposit_line.status IN ('announced', 'weighed')")  # as in the index, or SQLite does not use it


def open_deposits(
    session: Session, coop_id: int, member_id: UUID | None = None
) -> list[tuple[Deposit, DepositLine, Good]]:
    """Lines that are announced or weighed but not graded, the oldest first; of one member or of all."""
    rows = (
        select(Deposit, DepositLine, GoodRow)
        .join(
            DepositLine, sa.and_(col(DepositLine.coop_id) == Deposit.coop_id, col(DepositLine.deposit_id) == Deposit.id)
        )
        .join(GoodRow, sa.and_(col(GoodRow.coop_id) == DepositLine.coop_id, col(GoodRow.id) == DepositLine.good_id))
        .where(Deposit.coop_id == coop_id)
        .where(_OPEN)
    )
    if member_id is not None:
        rows = rows.where(Deposit.member_id == member_id)
    rows = rows.order_by(col(Deposit.announced_at), col(Deposit.id), col(DepositLine.line)).limit(50)
    return [(deposit, line, row.good) for deposit, line, row in session.exec(rows)]
