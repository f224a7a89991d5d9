"""Where goods and quantities stand: the parts of a message between its commas, and the places of unknown words."""

from collections.abc import Iterator

from bot.understand.marks import Amount, Bare, Graded, Mark, Money, Named, Sign, Spoken, Unknown
from bot.understand.sentence import Sentence

Part = Named | Amount | Money | Graded | Unknown | Bare
_BREAKS = frozenset({",", "\n", ";", "+", "&", "."})


def segments(s: Sentence, skip: set[int]) -> Iterator[list[Part]]:
    """The parts between commas, line breaks and words for "and"."""
    segment: list[Part] = []
    for n, mark in enumerate(s.marks):
        if n in skip:
            continue
        if _breaks(mark) and segment:
            yield segment
            segment = []
        if _is_part(s, n):
            segment.append(mark)  # type: ignore[arg-type]  # _is_part has seen to it
    if segment:
        yield segment


def _breaks(mark: Mark) -> bool:
    return (isinstance(mark, Sign) and mark.said in _BREAKS) or (isinstance(mark, Spoken) and "and" in mark.roles)


def _is_part(s: Sentence, n: int) -> bool:
    mark = s.marks[n]
    if isinstance(mark, Unknown):
        return len(mark.said) > 2 and in_slot(s, n)
    return isinstance(mark, Named | Amount | Money | Graded | Bare)


def in_slot(s: Sentence, n: int) -> bool:
    """Does the unknown word stand where a good would: right before or behind a quantity or a good?"""
    before, after = _neighbour(s, n, -1), _neighbour(s, n, 1)
    if isinstance(before, Spoken) and not before.roles.isdisjoint({"vocative", "named", "third"}):
        return False
    if isinstance(before, Spoken) and "place" in before.roles and _waiting(s, n):
        return False  # "tomat dari kebun cihideung 40 kg"
    return isinstance(after, Amount | Named) or isinstance(before, Amount | Named)


def _waiting(s: Sentence, n: int) -> bool:
    """Does a good before mark `n` still wait for its quantity?"""
    last = next((m for m in reversed(s.marks[:n]) if isinstance(m, Named | Amount)), None)
    return isinstance(last, Named)


def _neighbour(s: Sentence, n: int, step: int) -> Mark | None:
    at = n + step
    if 0 <= at < len(s.marks):
        return s.marks[at]
    return None
