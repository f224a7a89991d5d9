"""What is still to be paid on each nota or opening balance, and from when. The notas are the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import moment, of_coop, put, table_of, whole
from models.deposit import Deposit
from models.nota import Nota

_LEFT = "paid + withheld < rupiah + overpaid"


class Due(SQLModel, table=True):
    """One debt of the co-op to a member. Head row: it moves by conditional UPDATE, the parts paid are the ledger.

    `id` and `owed_at` are those of the first nota, `nota_id` is the one in force since it was put right; an opening
    balance has none. `withheld`: kept back with the member's consent. `held`: waits for the outcome of a dispute.
    `overpaid`: what a correction left paid too much, which the member owes since. `payable_from`: the nota's moment,
    or later by the co-op's term.
    """

    __table_args__ = (
        of_coop("nota_id", "nota"),
        of_coop("member_id", "member"),
        sa.CheckConstraint(
            "rupiah >= 0 AND paid >= 0 AND withheld >= 0 AND held >= 0 AND overpaid >= 0", name="parts_positive"
        ),
        sa.CheckConstraint("paid + withheld + held <= rupiah + overpaid", name="never_overpaid"),
        sa.UniqueConstraint("coop_id", "nota_id"),
        sa.Index("ix_due_member", "coop_id", "member_id", "owed_at"),
        sa.Index(
            "ix_due_open",
            "coop_id",
            "member_id",
            "owed_at",
            sqlite_where=sa.text(_LEFT),
            postgresql_where=sa.text(_LEFT),
        ),
    )

    coop_id: int = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    member_id: UUID
    nota_id: UUID | None = None
    rupiah: int = whole()
    paid: int = whole(default=0)
    withheld: int = whole(default=0)
    held: int = whole(default=0)
    overpaid: int = whole(default=0)
    owed_at: datetime = moment()
    payable_from: datetime = moment()

    @property
    def left(self) -> int:
        """Rupiah that can be paid now."""
        return self.rupiah + self.overpaid - self.paid - self.withheld - self.held


@dataclass(frozen=True)
class Owing:
    """One debt with the reference of its deposit; an opening balance has none."""

    due: Due
    ref: str | None = None
    no: int | None = None
    year: int | None = None


_DUE = table_of(Due)
LEFT = _DUE.c.rupiah + _DUE.c.overpaid - _DUE.c.paid - _DUE.c.withheld - _DUE.c.held
_OPEN = sa.text("due.paid + due.withheld < due.rupiah + due.overpaid")  # as in the index, or SQLite does not use it


def _owing() -> Any:
    nota = sa.and_(col(Nota.coop_id) == Due.coop_id, col(Nota.id) == Due.nota_id)
    deposit = sa.and_(col(Deposit.coop_id) == Nota.coop_id, col(Deposit.id) == Nota.deposit_id)
    return select(Due, Deposit.ref, Nota.no, Nota.year).outerjoin(Nota, nota).outerjoin(Deposit, deposit)


def open_due(session: Session, nota: Nota, payable_from: datetime) -> None:
    """A nota is written: from now on this is owed."""
    due = Due(
        coop_id=nota.coop_id,
        id=nota.id,
        nota_id=nota.id,
        member_id=nota.member_id,
        rupiah=nota.rupiah,
        owed_at=nota.at,
        payable_from=payable_from,
    )
    put(session, due)


def unpaid(session: Session, coop_id: int, member_id: UUID) -> list[Owing]:
    """A member's debts on which something is left, also what waits for a dispute, the oldest first."""
    rows = _owing().where(col(Due.coop_id) == coop_id, col(Due.member_id) == member_id, _OPEN)
    rows = rows.order_by(col(Due.owed_at), col(Nota.no)).execution_options(populate_existing=True)
    return [Owing(*row) for row in session.execute(rows)]


def of_notas(session: Session, coop_id: int, notas: Sequence[UUID]) -> list[Owing]:
    """What is left on these notas, also nothing, the oldest first."""
    rows = _owing().where(col(Due.coop_id) == coop_id, col(Due.nota_id).in_(notas))
    rows = rows.order_by(col(Due.owed_at), col(Nota.no)).execution_options(populate_existing=True)
    return [Owing(*row) for row in session.execute(rows)]


@dataclass(frozen=True)
class Unpaid:
    """What is left to one member over all notas, and how long the oldest of them has waited."""

    member_id: UUID
    rupiah: int
    oldest: datetime
    notas: int


def all_unpaid(session: Session, coop_id: int, payable_by: datetime | None = None) -> list[Unpaid]:
    """Every member to whom something is left, whoever waits longest first; only what is payable by then, if given."""
    rows = sa.select(_DUE.c.member_id, sa.func.sum(LEFT), sa.func.min(_DUE.c.owed_at), sa.func.count())
    rows = rows.where(_DUE.c.coop_id == coop_id, _OPEN, LEFT > 0)
    if payable_by is not None:
        rows = rows.where(_DUE.c.payable_from <= payable_by)
    rows = rows.group_by(_DUE.c.member_id).order_by(sa.func.min(_DUE.c.owed_at))
    return [Unpaid(row[0], int(row[1]), row[2], row[3]) for row in session.connection().execute(rows)]
