"""Malam: when people sleep and nobody is told anything that can wait."""

from datetime import datetime

from models.coop import Coop

NIGHT_FROM, NIGHT_TO = 20, 5  # o'clock, on the co-op's clock


def is_night(coop: Coop, now: datetime) -> bool:
    """Whether people at this co-op sleep."""
    hour = coop.local(now).hour
    return hour >= NIGHT_FROM or hour < NIGHT_TO
