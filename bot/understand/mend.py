"""Guess what a wrongly typed word may have been, from what it looks like and from where it stands."""

from collections.abc import Iterable, Sequence

from bot.understand.fuzzy import LONGEST, Neighbours, likely
from bot.understand.goods import Names
from bot.understand.known import Known
from bot.understand.numbers import Numbers
from bot.understand.places import DEEDS, LEAST, SHORTEST, Places
from bot.understand.tokens import WORD, Token

_FEW = 4  # letters; of several unknown words in a message the short ones may be anything
_LONG_NUMBER = 7  # letters: "setengah", "sepuluh"
_COURTESY = frozenset({"greet", "thanks", "particles", "filler", "vocative", "self"})
_BEFORE_NAMES = frozenset({"vocative", "pay"})
_ON_BEHALF = frozenset({"an", "nama"})  # "an Siti", "atas nama Siti"
_MOST_GUESSES = 12  # a message; more unknown words than that are another language, or no text at all


class Mender:
    """Marks the known words of a message and guesses the others. What was guessed says so: `mended`, `guessed`."""

    def __init__(self, known: Known, numbers: Numbers, names: Names) -> None:
        self._known, self._places = known, Places(known, numbers, names)
        self._neighbours = Neighbours(known.guessable(), LEAST)
        self._minor = Neighbours(known.minor(), LEAST - 1)

    def mend(self, line: Sequence[Token]) -> None:
        """Replace the text of every token of `line` that can be recognised."""
        unknown = []
        for n, token in enumerate(line):
            if token.kind == WORD:
                found = self._known.plain(token.text)
                token.known = found is not None
                token.text = found or token.text
                if found is None:
                    unknown.append(n)
        for n in unknown[:_MOST_GUESSES]:
            self._guess(line, n, lone=len(unknown) == 1)

    def _guess(self, line: Sequence[Token], n: int, *, lone: bool) -> None:
        token = line[n]
        if not LEAST <= len(token.text) <= LONGEST or token.text in self._known.never or not token.text.isascii():
            return
        if n and self._before_a_name(line[n - 1].text):
            return
        near = self._neighbours.near(token.text)
        together = self._together(line, n, near) if near else None
        meant = together or self._single(self._places.candidates(line, n, near, lone=lone))
        if meant:
            token.guessed = not (together and self._safe(token.text, meant)) and not self._sure(line, n, meant, near)
        elif meant := self._small(line, n, lone=lone):
            token.guessed = False
        if meant:
            token.text, token.mended, token.known = meant, True, True

    def _before_a_name(self, word: str) -> bool:
        """Behind "pak", "bu", "bayar" or "atas nama" stands a name."""
        return word in _ON_BEHALF or (len(word) > 1 and not _BEFORE_NAMES.isdisjoint(self._known.roles(word)))

    def _together(self, line: Sequence[Token], n: int, near: Sequence[str]) -> str | None:
        """What makes a name or a phrase with its neighbours."""
        return self._places.among_names(line, n, near) or self._single([self._places.phrases(line, n, near)])

    def _safe(self, typed: str, meant: str) -> bool:
        """No short number word is ever taken for granted: what nobody forgives is a wrong weight."""
        return (meant not in self._known.numbers or len(meant) >= _LONG_NUMBER) and likely(typed, meant)

    def _sure(self, line: Sequence[Token], n: int, meant: str, near: Sequence[str]) -> bool:
        """Is it plainly a slip: of the thumb, in a long word, and close to no other word?

        Why such a word is recorded and said back, and not asked about: docs/decisions/sure-slip.md.
        """
        if not self._safe(line[n].text, meant):
            return False
        if self._places.after_number(line, n):
            return self._single([[w for w in near if w in self._known.units]]) is not None and len(meant) >= LEAST
        if not DEEDS.isdisjoint(self._known.roles(meant)) and self._places.is_verb(line, n):
            return self._single([[w for w in near if not DEEDS.isdisjoint(self._known.roles(w))]]) is not None
        courteous = self._known.roles(meant) <= _COURTESY and meant not in self._known.goods
        return (courteous or len(meant) >= SHORTEST) and self._single([near]) is not None

    def _small(self, line: Sequence[Token], n: int, *, lone: bool) -> str | None:
        """ "ya apk": a word that changes nothing, where no good can stand."""
        typed = line[n].text
        named = n > 0 and "named" in self._known.roles(line[n - 1].text)  # "an Siti"
        if named or (not lone and len(typed) < _FEW) or self._places.in_slot(line, n):
            return None
        return next((word for word in self._minor.near(typed) if likely(typed, word)), None)

    def _single(self, groups: Iterable[Sequence[str]]) -> str | None:
        """The one candidate of the first group that has one meaning only."""
        for group in groups:
            if len({self._known.meaning(word) for word in group}) == 1:
                return group[0]
        return None
