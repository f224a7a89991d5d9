"""Staff: what a pack of a good holds: "karung kentang = 50 kg", "ikat kangkung itu 0,25 kg"; asked: "isi karung"."""

from decimal import Decimal

from bot.reading import Containers, Item, Reading
from bot.understand.marks import Amount, Bare, Mark, Named, Spoken, Unknown
from bot.understand.sentence import Sentence
from bot.understand.vocabulary import says_nothing

_HOLDS = frozenset({"=", "itu", "isinya", "beratnya", "adalah"})
_ASKED = ("isi", "berat", "isinya", "beratnya")


def pack(s: Sentence, text: str) -> Reading | None:
    """One pack of a good and its weight, with a word between them that says "holds"; else it is a deposit."""
    content = [m for m in s.marks if m.said in _HOLDS or not says_nothing(m)]
    said = content[1:] if content and content[0].said in _ASKED else content
    named = [m for m in said if isinstance(m, Named | Unknown)]
    boxes = [unit for m in said if (unit := _box(s, m))]
    weights = [kilos for m in said if (kilos := _kilos(s, m)) is not None]
    known = [m for m in said if m in named or m.said in _HOLDS or _box(s, m) or _kilos(s, m) is not None]
    if len(named) != 1 or len(boxes) != 1 or len(weights) != 1 or len(known) != len(said) or s.marked:
        return None
    if not (len(said) < len(content) or _says_holds(said)):
        return None
    good = named[0]
    goods = good.goods if isinstance(good, Named) else None
    item = Item(goods, weights[0], "kg", said=good.said, guessed=good.guessed or good.mended)
    unsure = any(isinstance(m, Amount) and (m.odd or m.about) for m in said)
    return Reading("pack", items=(item,), containers=Containers(1, boxes[0]), ask=unsure)


def packs(s: Sentence, text: str) -> Reading | None:
    """ "isi karung", "berat ikat kangkung?": what is set."""
    content = [m for m in s.marks if not (says_nothing(m) or (isinstance(m, Spoken) and "how_many" in m.roles))]
    if not 2 <= len(content) <= 3 or content[0].said not in _ASKED:
        return None
    unit, named = _box(s, content[1]), content[2:]
    if unit is None or not all(isinstance(m, Named) for m in named):
        return None
    items = tuple(Item(m.goods, said=m.said) for m in named if isinstance(m, Named))
    return Reading("packs", items=items, containers=Containers(1, unit))


def _box(s: Sentence, mark: Mark) -> str | None:
    """The unit of "karung", "1 ikat", "1 karung = 50 kg"; a unit of mass is no pack."""
    match mark:
        case Bare(unit=unit, per=False):
            return None if s.units.is_mass(unit) else unit
        case Amount(container=(number, unit)):
            return unit if number == 1 else None
        case Amount(number=number, unit=str(unit)) if number == 1 and not s.units.is_mass(unit):
            return unit
    return None


def _kilos(s: Sentence, mark: Mark) -> Decimal | None:
    """The weight of "50 kg", "250 gram", a bare "50" (kilograms, as on the scale), "1 karung = 50 kg"."""
    if not isinstance(mark, Amount) or mark.number is None:
        return None
    if mark.each:
        number, unit = mark.each
        return number * s.units.kilos[unit]
    if mark.unit is None or s.units.is_mass(mark.unit):
        return mark.number * s.units.kilos.get(mark.unit or "kg", Decimal(1))
    return None


def _says_holds(said: list[Mark]) -> bool:
    """Does "=" or the like stand before the weight, on its own or inside "1 karung = 50 kg"?"""
    return any(not _HOLDS.isdisjoint(mark.said.split()) for mark in said)
