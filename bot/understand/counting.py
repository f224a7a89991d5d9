"""Staff: goods that were counted, not weighed: "timbang A27 3 karung", "A33 A 10 ikat B 2 ikat"."""

from collections.abc import Sequence
from decimal import Decimal

from bot.reading import Containers, Item, Reading
from bot.understand.apart import aside, figures, late, told
from bot.understand.marks import Amount, Graded, Named, Spoken
from bot.understand.sentence import Sentence

_WEIGHED = ("weigh", "gross", "net", "reject_grade")
_NOT = ("not_yet", "neg", "why", "pay", "if", "price", "differs", "only", "approve", "out_of", "deduct")


def count(s: Sentence, text: str) -> Reading | None:
    """A weighing by its code in which every figure counts packs or pieces. None when one of them is a weight."""
    beside, when = aside(s), late(s, text)
    s = figures(s, beside)
    counted = {a.unit: a for a in s.amounts if a.unit and a.number is not None and not s.units.is_mass(a.unit)}
    if s.ref is None or s.question or not counted or s.has(*_NOT) or any(a.unit not in counted for a in s.amounts):
        return None
    if not (s.has(*_WEIGHED) or any(isinstance(mark, Graded) for mark in s.marks)):
        return None  # a part of an order looks like this as well (deciding.py)
    boxes = [a for unit, a in counted.items() if unit in s.units.containers] if len(counted) > 1 else []
    units = [unit for unit, a in counted.items() if a not in boxes]
    items, afkir = _figures(s, units)
    named = {mark.goods for mark in s.marks if isinstance(mark, Named)}
    return Reading(
        "weigh",
        items=tuple(Item(next(iter(named), None), number, unit, grade) for number, unit, grade in items),
        ref=s.ref,
        afkir=afkir,
        containers=next((Containers(int(box.number or 0), str(box.unit)) for box in boxes), None),
        measured_in=units[0] if units else None,
        **told(beside, when),
        ask=len(units) != 1 or len(named) > 1 or bool(s.unknown) or any(mark.guessed for mark in s.marks),
    )


def _figures(s: Sentence, units: Sequence[str]) -> tuple[list[tuple[Decimal, str, str | None]], Decimal | None]:
    """Every figure with its unit and the grade before it, and how much was not fit for sale."""
    items: list[tuple[Decimal, str, str | None]] = []
    grade, afkir, unfit = None, None, False
    for mark in s.marks:
        if isinstance(mark, Graded):
            grade, unfit = mark.grade, False
        elif isinstance(mark, Spoken) and "reject_grade" in mark.roles:
            grade, unfit = None, True
        elif isinstance(mark, Amount) and mark.unit in units and mark.number is not None:
            if unfit:
                afkir = mark.number
            else:
                items.append((mark.number, str(mark.unit), grade))
            grade, unfit = None, False
    return items, afkir
