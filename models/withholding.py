"""Deductions from produce money: asked by staff, agreed to by the member, kept back up to the co-op's cap."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models import ticket
from models.columns import fresh_id, moment, of_coop, one_of, put, table_of, whole
from models.journal import account_of
from models.refusal import Refused


class Purpose(StrEnum):
    """What the money is kept back for."""

    SAVINGS = "simpanan"
    FEE = "iuran"
    DEBT = "utang"


class Consent(StrEnum):
    """Whether the member agreed. What was agreed to goes on until all of it is kept back, or the member ends it."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"
    ENDED = "ended"


class Withholding(SQLModel, table=True):
    """So much is to be kept back from a member's produce money. Head row: `done` of `rupiah` has been."""

    __table_args__ = (
        of_coop("member_id", "member"),
        of_coop("asked_by", "member"),
        one_of("purpose", [*Purpose]),
        one_of("consent", [*Consent]),
        sa.CheckConstraint("rupiah > 0 AND done >= 0 AND done <= rupiah", name="never_too_much"),
        sa.UniqueConstraint("coop_id", "source_key"),
        sa.Index("ix_withholding_member", "coop_id", "member_id", "consent"),
    )

    coop_id: int = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    ref: str
    member_id: UUID
    purpose: str
    rupiah: int = whole()
    done: int = whole(default=0)
    consent: str = Consent.ASKED
    asked_by: UUID
    asked_at: datetime = moment()
    answered_at: datetime | None = moment(default=None)
    source_key: str


class Withheld(SQLModel, table=True):
    """How much was kept back from which debt. A ledger."""

    __table_args__ = (
        of_coop("withholding_id", "withholding"),
        of_coop("due_id", "due"),
        sa.CheckConstraint("rupiah > 0", name="rupiah_positive"),
        sa.Index("ix_withheld_due", "coop_id", "due_id"),
    )

    coop_id: int = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    withholding_id: UUID
    due_id: UUID
    rupiah: int = whole()
    at: datetime = moment()
    by: UUID  # the treasurer who asked, or whoever graded the goods


def ask_consent(
    session: Session,
    coop_id: int,
    member_id: UUID,
    purpose: Purpose,
    rupiah: int,
    *,
    by: UUID,
    at: datetime,
    source_key: str,
    new_ref: Callable[[int], str],
) -> Withholding:
    """Ask a member whether so much may be kept back. Raises Refused("less_owed_by_them") for more than they owe."""
    if purpose is Purpose.DEBT and rupiah > (owed := account_of(session, coop_id, member_id).receivable):
        raise Refused("less_owed_by_them", rupiah=owed)
    key = fresh_id(at)
    ref = ticket.issue(session, coop_id, ticket.Kind.WITHHOLDING, key, at=at, new_ref=new_ref)
    row = Withholding(
        coop_id=coop_id,
        id=key,
        ref=ref,
        member_id=member_id,
        purpose=purpose,
        rupiah=rupiah,
        asked_by=by,
        asked_at=at,
        source_key=source_key,
    )
    put(session, row)
    return row


def withholding_of(session: Session, coop_id: int, key: UUID) -> Withholding:
    """The deduction with this id, from our own rows."""
    rows = select(Withholding).where(Withholding.coop_id == coop_id, Withholding.id == key)
    return session.exec(rows.execution_options(populate_existing=True)).one()


def answer(session: Session, row: Withholding, consent: Consent, *, was: Consent, at: datetime) -> None:
    """The member's word, once. Raises Refused("already_decided")."""
    table = table_of(Withholding)
    here = (table.c.coop_id == row.coop_id, table.c.id == row.id, table.c.consent == was)
    moved = session.connection().execute(sa.update(table).where(*here).values(consent=consent, answered_at=at))
    if moved.rowcount != 1:
        raise Refused("already_decided", ref=row.ref)


def agreed(session: Session, coop_id: int, member_id: UUID) -> list[Withholding]:
    """What this member agreed to and is not kept back yet, the oldest first."""
    rows = select(Withholding).where(Withholding.coop_id == coop_id, Withholding.member_id == member_id)
    rows = rows.where(Withholding.consent == Consent.AGREED, col(Withholding.done) < col(Withholding.rupiah))
    return list(session.exec(rows.order_by(col(Withholding.asked_at)).execution_options(populate_existing=True)))


def asked(session: Session, coop_id: int) -> list[Withholding]:
    """What members have not answered yet, the oldest first."""
    rows = select(Withholding).where(Withholding.coop_id == coop_id, Withholding.consent == Consent.ASKED)
    return list(session.exec(rows.order_by(col(Withholding.asked_at)).limit(50)))
