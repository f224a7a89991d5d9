"""Disputes: a member weighed something else at home. Until it is settled, that part is not paid out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.archive import last_weighed, notas_of_deposit
from models.columns import fresh_id, moment, of_coop, one_of, put, table_of, whole
from models.coop import Coop
from models.deposit import Deposit
from models.nota import Nota
from models.refusal import Refused
from models.rules import rules_of
from models.settling import hold, let_go


class DisputeStatus(StrEnum):
    """How far a dispute has come."""

    OPEN = "open"
    CORRECTED = "corrected"  # the nota was put right
    STANDS = "stands"  # the nota was right, and the member was told why
    WITHDRAWN = "withdrawn"  # by the member


class Dispute(SQLModel, table=True):
    """One nota that its member does not accept: `claimed` is the net amount they found, in the good's smallest unit."""

    __table_args__ = (
        of_coop("nota_id", "nota"),
        of_coop("member_id", "member"),
        one_of("status", [*DisputeStatus]),
        sa.CheckConstraint("claimed > 0", name="claimed_positive"),
        sa.UniqueConstraint("coop_id", "nota_id"),
        sa.UniqueConstraint("coop_id", "source_key"),
        sa.Index(
            "ix_dispute_open",
            "coop_id",
            "status",
            sqlite_where=sa.text("status = 'open'"),
            postgresql_where=sa.text("status = 'open'"),
        ),
    )

    coop_id: int = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    nota_id: UUID
    member_id: UUID
    claimed: int = whole()
    at: datetime = moment()
    answer_by: datetime = moment()
    status: str = DisputeStatus.OPEN
    settled_at: datetime | None = moment(default=None)
    settled_by: UUID | None = None
    reason: str | None = None
    source_key: str


def dispute(session: Session, coop: Coop, nota: Nota, claimed: int, *, at: datetime, source_key: str) -> Dispute:
    """Say that a nota is wrong, within the co-op's hours; whatever is unpaid of it waits.

    Raises Refused "too_late_to_dispute", "already_disputed".
    """
    hours = timedelta(hours=rules_of(coop).dispute_hours)
    if at > last_weighed(session, nota) + hours:
        raise Refused("too_late_to_dispute", hours=rules_of(coop).dispute_hours)
    if (before := dispute_of(session, nota)) is not None:
        raise Refused("already_disputed", reason=before.reason, status=before.status)
    row = Dispute(
        coop_id=coop.id,
        id=fresh_id(at),
        nota_id=nota.id,
        member_id=nota.member_id,
        claimed=claimed,
        at=at,
        answer_by=at + hours,
        source_key=source_key,
    )
    put(session, row)
    hold(session, coop.id, nota.id)
    return row


def dispute_of(session: Session, nota: Nota) -> Dispute | None:
    """The dispute about the weights of this nota, open or settled."""
    same = sa.and_(col(Nota.coop_id) == Dispute.coop_id, col(Nota.id) == Dispute.nota_id)
    rows = select(Dispute).join(Nota, same).where(Nota.coop_id == nota.coop_id, Nota.line_id == nota.line_id)
    rows = rows.where(Nota.at >= last_weighed(session, nota)).order_by(col(Dispute.at).desc())
    return session.exec(rows.execution_options(populate_existing=True)).first()


def disputed_now(session: Session, deposit: Deposit) -> tuple[Nota, Dispute] | None:
    """The nota of a deposit whose dispute waits for an answer, if any."""
    for nota in notas_of_deposit(session, deposit):
        row = dispute_of(session, nota)
        if row is not None and row.status == DisputeStatus.OPEN:
            return nota, row
    return None


def settle(
    session: Session, row: Dispute, status: DisputeStatus, *, by: UUID, at: datetime, reason: str | None = None
) -> None:
    """End a dispute, once, and let its money go. Raises Refused("already_decided")."""
    table = table_of(Dispute)
    moved = session.connection().execute(
        sa.update(table)
        .where(table.c.coop_id == row.coop_id, table.c.id == row.id, table.c.status == DisputeStatus.OPEN)
        .values(status=status, settled_at=at, settled_by=by, reason=reason)
    )
    if moved.rowcount != 1:
        raise Refused("already_decided")
    let_go(session, row.coop_id, row.nota_id)


@dataclass(frozen=True)
class OpenDispute:
    """A dispute that waits for staff, with the reference of its deposit."""

    dispute: Dispute
    nota: Nota
    ref: str


def open_disputes(session: Session, coop_id: int) -> list[OpenDispute]:
    """What waits for staff, the most urgent first."""
    nota = sa.and_(col(Nota.coop_id) == Dispute.coop_id, col(Nota.id) == Dispute.nota_id)
    deposit = sa.and_(col(Deposit.coop_id) == Nota.coop_id, col(Deposit.id) == Nota.deposit_id)
    rows = select(Dispute, Nota, Deposit.ref).join(Nota, nota).join(Deposit, deposit)
    rows = rows.where(Dispute.coop_id == coop_id, sa.text("dispute.status = 'open'"))  # as in the index
    return [OpenDispute(*row) for row in session.exec(rows.order_by(col(Dispute.answer_by)).limit(50))]


def ref_of(session: Session, dispute: Dispute) -> str:
    """The reference of the deposit whose nota is disputed."""
    same = sa.and_(col(Nota.coop_id) == Deposit.coop_id, col(Nota.deposit_id) == Deposit.id)
    rows = select(Deposit.ref).join(Nota, same).where(Nota.coop_id == dispute.coop_id, Nota.id == dispute.nota_id)
    return session.exec(rows).one()
