"""Opening balances: what stood between the co-op and a member before Lumbung kept the books."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, select

from models.columns import fresh_id, moment, of_coop, put, whole
from models.due import Due
from models.journal import Ledger, Side, post
from models.refusal import Refused


class Opening(SQLModel, table=True):
    """One opening balance in rupiah: positive is owed to the member, negative by them. A ledger."""

    __table_args__ = (
        of_coop("member_id", "member"),
        of_coop("by", "member"),
        sa.CheckConstraint("rupiah <> 0", name="rupiah_moves"),
        sa.UniqueConstraint("coop_id", "source_key"),
        sa.UniqueConstraint("coop_id", "member_id", "owed_by_them"),
    )

    coop_id: int = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    member_id: UUID
    owed_by_them: bool
    rupiah: int = whole()
    at: datetime = moment()
    by: UUID
    source_key: str


def opened(session: Session, coop_id: int, member_id: UUID, *, owed_by_them: bool) -> Opening | None:
    """The opening balance that was taken down for a member, if any."""
    rows = select(Opening).where(Opening.coop_id == coop_id, Opening.member_id == member_id)
    return session.exec(rows.where(Opening.owed_by_them == owed_by_them)).first()


def open_balance(
    session: Session,
    coop_id: int,
    member_id: UUID,
    rupiah: int,
    *,
    owed_by_them: bool,
    by: UUID,
    at: datetime,
    source_key: str,
) -> Opening:
    """Take down, once for each side, what is owed from before. Raises Refused("already_opened")."""
    if opened(session, coop_id, member_id, owed_by_them=owed_by_them):
        raise Refused("already_opened")
    row = Opening(
        coop_id=coop_id,
        id=fresh_id(at),
        member_id=member_id,
        owed_by_them=owed_by_them,
        rupiah=-rupiah if owed_by_them else rupiah,
        at=at,
        by=by,
        source_key=source_key,
    )
    put(session, row)
    account = Ledger.RECEIVABLE if owed_by_them else Ledger.PAYABLE
    if not owed_by_them:
        due = Due(coop_id=coop_id, id=row.id, member_id=member_id, rupiah=rupiah, owed_at=at, payable_from=at)
        put(session, due)
    sides = (Side(Ledger.OPENING, row.rupiah), Side(account, -row.rupiah, member_id))
    post(session, coop_id, "opening", sides, by=by, at=at, source_key=f"opening:{row.id}")
    return row
