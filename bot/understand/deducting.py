"""Staff: why something is taken off: "potong 2 tanah", "potong kadar air 2%", "susut 1", "potong 1 lain: bau solar"."""

from collections.abc import Sequence
from typing import TypedDict

from bot.understand.marks import Amount, Bare, Coded, Dated, Graded, Mark, Percent, Sign, Spoken

ROLES = ("gross", "net", "tare", "reject_grade", "deduct")  # what makes a weight what it is
OTHER = "lain"  # in front of a reason that is not on the co-op's list
_LONGEST = 4  # words
_EMPTY = frozenset({"particles", "vocative", "thanks"})


class Why(TypedDict):
    """The reason of a cut, and whether it is in the clerk's own words."""

    reason: str
    free: bool


def reason_of(marks: Sequence[Mark], n: int) -> Why:
    """The words behind the figure at `n`, else those between the deduction and its figure, else "susut" itself."""
    words = _words(marks[n + 1 :])
    if words[:1] == [OTHER]:
        return {"reason": " ".join(words[1:]), "free": len(words) > 1}
    if not words:
        at = next((k for k in range(n - 1, -1, -1) if _ends(marks[k])), -1)
        words = _words(marks[at + 1 : n])
        if not words and at >= 0 and isinstance(found := marks[at], Spoken) and {"deduct", "differs"} <= found.roles:
            words = [found.said]
    return {"reason": " ".join(words), "free": False}


def _words(marks: Sequence[Mark]) -> list[str]:
    """The words up to the next thing that is weighed or named."""
    words: list[str] = []
    for mark in marks:
        if words == [OTHER] and mark.said == ":":
            continue
        if _ends(mark) or len(words) == _LONGEST + (words[:1] == [OTHER]):
            break
        words.append(mark.said)
    return words


def _ends(mark: Mark) -> bool:
    if isinstance(mark, Amount | Graded | Bare | Sign | Percent | Coded | Dated):
        return True
    return isinstance(mark, Spoken) and (
        not mark.roles.isdisjoint(ROLES) or "late" in mark.roles or mark.roles <= _EMPTY
    )
