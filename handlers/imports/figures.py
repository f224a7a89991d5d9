"""What one cell says in figures that may have a fraction: a weight, an amount of goods."""

import re
from decimal import Decimal

from handlers.imports import cells
from handlers.imports.table import Line
from models.quantity import measured
from models.refusal import Refused

_PLAIN = re.compile(r"\d{1,9}(?:[.,]\d{1,3})?", re.ASCII)
_OPEN = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)  # a thousand, or one and a bit?


def decimal(line: Line, name: str) -> Decimal | None:
    """ "12", "12,5", 12.5, "12,5 kg"; None for an empty cell or a dash. Raises CellRefused "cell_figure"."""
    raw = line.cells.get(name)
    if isinstance(raw, float | int) and not isinstance(raw, bool):
        found = round(Decimal(str(raw)), 6)  # 0.1 + 0.2 is no slip of the finger
        said = str(raw)
    else:
        said = re.sub(r"\s*(kg|kilo)$", "", cells.text(line, name).casefold())
        if said in ("", "-"):
            return None
        if not _PLAIN.fullmatch(said) or _OPEN.fullmatch(said):
            raise line.fail(name, Refused("cell_figure", said=said))
        found = Decimal(said.replace(",", "."))
    if found < 0:
        raise line.fail(name, Refused("cell_figure", said=said))
    return found


def grams(line: Line, name: str, most: int) -> int | None:
    """Kilograms in whole grams, from 1 to `most`; None for an empty cell.

    Raises CellRefused "cell_figure", "cell_kg".
    """
    found = decimal(line, name)
    if found is None:
        return None
    try:
        weight = measured(found, "kg")
    except Refused as no:
        raise line.fail(name, Refused("cell_kg", most=most // 1000)) from no
    if not 0 < weight.amount <= most:
        raise line.fail(name, Refused("cell_kg", most=most // 1000))
    return weight.amount
