"""Goods that are only why something is wanted: "obat hama buat wereng 2 botol", "urea untuk padi"."""

from bot.understand.marks import Amount, Named, Sign, Spoken, Unknown
from bot.understand.sentence import Sentence

_FOR = frozenset({"buat", "bwt", "untuk", "utk", "kanggo", "kangge", "nggo", "kagem", "keur", "pikeun"})
_CLAUSE = frozenset({",", "\n", ";", "."})


def purposes(s: Sentence) -> set[int]:
    """The marks that name what it is for, when something was named before."""
    found: set[int] = set()
    for n, mark in enumerate(s.marks[1:], 1):
        before = s.marks[n - 1]
        if not isinstance(mark, Named | Unknown) or not isinstance(before, Spoken) or before.said not in _FOR:
            continue
        named = next((at for at in range(n - 2, -1, -1) if isinstance(s.marks[at], Named)), None)
        if named is not None and not (_counted(s, n) and _counted(s, named)):
            found.add(n)
    return found


def _counted(s: Sentence, n: int) -> bool:
    """Does a quantity stand right behind or before mark `n`?"""
    return any(isinstance(mark, Amount) for mark in (*s.marks[n + 1 : n + 2], *s.marks[max(0, n - 1) : n]))


def reasons_given(s: Sentence) -> set[int]:
    """Goods in a later clause that nobody counts: "mboten jadi titip telur, ayamnya mogok"."""
    named = [n for n, mark in enumerate(s.marks) if isinstance(mark, Named)]
    if len(named) < 2:
        return set()
    clause = next((n for n in range(named[0], len(s.marks)) if _ends(s, n)), len(s.marks))
    later = s.marks[clause:]
    told = any(isinstance(mark, Unknown) for mark in later) and not any(isinstance(mark, Amount) for mark in later)
    return {n for n in named if n > clause} if told else set()


def _ends(s: Sentence, n: int) -> bool:
    mark = s.marks[n]
    return isinstance(mark, Sign) and mark.said in _CLAUSE
