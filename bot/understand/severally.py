"""Staff: several goods in one weighing: "A27 tomat A 18 B 2, wortel A 30 afkir 1"; each is read by itself."""

from collections.abc import Sequence

from bot.reading import Reading
from bot.understand.apart import aside, late, told
from bot.understand.counting import count
from bot.understand.marks import Amount, Graded, Mark, Named
from bot.understand.sentence import Sentence, sentence
from bot.understand.weighing import weigh


def several(s: Sentence, text: str) -> Reading | None:
    """The weighings of all goods that are named, each before its figures. None when one of them has no figures."""
    if s.ref is None or s.has("only", "approve", "out_of"):  # so much there is of an order
        return None
    beside, when = aside(s), late(s, text)
    named = [n for n, mark in enumerate(s.marks) if isinstance(mark, Named) and n not in beside.taken]
    goods = [mark.goods for n in named if isinstance(mark := s.marks[n], Named)]
    if len(goods) < 2 or len(set(goods)) < len(goods) or not _goods_first(s.marks):
        return None
    parts = []
    for start, end in zip(named, [*named[1:], len(s.marks)], strict=True):
        part = sentence([*s.marks[: named[0]], *s.marks[start:end]], s.lexicon, s.units)
        found = count(part, text) or weigh(part, text)
        if found is None:
            return None
        parts.append(found)
    return Reading(
        "weigh",
        items=tuple(item for part in parts for item in part.items),
        ref=s.ref,
        ask=any(part.ask for part in parts),
        parts=tuple(parts),
        **told(beside, when),
    )


def _goods_first(marks: Sequence[Mark]) -> bool:
    first = next((mark for mark in marks if isinstance(mark, Named | Amount | Graded)), None)
    return isinstance(first, Named)
