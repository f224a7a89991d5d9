"""Apply a correction to lines that were said before: to a draft of a question, or to what stands in the books."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.intent import Correct
from bot.reading import Item
from models.quantity import SCALES


@dataclass(frozen=True)
class Unclear:
    """The correction does not say which of these lines it means; none when it names an old value that nobody said."""

    lines: tuple[int, ...]


def corrected(lines: Sequence[Item], wish: Correct) -> tuple[Item, ...] | Unclear:
    """The lines as they are meant now.

    A value without a good goes to the line that it can only mean: the one whose old value is named, the only one, or
    the only one in that unit. A new good beside "tambah" is a new line.
    """
    found = list(lines)
    for item in wish.items:
        fits = [wish.line] if wish.line is not None else _fits(found, item, wish)
        if len(fits) == 1:
            found[fits[0]] = _changed(found[fits[0]], item, wish.step)
        elif not fits and item.goods and wish.step > 0:
            found.append(item)
        else:
            return Unclear(tuple(fits))
    return tuple(found)


def _fits(lines: Sequence[Item], item: Item, wish: Correct) -> list[int]:
    """The lines that this new value may be for."""
    every = list(range(len(lines)))
    same = [n for n in every if item.goods and lines[n].goods == item.goods]
    if same or (item.goods and wish.step > 0):
        return same
    old = wish.old
    if old is not None:
        return [n for n in every if _is(lines[n], old)]
    if len(lines) == 1:
        return every
    if item.goods is None and item.unit:
        return [n for n in every if alike(lines[n].unit, item.unit)] or every
    return every


def _is(line: Item, old: Item) -> bool:
    """Is this the line whose old value was named?"""
    return (
        (old.goods is None or line.goods == old.goods)
        and (old.number is None or line.number == old.number)
        and (old.grade is None or line.grade == old.grade)
    )


def alike(one: str | None, other: str | None) -> bool:
    """Do these units measure the same: kilograms and quintals do, sacks and kilograms do not."""
    return one == other or (one in SCALES and other in SCALES and SCALES[one][0] == SCALES[other][0])


def _changed(line: Item, item: Item, step: int) -> Item:
    if item.goods:
        line = replace(line, goods=item.goods, said=item.said, guessed=item.guessed)
    if item.grade:
        line = replace(line, grade=item.grade)
    if item.number is None:
        return line
    if not step or line.number is None:
        return replace(line, number=item.number, unit=item.unit or line.unit, about=item.about)
    number = line.number + step * _in_unit(item.number, item.unit, line.unit)
    return replace(line, number=number, unit=line.unit or item.unit, about=line.about or item.about)


def _in_unit(number: Decimal, unit: str | None, wanted: str | None) -> Decimal:
    """ "tambah 1 kuintal" to a line in kilograms."""
    if unit == wanted or unit not in SCALES or wanted not in SCALES:
        return number
    return number * SCALES[unit][1] / SCALES[wanted][1]
