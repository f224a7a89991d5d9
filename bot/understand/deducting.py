"""Staff: why something is taken off: "potong 2 tanah", "potong kadar air 2%", "susut 1", "potong 1 lain: bau solar"."""

import re
from collections.abc import Sequence
from typing import TypedDict

from bot.understand.marks import Amount, Bare, Coded, Dated, Graded, Mark, Percent, Sign, Spoken

ROLES = ("gross", "net", "tare", "reject_grade", "deduct")  # what makes a weight what it is
OTHER = "lain"  # in front of a reason that is not on the co-op's list
_OTHER = re.compile(
    r"\s*(?:lain|lainnya|lain-lain|liyane|lianna|other)\b[\s:,.-]*(?P<why>.*)", re.IGNORECASE | re.DOTALL
)
_LONGEST = 4  # words
_SHRUNK = frozenset({"deduct", "differs"})
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
    if words:
        return {"reason": " ".join(words), "free": False}
    return {"reason": _shrunk(marks, n + 1) or _before(marks, n), "free": False}


def _shrunk(marks: Sequence[Mark], n: int) -> str:
    """ "potong 2 susut": a reason that is a word for a deduction itself, unless it has a figure of its own."""
    mark, after = (marks[k] if k < len(marks) else None for k in (n, n + 1))
    own = isinstance(after, Amount | Percent)
    return mark.said if isinstance(mark, Spoken) and mark.roles >= _SHRUNK and not own else ""


def _before(marks: Sequence[Mark], n: int) -> str:
    at = next((k for k in range(n - 1, -1, -1) if _ends(marks[k])), -1)
    words = _words(marks[at + 1 : n])
    found = marks[at] if at >= 0 else None
    if not words and isinstance(found, Spoken) and found.roles >= _SHRUNK:
        return found.said
    return " ".join(words)


def in_own_words(text: str) -> str | None:
    """The reason of an answer that begins with "lain"; None for any other answer."""
    found = _OTHER.fullmatch(text)
    return " ".join(found["why"].split()) or None if found else None


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
