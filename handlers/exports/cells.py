"""What stands in one cell of a list, and the words of the books as a co-op writes them."""

from datetime import date, datetime
from decimal import Decimal

from models.coop import Coop
from models.quantity import GRAM, MILLILITRE, SCALES

Cell = str | int | Decimal | datetime | date | None
_SHOWN_IN = {GRAM: "kg", MILLILITRE: "liter"}


def clock(coop: Coop, at: datetime | None) -> datetime | None:
    """The moment on the co-op's clock, as a spreadsheet writes it: without a zone."""
    return coop.local(at).replace(tzinfo=None, microsecond=0) if at else None


def shown_in(base: str) -> str:
    """The unit in which a list shows what the books count in `base`."""
    return _SHOWN_IN.get(base, base)


def number(amount: int | None, base: str) -> Decimal | None:
    """18500 g -> 18.5 (kg); 2 karung -> 2. None where nothing is said."""
    return None if amount is None else Decimal(amount) / SCALES.get(shown_in(base), ("", 1))[1]


def nota_no(no: int | None, year: int | None) -> str | None:
    """The number of a nota as it stands on it: "12/2026"."""
    return f"{no}/{year}" if no is not None else None
