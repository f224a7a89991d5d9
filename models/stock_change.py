"""Changes of stock that staff say by themselves: bought, spoiled, counted, opening; large ones need a second yes."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models import ticket
from models.columns import fresh_id, moment, of_coop, one_of, put, table_of, whole
from models.goods import GoodRow
from models.lexicon import Good
from models.quantity import Quantity
from models.refusal import Refused

_WAITING = sa.text("status = 'waiting'")  # as in the index, or SQLite does not use it


class How(StrEnum):
    """Why there is more or less of a good."""

    BOUGHT = "bought"
    SPOILED = "spoiled"
    OPENING = "opening"  # lay there before Lumbung kept the books
    COUNTED = "counted"


class ChangeStatus(StrEnum):
    """How far a change has come."""

    WAITING = "waiting"  # for somebody else's yes
    APPLIED = "applied"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"  # by who asked for it, while it waited
    UNDONE = "undone"  # by a movement the other way


class StockChange(SQLModel, table=True):
    """So much more or less of a good in a grade, as somebody of the staff said. Head row; the movement names it.

    `amount` is signed, in the good's smallest unit; nothing only where what was counted is what the books say.
    """

    __tablename__ = "stock_change"
    __table_args__ = (
        of_coop("good_id", "good"),
        of_coop("by", "member"),
        of_coop("decided_by", "member"),
        one_of("how", [*How]),
        one_of("status", [*ChangeStatus]),
        sa.CheckConstraint("amount <> 0 OR how = 'counted'", name="amount_moves"),
        sa.CheckConstraint("(counted IS NULL) = (how <> 'counted')", name="counted_said"),
        sa.UniqueConstraint("coop_id", "source_key"),
        sa.Index("ix_stock_change_waiting", "coop_id", "at", sqlite_where=_WAITING, postgresql_where=_WAITING),
    )

    coop_id: int = Field(primary_key=True, foreign_key="coop.id")
    id: UUID = Field(primary_key=True)
    ref: str
    good_id: UUID
    grade: str
    how: str
    amount: int = whole()
    counted: int | None = whole(default=None)
    reason: str | None = None
    status: str = ChangeStatus.WAITING
    at: datetime = moment()
    by: UUID
    decided_by: UUID | None = None  # None when it needed nobody else
    decided_at: datetime | None = moment(default=None)
    answer: str | None = None  # why not
    source_key: str

    def quantity(self, good: Good) -> Quantity:
        """How much, whichever way."""
        return Quantity(abs(self.amount), good.base)


def write_down(
    session: Session,
    good: Good,
    grade: str,
    amount: int,
    *,
    how: How,
    counted: int | None,
    reason: str | None,
    by: UUID,
    at: datetime,
    source_key: str,
    new_ref: Callable[[int], str],
) -> StockChange:
    """A change that waits, under a reference of its own."""
    key = fresh_id(at)
    ref = ticket.issue(session, good.coop_id, ticket.Kind.STOCK, key, at=at, new_ref=new_ref)
    row = StockChange(
        coop_id=good.coop_id, id=key, ref=ref, good_id=good.id, grade=grade, how=how, amount=amount, counted=counted,
        reason=reason, at=at, by=by, source_key=source_key,
    )  # fmt: skip
    put(session, row)
    return row


def move_change(
    session: Session, change: StockChange, to: ChangeStatus, *, was: ChangeStatus, **values: Any
) -> StockChange:
    """Once, however many tap the button; the row as it is now. Raises Refused("already_decided")."""
    table = table_of(StockChange)
    here = (table.c.coop_id == change.coop_id, table.c.id == change.id, table.c.status == was)
    if session.connection().execute(sa.update(table).where(*here).values(status=to, **values)).rowcount != 1:
        raise Refused("already_decided", ref=change.ref)
    return change_of(session, change.coop_id, change.id)[0]


def change_of(session: Session, coop_id: int, key: UUID) -> tuple[StockChange, Good]:
    """A change and its good, from our own rows."""
    return _with_goods(session, StockChange.coop_id == coop_id, StockChange.id == key)[0]


def opened(session: Session, good: Good, grade: str) -> int | None:
    """What was written down as opening stock of a good in a grade, in its smallest unit, and was not undone."""
    rows = select(StockChange.amount).where(StockChange.coop_id == good.coop_id, StockChange.good_id == good.id)
    rows = rows.where(StockChange.grade == grade, StockChange.how == How.OPENING)
    return session.exec(rows.where(StockChange.status == ChangeStatus.APPLIED)).first()


def waiting_changes(session: Session, coop_id: int) -> list[tuple[StockChange, Good]]:
    """Changes that wait for a second yes, the oldest first."""
    return _with_goods(session, StockChange.coop_id == coop_id, _WAITING)


def _with_goods(session: Session, *where: Any) -> list[tuple[StockChange, Good]]:
    same = sa.and_(col(GoodRow.coop_id) == StockChange.coop_id, col(GoodRow.id) == StockChange.good_id)
    rows = select(StockChange, GoodRow).join(GoodRow, same).where(*where).order_by(col(StockChange.at)).limit(50)
    found = session.exec(rows.execution_options(populate_existing=True))
    return [(change, row.good) for change, row in found]
