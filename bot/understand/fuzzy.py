"""Words that are one slip of the finger away. The last resort, behind the gate of the language brief 2.9.

Optimal string alignment distance 1 (2 from nine letters on), never under five letters except where the brief's callers
know from the place in the sentence what kind of word stands there. Whatever is found here must be asked about.
"""

from collections.abc import Iterable

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

LONGEST = 24  # letters; longer words are no slips
_LONG = 9  # from here on two slips
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEXT = frozenset(
    pair
    for row, below in zip(_ROWS, (*_ROWS[1:], ""), strict=True)
    for n, key in enumerate(row)
    for other in (*row[max(0, n - 1) : n + 2], *below[max(0, n - 1) : n + 1])
    for pair in (key + other, other + key)
)


class Neighbours:
    """Words by their length: a slip or two changes it by no more than that."""

    def __init__(self, words: Iterable[str], shortest: int = 4) -> None:
        lengths: dict[int, list[str]] = {}
        for word in sorted(set(words)):
            if shortest <= len(word) <= LONGEST:
                lengths.setdefault(len(word), []).append(word)
        self._by_length = {length: tuple(found) for length, found in lengths.items()}

    def near(self, word: str) -> list[str]:
        """The words within the gate's distance of `word`, likeliest slips first."""
        if len(word) > LONGEST:
            return []
        allowed = 2 if len(word) >= _LONG else 1
        close = [
            (distance, not likely(word, other), other)
            for length in range(len(word) - allowed, len(word) + allowed + 1)
            for other, distance, _ in extract(
                word, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=allowed, limit=None
            )
        ]
        return [other for *_, other in sorted(close)]


def likely(typed: str, meant: str) -> bool:
    """Is it the kind of slip that thumbs make: a letter left out, swapped, doubled, or hit on the next key?"""
    if len(typed) < len(meant):
        return True
    if len(typed) > len(meant):
        at = next((n for n, key in enumerate(meant) if typed[n] != key), len(meant))
        around = (typed[at - 1 : at] + meant[at : at + 1]) or "?"
        return any(typed[at] == key or typed[at] + key in _NEXT for key in around)
    wrong = [(a, b) for a, b in zip(typed, meant, strict=True) if a != b]
    return len(wrong) == 2 or all(a + b in _NEXT for a, b in wrong)
