"""Guess what a wrongly typed word may have been, from what it looks like and from where it stands."""

from collections.abc import Iterable, Sequence

from bot.understand.fuzzy import LONGEST, Neighbours, likely
from bot.understand.goods import Names
from bot.understand.known import Known
from bot.understand.numbers import Numbers
from bot.understand.tokens import NUMBER, SIGN, WORD, Token

_SHORTEST = 5  # letters; shorter words have too many neighbours (language brief 2.9), but for the places below
_LEAST = 3
_MOST_GUESSES = 12  # a message; more unknown words than that are another language, or no text at all
# What a word of four letters may be, when one letter is missing: the words that carry a wish.
_CORE = frozenset(
    {"deposit", "order", "carry", "harvest", "cancel", "correct", "instead", "stop", "alert", "price"}
) | {
    *("how_many", "when", "how", "dear", "above", "below", "stock", "bad", "differs", "can", "way", "staff", "talk"),
    *("balance", "debt", "history", "thanks", "yes", "greet"),
}


class Mender:
    """Marks the known words of a message and guesses the others. What was guessed says so, and is asked about."""

    def __init__(self, known: Known, numbers: Numbers, names: Names) -> None:
        self._known, self._numbers, self._names = known, numbers, names
        self._neighbours = Neighbours(known.guessable(), _LEAST)

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
            self._guess(line, n)

    def _guess(self, line: Sequence[Token], n: int) -> None:
        token = line[n]
        if not _LEAST <= len(token.text) <= LONGEST or token.text in self._known.never or not token.text.isascii():
            return
        if n and len(line[n - 1].text) > 1 and "vocative" in self._known.roles(line[n - 1].text):
            return  # behind "pak" or "bu" stands a name
        near = self._neighbours.near(token.text)
        meant = near and (self._among_names(line, n, near) or self._among_phrases(line, n, near))
        meant = meant or self._single(self._placed(line, n, near))
        if meant:
            token.text, token.guessed, token.known = meant, True, True

    def _placed(self, line: Sequence[Token], n: int, near: Sequence[str]) -> list[list[str]]:
        """The candidates, those that the place calls for first."""
        typed, known = line[n].text, self._known
        if self._after_number(line, n):
            units = [w for w in near if w in known.units or (w in known.scales and len(w) > _LEAST)]
            return [[w for w in units if likely(typed, w)], units if len(typed) >= _SHORTEST else []]
        if len(typed) < 4:
            return []
        placed = [self._before_unit(line, n, near), self._become(line, n, near), self._counted(line, n, near)]
        wide = [w for w in near if self._free(typed, w)]
        return [*placed, [w for w in wide if likely(typed, w)], wide]

    def _free(self, typed: str, word: str) -> bool:
        """May `typed` be `word` anywhere in a message?"""
        if len(word) < _SHORTEST:
            return False
        return len(typed) >= _SHORTEST or (len(word) > len(typed) and not _CORE.isdisjoint(self._known.roles(word)))

    def _single(self, groups: Iterable[Sequence[str]]) -> str | None:
        """The one candidate of the first group that has one meaning only."""
        for group in groups:
            if len({self._known.meaning(word) for word in group}) == 1:
                return group[0]
        return None

    def _before_unit(self, line: Sequence[Token], n: int, near: Sequence[str]) -> list[str]:
        """ "sekt kilo": before a unit stands a number."""
        if n + 1 >= len(line) or line[n + 1].text not in self._known.written_units:
            return []
        return [w for w in near if w in self._known.numbers and len(w) >= 4 and likely(line[n].text, w)]

    def _become(self, line: Sequence[Token], n: int, near: Sequence[str]) -> list[str]:
        """ "ga jafi": after a negation, and at the end of it."""
        negated = n > 0 and "neg" in self._known.roles(line[n - 1].text)
        return [w for w in near if "become" in self._known.roles(w) and len(w) >= 4] if negated else []

    def _counted(self, line: Sequence[Token], n: int, near: Sequence[str]) -> list[str]:
        """Right before or behind a quantity stands a good, or a crate."""
        after = n + 1 < len(line) and self._numbers.starts(line[n + 1])
        if after and n + 2 < len(line) and line[n + 2].text in self._known.scales and line[n + 1].kind == NUMBER:
            return []  # "byr siti 250rb"
        behind = n > 1 and line[n - 1].text in self._known.written_units and self._after_number(line, n - 1)
        if not after and not behind:
            return []
        fit = [w for w in near if likely(line[n].text, w)]
        return [w for w in fit if (w in self._known.goods and len(w) >= _SHORTEST) or w in self._known.written_units]

    def _after_number(self, line: Sequence[Token], n: int) -> bool:
        return n > 0 and self._numbers.starts(line[n - 1])

    def _among_names(self, line: Sequence[Token], n: int, near: Sequence[str]) -> str | None:
        """The one candidate that makes a name together with its neighbours, the longest first: "labu siwm"."""
        found: dict[str, str] = {}
        longest = 0
        for word in near:
            for length, goods in self._names_with(line, n, word):
                if length > longest:
                    found, longest = {}, length
                if length == longest:
                    found.setdefault(goods, word)
        return next(iter(found.values())) if len(found) == 1 else None

    def _names_with(self, line: Sequence[Token], n: int, word: str) -> Iterable[tuple[int, str]]:
        before = [t.text for t in line[max(0, n - 2) : n] if t.kind != SIGN or t.text in ",\n"]
        after = [t.text for t in line[n + 1 : n + 3] if t.kind == WORD]
        for back in range(len(before) + 1):
            for ahead in range(not back, len(after) + 1):
                entry = self._names.exactly("".join((*before[len(before) - back :], word, *after[:ahead])))
                if entry is not None and word in entry.words:
                    yield back + ahead, entry.goods

    def _among_phrases(self, line: Sequence[Token], n: int, near: Sequence[str]) -> str | None:
        """The one candidate that makes a known phrase with its neighbour: "mingg lalu", "hrai ini"."""
        before = line[n - 1].text if n else ""
        after = line[n + 1].text if n + 1 < len(line) else ""
        phrases = self._known.phrases
        fit = [w for w in near if f"{before} {w}" in phrases or f"{w} {after}" in phrases]
        return self._single([[w for w in fit if likely(line[n].text, w)]])
