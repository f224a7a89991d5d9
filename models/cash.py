"""The cash box: what was counted in the morning and in the evening, beside what the books say must be there."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import fresh_id, moment, put, table_of, whole
from models.coop import Coop
from models.journal import Journal, Ledger, Posting
from models.refusal import Refused


class CashCount(SQLModel, table=True):
    """One count. A ledger. `day` is on the co-op's clock; nothing is `expected` at the opening."""

    __tablename__ = "cash_count"
    __table_args__ = (
        sa.CheckConstraint("counted >= 0", name="counted_positive"),
        sa.UniqueConstraint("coop_id", "day", "opening"),
    )

    coop_id: int = Field(primary_key=True, foreign_key="coop.id")
    id: UUID = Field(primary_key=True)
    day: str  # "2026-11-25"
    opening: bool
    counted: int = whole()
    expected: int | None = whole(default=None)
    at: datetime = moment()
    by: UUID


def open_box(session: Session, coop: Coop, counted: int, *, by: UUID, at: datetime) -> CashCount:
    """Write down what is in the box in the morning.

    Raises Refused("cash_already_open"), and Refused("cash_left_open") while an earlier day was not closed.
    """
    today, last = _day(coop, at), _last_opening(session, coop)
    if last is not None and last.day == today:
        raise Refused("cash_already_open")
    if last is not None and not _is_closed(session, last):
        raise Refused("cash_left_open", day=last.day)
    return _counted(session, coop, today, counted, None, by=by, at=at)


def close_box(session: Session, coop: Coop, counted: int, *, by: UUID, at: datetime) -> CashCount:
    """Write down what is in the box in the evening, also after midnight, beside what must be there.

    Raises Refused("cash_not_open"), Refused("cash_already_closed").
    """
    opened = _last_opening(session, coop)
    if opened is None or (_is_closed(session, opened) and opened.day != _day(coop, at)):
        raise Refused("cash_not_open")
    if _is_closed(session, opened):
        raise Refused("cash_already_closed")
    expected = opened.counted + cash_since(session, coop.id, opened.at)
    return _counted(session, coop, opened.day, counted, expected, by=by, at=at)


def _counted(
    session: Session, coop: Coop, day: str, counted: int, expected: int | None, *, by: UUID, at: datetime
) -> CashCount:
    row = CashCount(
        coop_id=coop.id,
        id=fresh_id(at),
        day=day,
        opening=expected is None,
        counted=counted,
        expected=expected,
        at=at,
        by=by,
    )
    put(session, row)
    return row


def _day(coop: Coop, at: datetime) -> str:
    return coop.local(at).date().isoformat()


def _last_opening(session: Session, coop: Coop) -> CashCount | None:
    rows = select(CashCount).where(CashCount.coop_id == coop.id, CashCount.opening)
    return session.exec(rows.order_by(col(CashCount.day).desc()).limit(1)).first()


def _is_closed(session: Session, opened: CashCount) -> bool:
    rows = select(CashCount.id).where(CashCount.coop_id == opened.coop_id, CashCount.day == opened.day)
    return session.exec(rows.where(~col(CashCount.opening))).first() is not None


def cash_since(session: Session, coop_id: int, at: datetime) -> int:
    """How much more (or less) cash the books say there is since that moment, in rupiah."""
    posting, journal = table_of(Posting), table_of(Journal)
    same = sa.and_(posting.c.coop_id == journal.c.coop_id, posting.c.journal_id == journal.c.id)
    rows = sa.select(sa.func.coalesce(sa.func.sum(posting.c.rupiah), 0)).select_from(journal.join(posting, same))
    rows = rows.where(journal.c.coop_id == coop_id, journal.c.at >= at, posting.c.ledger == Ledger.CASH)
    return int(session.connection().execute(rows).scalar_one())


def counts_of(session: Session, coop_id: int, *, limit: int) -> list[CashCount]:
    """The newest counts, the newest first."""
    rows = select(CashCount).where(CashCount.coop_id == coop_id)
    return list(session.exec(rows.order_by(col(CashCount.at).desc()).limit(limit)))
