"""Bon: for how much a member may owe the co-op for goods; the treasurer's word, else the co-op's rule."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import fresh_id, moment, of_coop, put, table_of, whole
from models.coop import Coop
from models.journal import account_of
from models.member import Member
from models.refusal import Refused
from models.rules import rules_of


class CreditLimit(SQLModel, table=True):
    """From `at` on this member may owe so much. A ledger: the newest row counts."""

    __tablename__ = "credit_limit"
    __table_args__ = (
        of_coop("member_id", "member"),
        of_coop("by", "member"),
        sa.CheckConstraint("rupiah >= 0", name="rupiah_positive"),
        sa.UniqueConstraint("coop_id", "source_key"),
        sa.Index("ix_credit_limit_member", "coop_id", "member_id", "at"),
    )

    coop_id: int = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    member_id: UUID
    rupiah: int = whole()
    at: datetime = moment()
    by: UUID
    source_key: str


def set_limit(
    session: Session, coop: Coop, member_id: UUID, rupiah: int, *, by: UUID, at: datetime, source_key: str
) -> None:
    """From now on this member may owe so much."""
    row = CreditLimit(
        coop_id=coop.id, id=fresh_id(at), member_id=member_id, rupiah=rupiah, at=at, by=by, source_key=source_key
    )
    put(session, row)


def limit_of(session: Session, coop: Coop, member_id: UUID) -> int:
    """Rupiah that this member may owe."""
    rows = select(CreditLimit.rupiah).where(CreditLimit.coop_id == coop.id, CreditLimit.member_id == member_id)
    own = session.exec(rows.order_by(col(CreditLimit.at).desc(), col(CreditLimit.id).desc())).first()
    return rules_of(coop).credit_limit if own is None else own


def must_afford(session: Session, coop: Coop, member_id: UUID, rupiah: int) -> None:
    """Raises Refused("over_limit") when so much more would be more than the member may owe.

    The member is locked, so that two orders that are handed over at once do not both fit.
    """
    table = table_of(Member)
    here = (table.c.coop_id == coop.id, table.c.id == member_id)
    session.connection().execute(sa.select(table.c.id).where(*here).with_for_update())
    most, owed = limit_of(session, coop, member_id), account_of(session, coop.id, member_id).receivable
    if owed + rupiah > most:
        raise Refused("over_limit", most=most, owed=owed, rupiah=rupiah)
