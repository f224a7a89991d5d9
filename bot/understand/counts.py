"""Read one number with its unit: "20 kg", "2x50kg", "20-25 kg", "sekuintal", "sak kwintal"."""

from collections.abc import Sequence
from decimal import Decimal

from bot.understand.marks import Amount
from bot.understand.numbers import Number, Numbers
from bot.understand.tokens import NUMBER, Token
from bot.understand.units import Units

_TIMES = ("x", "*")
_UNTIL = ("-", "sampai", "sampe", "hingga", "sd", "dugi", "nepi", "tekan", "nganti", "atau", "smp")


class Counts:
    """Reads the count that begins at a token."""

    def __init__(self, numbers: Numbers, units: Units) -> None:
        self._numbers, self._units = numbers, units

    def at(self, tokens: Sequence[Token], i: int) -> Amount | None:
        """A number with or without a unit at `tokens[i]`, or None."""
        return self._one(tokens, i) or self._counted(tokens, i)

    def unit_at(self, tokens: Sequence[Token], i: int) -> str | None:
        """The unit of the number that ends before `tokens[i]`."""
        return self._units.after_number.get(tokens[i].text) if i < len(tokens) else None

    def _one(self, tokens: Sequence[Token], i: int) -> Amount | None:
        """ "sekilo"; Javanese "sak kwintal", where sak is one and no sack."""
        text = tokens[i].text
        unit = self._units.one.get(text)
        if unit:
            return self._normal(Amount(i, i + 1, number=Decimal(1), unit=unit, one=True))
        if text == "sak" and i + 1 < len(tokens) and (unit := self._units.written.get(tokens[i + 1].text)):
            return Amount(i, i + 2, number=Decimal(1), unit=unit, one=True)
        return None

    def _counted(self, tokens: Sequence[Token], i: int) -> Amount | None:
        if not self._numbers.starts(tokens[i]):
            return None
        number = self._numbers.at(tokens, i)
        if number is None:
            return None
        self._range(tokens, number)
        alone = number.end
        times = self._times(tokens, number)
        unit = self.unit_at(tokens, number.end)
        found = Amount(
            i,
            number.end + (unit is not None),
            number=number.value * times,
            unit=unit,
            about=number.about,
            high=number.high,
            odd=number.odd or (unit is None and number.end != alone),  # "30x30" may be a size
            thousands=number.thousands,
        )
        if unit and found.end < len(tokens) and tokens[found.end].text == "an" and tokens[found.end].glued:
            found.about, found.end = True, found.end + 1
        return self._normal(found)

    def _range(self, tokens: Sequence[Token], number: Number) -> None:
        """ "20-25", "20 sampai 25", "20 s/d 25": the lower end counts, the upper is kept."""
        n = number.end
        if n + 1 < len(tokens) and tokens[n].text in _UNTIL:
            n += 1
            if tokens[n].text == "ka" and n + 1 < len(tokens):
                n += 1
        else:
            return
        upper = self._numbers.at(tokens, n) if self._numbers.starts(tokens[n]) else None
        if upper is not None and upper.value > number.value and upper.scale == number.scale:
            number.high, number.end, number.about = upper.value, upper.end, True

    def _times(self, tokens: Sequence[Token], number: Number) -> Decimal:
        """The second number of "2x50kg"; 1 without one."""
        n = number.end
        if n + 1 < len(tokens) and tokens[n].text in _TIMES and tokens[n + 1].kind == NUMBER:
            other = self._numbers.at(tokens, n + 1)
            if other is not None:
                number.end, number.odd = other.end, number.odd or other.odd
                return other.value
        return Decimal(1)

    def _normal(self, found: Amount) -> Amount:
        """Dozens and scores as pieces."""
        dozen = self._units.times.get(found.unit or "")
        if dozen is not None and found.number is not None:
            times, of = dozen
            found.number, found.unit = found.number * times, of
        return found

    def plain(self, tokens: Sequence[Token], n: int) -> Amount | None:
        """A number with a unit at `n`, nothing compound."""
        if n >= len(tokens):
            return None
        found = self._counted(tokens, n)
        return found if found and found.unit else None
