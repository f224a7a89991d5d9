"""Figures and dates as they are written in Indonesia: 1.234,5 kg, Rp12.500, 23 Nov 14.05."""

from collections.abc import Mapping
from datetime import UTC, datetime
from datetime import date as date_
from decimal import Decimal
from typing import Any

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from models.quantity import GRAM, MILLILITRE, SCALES, Quantity

LOCALES = {"id": "id", "su": "su", "jv": "jv", "en": "en"}
_SHOWN_IN = {GRAM: "kg", MILLILITRE: "liter"}


def number(value: Decimal | int | str, language: str = "id") -> str:
    """1234.5 -> "1.234,5". A string is a figure that came back from the database."""
    return str(format_decimal(Decimal(value), format="#,##0.###", locale=LOCALES[language]))


def rupiah(value: int, language: str = "id") -> str:
    """1160300 -> "Rp1.160.300"."""
    sign = "-" if value < 0 else ""
    return f"{sign}Rp{number(abs(value), language)}"


def amount(value: Quantity | Mapping[str, Any], language: str = "id") -> str:
    """Quantity(18500, "g") -> "18,5 kg"; Quantity(2, "karung") -> "2 karung". A mapping came back from the database."""
    quantity = value if isinstance(value, Quantity) else Quantity(**value)
    unit = _SHOWN_IN.get(quantity.unit, quantity.unit)
    scale = SCALES.get(unit, (unit, 1))[1]
    return f"{number(Decimal(quantity.amount) / scale, language)} {unit}"


def typed(value: Quantity) -> str:
    """Quantity(18500, "g") -> "18,5": a figure as a clerk types it, without its unit."""
    return amount(value).split()[0]


def moment(value: datetime, language: str = "id") -> str:
    """ "23 Nov 14.05", on whatever clock `value` is."""
    pattern = "d MMM HH:mm" if language == "en" else "d MMM HH.mm"
    return str(format_datetime(_as_time(value), pattern, locale=LOCALES[language]))


def day(value: datetime | str, language: str = "id") -> str:
    """ "23 Nov"."""
    return str(format_datetime(_as_time(value), "d MMM", locale=LOCALES[language]))


def span(value: Mapping[str, int | None], language: str = "id") -> str:
    """{"year": 2026, "month": 11} -> "November 2026"; a year without a month is "2026"."""
    if value["month"] is None:
        return str(value["year"])
    first = datetime(int(value["year"] or 0), value["month"], 1, tzinfo=UTC)
    return str(format_datetime(first, "MMMM y", locale=LOCALES[language]))


def date(value: date_ | str, language: str = "id") -> str:
    """ "31 Des 2026"."""
    day_of_year = date_.fromisoformat(value) if isinstance(value, str) else value
    return str(format_date(day_of_year, "d MMM y", locale=LOCALES[language]))


def _as_time(value: datetime | str) -> datetime:
    return datetime.fromisoformat(value) if isinstance(value, str) else value
