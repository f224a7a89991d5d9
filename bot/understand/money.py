"""Read rupiah: "Rp 9.000", "9,5rb", "20rban", "12.000/kg", "5rb sekilo"."""

from collections.abc import Sequence
from decimal import Decimal

from bot.understand.marks import Money
from bot.understand.numbers import Number, Numbers
from bot.understand.tokens import Token
from bot.understand.units import Units

LEAST = 500  # rupiah; a bare number from here on, behind goods and quantity, is money
MOST = 10**12
_HONORIFIC = "pak"
_SIGNS = ("rp", "idr")
_CLOSERS = ("rupiah", "perak", "rph")
_PER = ("/", "per", "tiap", "saben", "unggal", "@", "sak", "setiap")


class Prices:
    """Reads the money that begins at a token."""

    def __init__(self, numbers: Numbers, units: Units) -> None:
        self._numbers = numbers
        self._units = units

    def at(self, tokens: Sequence[Token], i: int) -> Money | None:
        """Money that shows itself by Rp, rupiah, a thousands word or a "per kilo"."""
        start, signed = i, tokens[i].text in _SIGNS
        if signed:
            i += 1
            if i < len(tokens) and tokens[i].text == ".":
                i += 1
        number = self._numbers.at(tokens, i) if i < len(tokens) and self._numbers.starts(tokens[i]) else None
        if number is None or number.value > MOST:
            return None
        return self._of(tokens, start, number, signed)

    def _of(self, tokens: Sequence[Token], start: int, number: Number, signed: bool) -> Money | None:
        end, closed = self._closed(tokens, number.end)
        per_end, unit = self.per(tokens, end)
        if not (signed or closed or number.scale > 1 or (unit and number.value >= LEAST)):
            return None
        if not (signed or closed or unit) and self._counts(tokens, end):
            return None
        if number.value != number.value.to_integral_value():
            return None
        return Money(start, per_end, rupiah=int(number.value), unit=unit)

    def _closed(self, tokens: Sequence[Token], end: int) -> tuple[int, bool]:
        if end < len(tokens) and tokens[end].text in _CLOSERS:
            return end + 1, True
        if end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].text == "-":
            return end + 2, True  # "20.000,-"
        return end, False

    def _counts(self, tokens: Sequence[Token], end: int) -> bool:
        """ "3 ribu kg", "5 ribu butir": a count, not money; but "5 ribu pak" speaks to a man."""
        return end < len(tokens) and tokens[end].text in self._units.after_number and tokens[end].text != _HONORIFIC

    def per(self, tokens: Sequence[Token], i: int) -> tuple[int, str | None]:
        """ "/kg", "per kilo", "sekilo", "sak kilo" at `i`: where it ends, and the unit."""
        if i >= len(tokens):
            return i, None
        one = self._units.one.get(tokens[i].text) or self._units.per.get(tokens[i].text)
        if one:
            return i + 1, one
        if tokens[i].text in _PER and i + 1 < len(tokens):
            text = tokens[i + 1].text
            unit = self._units.written.get(text) or self._units.one.get(text)
            if unit is None and tokens[i].text in ("/", "per"):
                unit = self._units.after_number.get(text)
            if unit:
                return i + 2, unit
        return i, None


def thousands(value: Decimal, limit: int = 1000) -> int:
    """A price said without its thousands: 45 is 45,000 rupiah when a price below `limit` cannot be meant."""
    return int(value * 1000) if 0 < value < limit else int(value)
