"""What there is to tell about prices that somebody waited for, until it is told."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.alert import Alert
from models.columns import moment, of_coop, one_of, put, table_of, whole
from models.night import Coops


class Telling(StrEnum):
    """How far a piece of news has come."""

    WAITING = "waiting"
    TOLD = "told"
    DROPPED = "dropped"  # it was not wanted any more


class AlertNews(SQLModel, table=True):
    """A price that somebody waited for was reached. Head row: it waits until it is told, outside quiet hours."""

    __tablename__ = "alert_news"
    __table_args__ = (
        of_coop("alert_id", "alert"),
        one_of("state", [*Telling]),
        sa.Index(
            "ix_alert_news_waiting",
            "coop_id",
            "at",
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        ),
    )

    coop_id: int = Field(primary_key=True)
    alert_id: UUID = Field(primary_key=True)
    at: datetime = moment(primary_key=True)  # of the price
    rupiah: int = whole()
    before: int | None = whole(default=None)
    state: str = Telling.WAITING


_ALERT, _NEWS = table_of(Alert), table_of(AlertNews)
_UNTOLD = sa.text("alert_news.state = 'waiting'")  # as in the index, or SQLite does not use it


def note(session: Session, alert: Alert, *, at: datetime, rupiah: int) -> None:
    """There is something to tell about this alert."""
    put(
        session,
        AlertNews(coop_id=alert.coop_id, alert_id=alert.id, at=at, rupiah=rupiah, before=alert.seen),
    )


def coops_with_news(session: Session, awake: Coops) -> list[int]:
    """At which of these co-ops there is something to tell."""
    rows = select(AlertNews.coop_id).where(_UNTOLD, col(AlertNews.coop_id).in_(awake)).distinct()
    return list(session.exec(rows.order_by(col(AlertNews.coop_id))))


def untold(session: Session, coop_id: int) -> list[tuple[AlertNews, Alert]]:
    """What there is to tell at a co-op, each member's together, the oldest first."""
    rows = select(AlertNews, Alert).join(
        Alert, sa.and_(_ALERT.c.coop_id == _NEWS.c.coop_id, _ALERT.c.id == _NEWS.c.alert_id)
    )
    rows = rows.where(AlertNews.coop_id == coop_id, _UNTOLD)
    return list(session.exec(rows.order_by(_ALERT.c.member_id, _NEWS.c.at, _ALERT.c.since)))


def settle(session: Session, news: AlertNews, state: Telling) -> bool:
    """Whether it is ours to tell or to drop: true once."""
    here = (_NEWS.c.coop_id == news.coop_id, _NEWS.c.alert_id == news.alert_id, _NEWS.c.at == news.at)
    moved = sa.update(_NEWS).where(*here, _NEWS.c.state == Telling.WAITING).values(state=state)
    return session.connection().execute(moved).rowcount == 1
