"""Read a text as the answer to a question: an amount, or a good."""

from bot.reading import Item
from bot.understand.marks import Amount, Bare, Mark, Money, Named, Spoken, Unknown
from bot.understand.sentence import Sentence

_AROUND = frozenset({"particles", "vocative"})  # "yang", "aja", "pak"


def amount_of(s: Sentence) -> Item:
    """Number and unit of "40an", "1,5 kuintal", "kilo"; both None when there is neither, or more than one number."""
    amounts = s.amounts
    if len(amounts) == 1:
        found = amounts[0]
        number, unit = found.number, found.unit
        if found.each and number is not None:
            number, unit = number * found.each[0] * s.units.kilos.get(found.each[1], 1), "kg"
        about = found.about or s.has("about")
        return Item(number=number, unit=unit, about=about, said=found.said, guessed=found.guessed)
    bare = next((mark for mark in s.marks if isinstance(mark, Bare)), None)
    if bare is not None and not amounts and not any(isinstance(mark, Money) for mark in s.marks):
        return Item(unit=bare.unit, said=bare.said, guessed=bare.guessed)
    return Item()


def goods_of(s: Sentence) -> str | None:
    """The one good that the answer names exactly."""
    named = {mark.goods for mark in s.marks if isinstance(mark, Named) and not mark.guessed}
    return next(iter(named)) if len(named) == 1 else None


def only_amount(s: Sentence) -> bool:
    """Whether a message is an amount and nothing else."""
    content = s.content()
    return bool(content) and all(isinstance(mark, Amount) for mark in content)


def bare(s: Sentence) -> str:
    """An answer without the words around it: "yang keriting aja pak" is "keriting"."""
    marks = list(s.marks)
    while len(marks) > 1 and _around(marks[0]):
        marks.pop(0)
    while len(marks) > 1 and _around(marks[-1]):
        marks.pop()
    return " ".join(mark.said for mark in marks)


def strange(s: Sentence) -> frozenset[str]:
    """The words of a message that nothing is known to mean as they were typed."""
    marks = (mark for mark in s.marks if isinstance(mark, Unknown) or mark.guessed or mark.mended)
    return frozenset(word for mark in marks for word in mark.said.split())


def _around(mark: Mark) -> bool:
    return isinstance(mark, Spoken) and not mark.roles.isdisjoint(_AROUND)
