"""A member asks to be forgotten: a task for the managers, with a clock of 72 hours."""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import fresh_id, moment, of_coop, one_of, put, table_of
from models.refusal import Refused

WITHIN = timedelta(hours=72)


class ErasureStatus(StrEnum):
    """How a request stands."""

    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Erasure(SQLModel, table=True):
    """One request to be forgotten. Head row: it moves by conditional UPDATE. `due`: when it is late."""

    __table_args__ = (
        of_coop("member_id", "member"),
        one_of("status", [*ErasureStatus]),
        sa.Index(
            "ix_erasure_open",
            "coop_id",
            "member_id",
            unique=True,
            sqlite_where=sa.text("status = 'open'"),
            postgresql_where=sa.text("status = 'open'"),
        ),
    )

    coop_id: int = Field(primary_key=True, foreign_key="coop.id")
    id: UUID = Field(primary_key=True)
    member_id: UUID
    status: str = ErasureStatus.OPEN
    asked_at: datetime = moment()
    due: datetime = moment()
    decided_at: datetime | None = moment(default=None)
    decided_by: UUID | None = None

    def hours_left(self, at: datetime) -> int:
        """Whole hours until it is late, begun ones counted; negative for hours that it is late."""
        return -int((at - self.due).total_seconds() // 3600)


_ERASURE = table_of(Erasure)


def ask_to_be_forgotten(session: Session, coop_id: int, member_id: UUID, at: datetime) -> Erasure:
    """Start the clock."""
    made = Erasure(coop_id=coop_id, id=fresh_id(at), member_id=member_id, asked_at=at, due=at + WITHIN)
    put(session, made)
    return made


def open_erasure(session: Session, coop_id: int, member_id: UUID) -> Erasure | None:
    """This member's own request, when it waits."""
    rows = select(Erasure).where(Erasure.coop_id == coop_id, Erasure.member_id == member_id)
    return session.exec(rows.where(Erasure.status == ErasureStatus.OPEN)).first()


def open_erasures(session: Session, coop_id: int) -> list[Erasure]:
    """Everything that waits for the managers, what is due first at the top."""
    rows = select(Erasure).where(Erasure.coop_id == coop_id, Erasure.status == ErasureStatus.OPEN)
    return list(session.exec(rows.order_by(col(Erasure.due)).limit(50)))


def erasure_of(session: Session, coop_id: int, erasure_id: UUID) -> Erasure:
    """The request with this id; the id comes from our own rows."""
    return session.exec(select(Erasure).where(Erasure.coop_id == coop_id, Erasure.id == erasure_id)).one()


def settle_erasure(
    session: Session, found: Erasure, status: ErasureStatus, *, by: UUID, at: datetime, ref: str | None = None
) -> None:
    """Decide a request, once. Raises Refused("already_decided")."""
    row = (_ERASURE.c.coop_id == found.coop_id, _ERASURE.c.id == found.id, _ERASURE.c.status == ErasureStatus.OPEN)
    decided = sa.update(_ERASURE).where(*row).values(status=status, decided_at=at, decided_by=by)
    if session.connection().execute(decided).rowcount != 1:
        raise Refused("already_decided", ref=ref) if ref else Refused("already_decided")


def hand_on(session: Session, found: Erasure, member_id: UUID) -> None:
    """The request is another entry's of the same person; its clock runs on."""
    row = (_ERASURE.c.coop_id == found.coop_id, _ERASURE.c.id == found.id)
    session.connection().execute(sa.update(_ERASURE).where(*row).values(member_id=member_id))
