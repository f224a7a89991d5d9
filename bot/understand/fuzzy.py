"""Words that are one slip of the finger away. The last resort, behind the gate of the language brief 2.9.

Optimal string alignment distance 1 (2 from nine letters on), never under five letters except where the brief's callers
know from the place in the sentence what kind of word stands there. Whatever is found here must be asked about.
"""

from collections.abc import Iterable

from rapidfuzz.distance import OSA

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
    """An index of words by what is left of them when one letter (two of long words) is taken away."""

    def __init__(self, words: Iterable[str], shortest: int = 4) -> None:
        index: dict[str, list[str]] = {}
        for word in sorted(set(words)):
            if shortest <= len(word) <= LONGEST:
                for rest in _rests(word):
                    index.setdefault(rest, []).append(word)
        self._index = {rest: tuple(found) for rest, found in index.items()}

    def near(self, word: str) -> list[str]:
        """The words within the gate's distance of `word`, likeliest slips first."""
        if len(word) > LONGEST:
            return []
        found = {other for rest in _rests(word) for other in self._index.get(rest, ())}
        allowed = 2 if len(word) >= _LONG else 1
        close = ((OSA.distance(word, other, score_cutoff=allowed), other) for other in found)
        return [
            other for _, other in sorted(((d, not likely(word, other)), other) for d, other in close if d <= allowed)
        ]


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


def _rests(word: str) -> set[str]:
    once = {word[:n] + word[n + 1 :] for n in range(len(word))}
    rests = {word} | once
    if len(word) >= _LONG:
        rests.update(rest[:n] + rest[n + 1 :] for rest in once for n in range(len(rest)))
    return rests
