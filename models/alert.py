"""Kabar harga: what members want to be told about prices."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import moment, of_coop, one_of, table_of, whole
from models.crossing import Direction, Watch


class Alert(SQLModel, table=True):
    """One price that one member waits for. Head row: it moves with the price, and ends."""

    __table_args__ = (
        of_coop("member_id", "member"),
        of_coop("good_id", "good"),
        one_of("direction", [*Direction]),
        one_of("side", ["buy", "sell"]),
        sa.CheckConstraint("threshold > 0", name="threshold_positive"),
        sa.Index(
            "ix_alert_open",
            "coop_id",
            "good_id",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
        sa.Index("ix_alert_member", "coop_id", "member_id"),
    )

    coop_id: int = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    member_id: UUID
    good_id: UUID
    side: str
    grade: str  # "" for the best one that has a price
    direction: str
    threshold: int | None = whole(default=None)
    armed: bool
    seen: int | None = whole(default=None)
    since: datetime = moment()
    ended_at: datetime | None = moment(default=None)

    @property
    def watch(self) -> Watch:
        """What is waited for, as a value."""
        return Watch(Direction(self.direction), self.threshold, self.armed, self.seen)


_ALERT = table_of(Alert)
_OPEN = sa.text("alert.ended_at IS NULL")  # as in the index, or SQLite does not use it


def alerts_of(session: Session, coop_id: int, member_id: UUID) -> list[Alert]:
    """What a member waits for, the oldest first."""
    rows = select(Alert).where(Alert.coop_id == coop_id, Alert.member_id == member_id, _OPEN)
    return list(session.exec(rows.order_by(col(Alert.since), col(Alert.id))))


def watching(session: Session, coop_id: int, good_id: UUID, side: str) -> list[Alert]:
    """Everybody's alerts of a good."""
    rows = select(Alert).where(Alert.coop_id == coop_id, Alert.good_id == good_id, Alert.side == side, _OPEN)
    return list(session.exec(rows.execution_options(populate_existing=True)))


def seen(session: Session, alert: Alert, now: Watch) -> None:
    """Where the price stands now."""
    here = (_ALERT.c.coop_id == alert.coop_id, _ALERT.c.id == alert.id)
    session.connection().execute(sa.update(_ALERT).where(*here).values(armed=now.armed, seen=now.seen))
