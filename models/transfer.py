"""Kiriman: goods that left for a partner, what they weighed there, what was refused and what came back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import moment, of_coop, one_of, whole
from models.goods import GoodRow
from models.lexicon import Good
from models.partner import Partner
from models.quantity import Quantity


class TransferStatus(StrEnum):
    """How far goods are on their way."""

    SENT = "sent"
    ARRIVED = "arrived"
    CANCELLED = "cancelled"


class There(StrEnum):
    """What is told from the other side."""

    ARRIVED = "arrived"
    REJECTED = "rejected"
    RETURNED = "returned"


class Transfer(SQLModel, table=True):
    """Goods that left together for one partner. Head row."""

    __table_args__ = (
        of_coop("partner_id", "partner"),
        of_coop("by", "member"),
        one_of("status", [*TransferStatus]),
        sa.UniqueConstraint("coop_id", "source_key"),
        sa.Index("ix_transfer_status", "coop_id", "status", "at"),
    )

    coop_id: int = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    ref: str
    partner_id: UUID
    status: str
    at: datetime = moment()
    by: UUID
    source_key: str


class TransferLine(SQLModel, table=True):
    """So much of one good in a grade, as it weighed here, and the movement that took it out. A ledger."""

    __tablename__ = "transfer_line"
    __table_args__ = (
        of_coop("transfer_id", "transfer"),
        of_coop("good_id", "good"),
        of_coop("movement_id", "movement"),
        sa.CheckConstraint("amount > 0", name="amount_positive"),
    )

    coop_id: int = Field(primary_key=True)
    transfer_id: UUID = Field(primary_key=True)
    line: int = Field(primary_key=True)
    good_id: UUID
    grade: str
    amount: int = whole()
    movement_id: UUID


_ONCE = sa.text("what = 'arrived'")


class TransferWeight(SQLModel, table=True):
    """What a line weighed there (once), how much of it was rejected, or came back; and why. A ledger."""

    __tablename__ = "transfer_weight"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["coop_id", "transfer_id", "line"],
            ["transfer_line.coop_id", "transfer_line.transfer_id", "transfer_line.line"],
        ),
        of_coop("by", "member"),
        one_of("what", [*There]),
        sa.CheckConstraint("amount > 0", name="amount_positive"),
        sa.Index(
            "ix_transfer_weight_once",
            "coop_id",
            "transfer_id",
            "line",
            unique=True,
            sqlite_where=_ONCE,
            postgresql_where=_ONCE,
        ),
    )

    coop_id: int = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    transfer_id: UUID
    line: int
    what: str
    amount: int = whole()
    reason: str | None = None
    at: datetime = moment()
    by: UUID


@dataclass(frozen=True)
class Carried:
    """One line with all that is known of it, in the good's smallest unit; `arrived` is None until it is told."""

    row: TransferLine
    good: Good
    arrived: int | None
    rejected: int
    returned: int

    @property
    def sent(self) -> Quantity:
        return Quantity(self.row.amount, self.good.base)

    @property
    def there(self) -> int:
        """What the partner has of it, as far as is known."""
        return (self.row.amount if self.arrived is None else self.arrived) - self.returned


def transfer_of(session: Session, coop_id: int, transfer_id: UUID) -> Transfer:
    """The transfer with this id, as it is now; it exists."""
    rows = select(Transfer).where(Transfer.coop_id == coop_id, Transfer.id == transfer_id)
    return session.exec(rows.execution_options(populate_existing=True)).one()


def carried(session: Session, transfer: Transfer) -> list[Carried]:
    """The lines of a transfer and what was told about each."""
    here = (col(TransferLine.coop_id) == transfer.coop_id, col(TransferLine.transfer_id) == transfer.id)
    good = sa.and_(col(GoodRow.coop_id) == TransferLine.coop_id, col(GoodRow.id) == TransferLine.good_id)
    rows = session.exec(select(TransferLine, GoodRow).join(GoodRow, good).where(*here).order_by(col(TransferLine.line)))
    mine = (col(TransferWeight.coop_id) == transfer.coop_id, col(TransferWeight.transfer_id) == transfer.id)
    summed = select(TransferWeight.line, TransferWeight.what, sa.func.sum(TransferWeight.amount)).where(*mine)
    told = {(line, what): int(amount) for line, what, amount in session.exec(summed.group_by("line", "what"))}
    return [
        Carried(
            row,
            item.good,
            told.get((row.line, There.ARRIVED)),
            told.get((row.line, There.REJECTED), 0),
            told.get((row.line, There.RETURNED), 0),
        )
        for row, item in rows
    ]


def on_the_way(session: Session, coop_id: int) -> list[tuple[Transfer, Partner]]:
    """What left and was not told to have arrived, the oldest first."""
    partner = sa.and_(col(Partner.coop_id) == Transfer.coop_id, col(Partner.id) == Transfer.partner_id)
    rows = select(Transfer, Partner).join(Partner, partner)
    rows = rows.where(Transfer.coop_id == coop_id, Transfer.status == TransferStatus.SENT)
    return list(session.exec(rows.order_by(col(Transfer.at))).all())
