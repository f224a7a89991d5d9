"""Masa: which days are meant by a month, a year, a week or a day, on the co-op's clock."""

from datetime import date, timedelta

from handlers.turn import Turn

DECEMBER = 12


def month_of(turn: Turn, period: str) -> tuple[int, int | None]:
    """(year, month) of a period as the reader gives it; the last such month that has begun. A whole year: no month."""
    today = turn.local(turn.now)
    if period.endswith("m"):
        months = today.year * DECEMBER + today.month - 1 + int(period[:-1])
        return months // DECEMBER, months % DECEMBER + 1
    year, _, month = period.partition("-")
    if not month:
        return int(year), None
    if year:
        return int(year), int(month)
    return (today.year if int(month) <= today.month else today.year - 1), int(month)


def days_of(turn: Turn, period: str) -> tuple[date, date]:
    """The first and the last day of a month or a year, of a day ("-1d") or a week from Monday ("+0w")."""
    today = turn.local(turn.now).date()
    if period.endswith("d"):
        day = today + timedelta(days=int(period[:-1]))
        return day, day
    if period.endswith("w"):
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=int(period[:-1]))
        return monday, monday + timedelta(days=6)
    year, month = month_of(turn, period)
    after = (year + 1, 1) if month in (None, DECEMBER) else (year, (month or 1) + 1)
    return date(year, month or 1, 1), date(*after, 1) - timedelta(days=1)
