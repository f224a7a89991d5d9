"""A member begins and ends waiting for a price."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from models.alert import Alert, alerts_of
from models.alert_news import AlertNews, Telling
from models.columns import fresh_id, put, table_of
from models.crossing import Watch
from models.lexicon import Good
from models.refusal import Refused

MOST = 20  # alerts of one member
_ALERT, _NEWS = table_of(Alert), table_of(AlertNews)


def watch(
    session: Session, member_id: UUID, good: Good, side: str, grade: str, wanted: Watch, *, at: datetime
) -> Alert:
    """Wait for a price in a member's name; takes the place of what they waited for in the same good and direction.

    Raises Refused("too_many_alerts").
    """
    mine = alerts_of(session, good.coop_id, member_id)
    same = [
        each for each in mine if (each.good_id, each.grade, each.direction) == (good.id, grade, wanted.direction.value)
    ]
    if len(mine) - len(same) >= MOST:
        raise Refused("too_many_alerts", most=MOST)
    end(session, same, at=at)
    made = Alert(
        coop_id=good.coop_id,
        id=fresh_id(at),
        member_id=member_id,
        good_id=good.id,
        side=side,
        grade=grade,
        direction=wanted.direction,
        threshold=wanted.threshold,
        armed=wanted.armed,
        seen=wanted.seen,
        since=at,
    )
    put(session, made)
    return made


def end(session: Session, alerts: Sequence[Alert], *, at: datetime) -> None:
    """They are waited for no more, and what was not told yet stays untold."""
    for each in alerts:
        here = (_ALERT.c.coop_id == each.coop_id, _ALERT.c.id == each.id)
        session.connection().execute(sa.update(_ALERT).where(*here).values(ended_at=at))
        untold = (_NEWS.c.coop_id == each.coop_id, _NEWS.c.alert_id == each.id, _NEWS.c.state == Telling.WAITING)
        session.connection().execute(sa.update(_NEWS).where(*untold).values(state=Telling.DROPPED))


def forget_alerts(session: Session, coop_id: int, member_id: UUID) -> None:
    """What a person who is forgotten waited for is nobody's business any more."""
    mine = sa.select(_ALERT.c.id).where(_ALERT.c.coop_id == coop_id, _ALERT.c.member_id == member_id)
    for table, column in ((_NEWS, _NEWS.c.alert_id), (_ALERT, _ALERT.c.id)):
        session.connection().execute(sa.delete(table).where(table.c.coop_id == coop_id, column.in_(mine)))
