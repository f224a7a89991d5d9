"""The month or the year that an account is asked for: "rekap november 2026", "riwayat bulan lalu", "rekap 2026"."""

from bot.understand.marks import Amount, Mark
from bot.understand.sentence import Sentence
from bot.understand.words import read_words

_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_RELATIVE = ("0m", "+0m", "-1m", "-2m", "-3m")


def period(s: Sentence) -> str | None:
    """ "2026-11", "-11" (the last November), "2026", or months from now ("+0m", "-1m"); None when none was named."""
    if s.date in _RELATIVE:
        return s.date
    month = next((found for mark in s.marks if (found := _month(mark))), None)
    year = next((int(mark.number) for mark in s.amounts if mark.number and _is_year(mark)), None)
    if month is None:
        return str(year) if year else None
    return f"{year or ''}-{month:02}"


def _is_year(mark: Amount) -> bool:
    return mark.unit is None and mark.number is not None and _FIRST_YEAR <= mark.number <= _LAST_YEAR


def _month(mark: Mark) -> int | None:
    return read_words().months.get(mark.said)


def is_month(mark: Mark) -> bool:
    """Whether a word names a month."""
    return _month(mark) is not None
