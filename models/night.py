"""When people sleep and are told nothing that can wait."""

from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, select

from models.columns import table_of
from models.coop import Coop

NIGHT_FROM, NIGHT_TO = 20, 5  # o'clock, on the co-op's clock
Coops = sa.Select[tuple[int]]
_COOP = table_of(Coop)


def awake(session: Session, now: datetime) -> Coops:
    """The ids of the co-ops where it is day, for a query: those that sleep keep nobody else waiting."""
    zones = session.exec(select(Coop.zone).distinct())
    return sa.select(_COOP.c.id).where(_COOP.c.zone.in_([zone for zone in zones if _is_day(zone, now)]))


def _is_day(zone: str, now: datetime) -> bool:
    return NIGHT_TO <= now.astimezone(ZoneInfo(zone)).hour < NIGHT_FROM
