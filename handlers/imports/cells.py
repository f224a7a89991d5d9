"""What one cell says: text, a whole number, rupiah, a phone, a day; however a spreadsheet mangled it."""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from handlers.imports.table import Line, Raw
from models.phone import at_home
from models.refusal import Refused

LONGEST = 60  # letters of a name
MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
_ALSO = {"may": 5, "aug": 8, "ags": 8, "agt": 8, "oct": 10, "dec": 12, "nop": 11, "peb": 2}
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?e\+?\d+", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2}|[a-z]+)[-/. ](\d{4})", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")


def text(line: Line, name: str, *, needed: bool = False, longest: int = LONGEST) -> str:
    """What stands there as text; a whole number without its ".0".

    Raises CellRefused "cell_missing", "cell_too_long".
    """
    said = _said(line.cells.get(name))
    if needed and not said:
        raise line.fail(name, Refused("cell_missing"))
    if len(said) > longest:
        raise line.fail(name, Refused("cell_too_long", most=longest))
    return said


def _said(raw: Raw) -> str:
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw)


def whole(line: Line, name: str, *, most: int) -> int | None:
    """A number from 1 to `most`; None for an empty cell. Raises CellRefused "cell_number"."""
    said = text(line, name)
    if not said:
        return None
    if not re.fullmatch(r"\d{1,12}", said, re.ASCII) or not 0 < int(said) <= most:
        raise line.fail(name, Refused("cell_number", said=said, most=most))
    return int(said)


def rupiah(line: Line, name: str) -> int | None:
    """ "Rp 12.500", "12.500,-", "(7.000)", 12500.0; None for an empty cell or a dash.

    Raises CellRefused "cell_rupiah".
    """
    raw = line.cells.get(name)
    if isinstance(raw, float | int) and not isinstance(raw, bool) and float(raw).is_integer():
        return int(raw)
    said = _said(raw)
    if said in ("", "-"):
        return None
    found = _rupiah(said)
    if found is None:
        raise line.fail(name, Refused("cell_rupiah", said=said))
    return found


def _rupiah(said: str) -> int | None:
    bare = re.sub(r"\s|rp\.?|idr", "", said.casefold())
    negative = bare.startswith("-") or (bare.startswith("(") and bare.endswith(")"))
    bare = re.sub(r"[.,](?:-+|00?)$", "", bare.strip("()").removeprefix("-"))
    if not (re.fullmatch(r"\d{1,15}", bare, re.ASCII) or _GROUPED.fullmatch(bare)):
        return None
    amount = int(re.sub(r"[.,]", "", bare))
    return -amount if negative else amount


def phone(line: Line, name: str) -> str | None:
    """The international form of a number of Indonesia; None for an empty cell.

    Raises CellRefused: "cell_phone", "phone_cut" when a spreadsheet has rounded the number.
    """
    said = _said(line.cells.get(name))
    if said in ("", "-"):
        return None
    if _SCIENTIFIC.fullmatch(said):
        said = _unrounded(line, name, said)
    bare = said.removeprefix("'")
    found = at_home("0" + bare) if bare.startswith("8") else at_home(bare)
    if found is None:
        raise line.fail(name, Refused("cell_phone", said=said))
    return found


def _unrounded(line: Line, name: str, said: str) -> str:
    """ "6.281234567890E+12" in digits, when none of them was lost."""
    try:
        number = Decimal(said.replace(",", "."))
    except InvalidOperation as no:
        raise line.fail(name, Refused("cell_phone", said=said)) from no
    if number.adjusted() >= len(number.as_tuple().digits) or number != number.to_integral_value():
        raise line.fail(name, Refused("phone_cut", said=said))
    return str(int(number))


def day(line: Line, name: str) -> date | None:
    """A date, also as text: 12/03/2019, 2019-03-12, 12 Maret 2019. Raises CellRefused "cell_date"."""
    raw = line.cells.get(name)
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    said = _said(raw)
    if said in ("", "-"):
        return None
    found = _day(said)
    if found is None:
        raise line.fail(name, Refused("cell_date", said=said))
    return found


def _day(said: str) -> date | None:
    if iso := _ISO.fullmatch(said):
        year, month, number = (int(each) for each in iso.groups())
    elif local := _DAY.fullmatch(said):
        number, month, year = int(local[1]), _month(local[2]), int(local[3])
    else:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _month(said: str) -> int:
    if said.isdecimal():
        return int(said)
    short = said[:3].casefold()
    return MONTHS.index(short) + 1 if short in MONTHS else _ALSO.get(short, 0)
