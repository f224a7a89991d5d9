"""What items of one message share: a unit, a quantity, a grade."""

from dataclasses import replace

from bot.reading import Item
from bot.understand.marks import Graded, Spoken
from bot.understand.sentence import Sentence


def inherit(s: Sentence, items: list[Item]) -> tuple[list[Item], bool]:
    """ "wortel 32 kg, kol 18": kilograms for all that are weighed; said only at the end, it is asked about."""
    first = next((n for n, item in enumerate(items) if item.unit == "kg"), None)
    if first is None:
        return items, False
    unsure, found = False, []
    for n, item in enumerate(items):
        if item.number is not None and item.unit is None and item.goods and _weighed(s, item.goods):
            item, unsure = replace(item, unit="kg"), unsure or n < first
        found.append(item)
    return found, unsure


def _weighed(s: Sentence, goods: str) -> bool:
    group = s.lexicon.groups.get(goods)
    found = s.lexicon.goods.get(group.candidates[0] if group else goods)
    return found is not None and found.unit == "kg" and found.kind != "input"


def share(s: Sentence, items: list[Item]) -> tuple[list[Item], bool]:
    """ "tomat sama wortel masing-masing 20 kg": the one quantity for each; confirmed, for it is rarely said."""
    counted = [item for item in items if item.number is not None]
    if not s.has("each") or len(items) < 2 or len(counted) != 1:
        return items, False
    return [replace(item, number=counted[0].number, unit=counted[0].unit) for item in items], True


def graded(s: Sentence, items: list[Item]) -> list[Item]:
    """A grade is shared only when "semua" or the like says so."""
    grades = {item.grade for item in items if item.grade}
    shared = any(
        isinstance(mark, Spoken) and "all" in mark.roles and _near_grade(s, n) for n, mark in enumerate(s.marks)
    )
    if not shared or len(grades) != 1:
        return items
    return [replace(item, grade=next(iter(grades))) for item in items]


def _near_grade(s: Sentence, n: int) -> bool:
    return any(isinstance(mark, Graded) for mark in s.marks[max(0, n - 2) : n + 3])
