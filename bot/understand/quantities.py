"""Quantities of more than one number: sums, halves behind the unit, and what sacks and crates hold (2.5)."""

from collections.abc import Sequence
from decimal import Decimal

from bot.understand.counts import Counts
from bot.understand.marks import Amount
from bot.understand.tokens import WORD, Token
from bot.understand.units import Units
from bot.understand.words import Words

_HALF = Decimal("0.5")
_OPEN = (",", "(", ":", "=", ".")


class Quantities:
    """Reads the quantity that begins at a token: "2 kuintal lebih 30 kg", "7 karung @50kg", "sekuintal"."""

    def __init__(self, counts: Counts, units: Units, words: Words) -> None:
        self._counts, self._units, self._words = counts, units, words

    def at(self, tokens: Sequence[Token], i: int) -> Amount | None:
        """The longest quantity at `tokens[i]`, a bare number when no unit follows, or None."""
        found = self._counts.at(tokens, i)
        if found is None or found.unit is None:
            return found
        for grow in (self._plus_half, self._plus_mass, self._times_mass, self._in_containers):
            grow(tokens, found)
        return found

    def _plus_half(self, tokens: Sequence[Token], found: Amount) -> None:
        """ "tilu kilo satengah" is 2.5 more than nothing: the half comes after the unit."""
        n = found.end
        if (
            n < len(tokens)
            and self._words.halves.get(tokens[n].text) == _HALF
            and self._counts.unit_at(tokens, n + 1) is None
        ):
            found.number, found.end = (found.number or Decimal(0)) + _HALF, n + 1

    def _plus_mass(self, tokens: Sequence[Token], found: Amount) -> None:
        """ "3 kuintal 20 kilo", "2 kuintal lebih 30 kg", "1 kuintal kurang 5 kg"."""
        large = self._units.kilos.get(found.unit or "")
        if large is None or found.number is None:
            return
        roles = self._words.roles_at(tokens, found.end)
        n = found.end + (1 if roles & {"more", "less"} else 0)
        if n < len(tokens) and "more" in self._words.roles_at(tokens, n) and "less" in roles:
            return  # "kurang lebih" is about
        other = self._counts.plain(tokens, n)
        small = self._units.kilos.get(other.unit or "") if other else None
        if other is None or other.number is None or small is None or small >= large:
            return
        sign = -1 if "less" in roles else 1
        total = found.number * large + sign * other.number * small
        if total > 0:
            found.number, found.unit, found.end, found.one = total, "kg", other.end, False

    def _times_mass(self, tokens: Sequence[Token], found: Amount) -> None:
        """ "7 karung @50kg", "2 keranjang, masing2 30 kg"; "2 karung 80kg", "3 karung totalnya 140 kg"."""
        held = found.unit in self._units.containers or (found.end < len(tokens) and tokens[found.end].text == "@")
        if not held or found.unit is None or self._units.is_mass(found.unit) or found.number is None:
            return
        n, each, total = self._link(tokens, found.end)
        other = self._counts.plain(tokens, n)
        if other is None or not self._units.is_mass(other.unit) or other.number is None or other.one:
            return
        if each:
            found.each, found.end = (other.number, str(other.unit)), self._closing(tokens, other.end)
        elif total or n == found.end or not self._names_next(tokens, other.end):
            found.container = (found.number, found.unit)
            found.number, found.unit = other.number, other.unit
            found.about, found.end = found.about or other.about, self._closing(tokens, other.end)
        found.odd = found.odd or other.odd

    def _link(self, tokens: Sequence[Token], n: int) -> tuple[int, bool, bool]:
        """The words between a container and its weight: where they end, and whether they say each or in total."""
        each = total = False
        for _ in range(4):
            if n >= len(tokens):
                break
            text, roles = tokens[n].text, self._words.roles_at(tokens, n)
            if "per" in roles and self._counts.unit_at(tokens, n + 1) in self._units.containers:
                each, n = True, n + 1  # "tiap karung 50 kg"
            elif text in ("@", "x") or roles & {"each", "holds"}:
                each = True
            elif roles & {"total", "gross", "net"}:
                total = True
            elif text not in _OPEN:
                break
            n += 1
        return n, each, total

    def _in_containers(self, tokens: Sequence[Token], found: Amount) -> None:
        """ "80 kg (2 karung)", "52 kg dalam 2 peti": the container is a note."""
        if not self._units.is_mass(found.unit) or found.container or found.number is None:
            return
        n = found.end
        while n < len(tokens) and tokens[n].text in ("(", "dalam", "dlm", "jadi", "=", "isi"):
            n += 1
        other = self._counts.plain(tokens, n)
        if other is None or other.unit not in self._units.containers or other.number is None or other.one:
            return
        if n > found.end or not self._names_next(tokens, other.end):
            found.container, found.end = (other.number, str(other.unit)), self._closing(tokens, other.end)

    def _closing(self, tokens: Sequence[Token], n: int) -> int:
        return n + 1 if n < len(tokens) and tokens[n].text == ")" else n

    def _names_next(self, tokens: Sequence[Token], n: int) -> bool:
        """Does a word follow that is no word of the counter, so that it may be the next good?"""
        return n < len(tokens) and tokens[n].kind == WORD and tokens[n].text not in self._words.ways
