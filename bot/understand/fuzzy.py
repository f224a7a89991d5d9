"""Words that are one slip of the finger away. The last resort, behind the gate of the language brief 2.9.

Optimal string alignment distance 1 (2 from nine letters on), never under five letters except where the brief's callers
know from the place in the sentence what kind of word stands there. Whatever is found here must be asked about.
"""

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

LONGEST = 24  # letters; longer words are no slips
_LONG = 9  # from here on two slips
_SHORT = 5  # letters of words whose edges overlap under a slip
_EDGE = 2
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEXT = frozenset(
    pair
    for row, below in zip(_ROWS, (*_ROWS[1:], ""), strict=True)
    for n, key in enumerate(row)
    for other in (*row[max(0, n - 1) : n + 2], *below[max(0, n - 1) : n + 1])
    for pair in (key + other, other + key)
)


class Neighbours:
    """Words by their edges, so that a slip is found by looking at a few of them.

    One slip touches the first two letters or the last two, never both, in words of five letters or more. Short words
    and those that may have two slips are kept by their length.
    """

    def __init__(self, words: Iterable[str], shortest: int = 4) -> None:
        edges: dict[str, list[str]] = {}
        lengths: dict[int, list[str]] = {}
        for word in sorted(set(words)):
            if shortest <= len(word) <= LONGEST:
                for edge in ("^" + word[:_EDGE], word[-_EDGE:] + "$"):
                    edges.setdefault(edge, []).append(word)
                if len(word) <= _SHORT or len(word) >= _LONG - 2:
                    lengths.setdefault(len(word), []).append(word)
        self._edges = {edge: tuple(found) for edge, found in edges.items()}
        self._lengths = {length: tuple(found) for length, found in lengths.items()}

    def near(self, word: str) -> list[str]:
        """The words within the gate's distance of `word`, likeliest slips first."""
        if len(word) > LONGEST:
            return []
        allowed = 2 if len(word) >= _LONG else 1
        close = {
            (distance, not likely(word, other), other)
            for some in self._some(word, allowed)
            for other, distance, _ in extract(word, some, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        }
        return [other for *_, other in sorted(close)]

    def _some(self, word: str, allowed: int) -> Iterator[tuple[str, ...]]:
        """Groups of words among which everything near must be."""
        if len(word) < _SHORT or allowed > 1:
            for length in range(len(word) - allowed, len(word) + allowed + 1):
                yield self._lengths.get(length, ())
        else:
            yield self._edges.get("^" + word[:_EDGE], ())
            yield self._edges.get(word[-_EDGE:] + "$", ())
            yield self._lengths.get(_SHORT, ()) if len(word) == _SHORT else ()


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
