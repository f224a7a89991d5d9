"""Put goods, quantities, grades and prices together into lines, without letting anything slide to a neighbour."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.understand.marks import Amount, Bare, Graded, Mark, Money, Named, Unknown
from bot.understand.sentence import Sentence
from bot.understand.slots import Part, segments


@dataclass(slots=True)
class Line:
    """One item as it was said. `doubt`: it may not be what was meant, so it must be asked about."""

    goods: Named | Unknown | None = None
    amounts: list[Amount] = field(default_factory=list)
    grades: list[Graded] = field(default_factory=list)
    money: list[Money] = field(default_factory=list)
    units: list[Bare] = field(default_factory=list)
    doubt: bool = False

    @property
    def empty(self) -> bool:
        return self.goods is None and not (self.amounts or self.grades or self.money)


def lines(s: Sentence, skip: set[int]) -> list[Line]:
    """The lines of a sentence; marks in `skip` are left out."""
    pieces = list(segments(s, skip))
    headed = any(isinstance(part, Graded) and part.heading for segment in pieces for part in segment)
    if len(pieces) > 1 and not headed and all(_pairs(segment) for segment in pieces):
        return [line for segment in pieces for line in _together(segment, _goods_first(segment))]
    parts = [part for segment in pieces for part in segment]
    return _together(parts, _goods_first(parts))


def _pairs(segment: Sequence[Part]) -> bool:
    named = sum(isinstance(part, Named | Unknown) for part in segment)
    counted = sum(isinstance(part, Amount) for part in segment)
    return named == 1 and counted == 1


def _goods_first(parts: Sequence[Part]) -> bool:
    """Decided once a message, by which comes first."""
    first = next((part for part in parts if isinstance(part, Named | Amount | Unknown)), None)
    return not isinstance(first, Amount)


def _together(parts: Sequence[Part], goods_first: bool) -> list[Line]:
    found: list[Line] = []
    heading = _leading_grade(parts)
    current, pending = Line(), None
    for part in parts:
        if isinstance(part, Graded) and heading:
            pending = part
            if current.goods is not None and not part.heading and not current.amounts and not current.grades:
                current.grades.append(part)
                pending = None
            continue
        if _opens(part, current, goods_first):
            current = Line()
            found.append(current)
            if pending is not None:
                current.grades.append(pending)
                pending = pending if pending.heading else None
        if not found:
            found.append(current)
            if pending is not None and pending not in current.grades:
                current.grades.append(pending)
                pending = pending if pending.heading else None
        _put(current, part)
    if pending is not None and not pending.heading and found:
        found[-1].grades.append(pending)
    return [line for line in found if not _idle(line, found)]


def _idle(line: Line, found: Sequence[Line]) -> bool:
    """Nothing at all, or an unknown word without a quantity beside real lines: asked about, but no item."""
    stray = isinstance(line.goods, Unknown) and not line.amounts and len(found) > 1
    return (line.empty and not line.units) or stray


def _leading_grade(parts: Sequence[Part]) -> bool:
    """Do grades stand before what they grade: "grade A tomat 20 kg", "A: ..."?"""
    first = next((part for part in parts if isinstance(part, Named | Amount | Graded | Unknown)), None)
    return isinstance(first, Graded) and any(isinstance(part, Named) for part in parts)


def _opens(part: Part, current: Line, goods_first: bool) -> bool:
    """Does this part begin the next line?"""
    if isinstance(part, Named | Unknown):
        if current.goods is not None and current.goods.end == part.start and not _both_named(current.goods, part):
            return False
        if goods_first:
            return current.goods is not None or bool(current.amounts)
        if isinstance(part, Unknown) and isinstance(current.goods, Named):
            return False
        return current.goods is not None and not isinstance(current.goods, Unknown)
    if isinstance(part, Amount) and not goods_first:
        return current.goods is not None and not _second(part, current)
    return False


def _both_named(first: Mark, second: Mark) -> bool:
    return isinstance(first, Named) and isinstance(second, Named)


def _second(part: Amount, current: Line) -> bool:
    """A bare large number behind a whole line is its price."""
    return part.unit is None and bool(current.amounts) and part.number is not None and part.number >= 500


def _put(line: Line, part: Part) -> None:
    match part:
        case Named() | Unknown():
            _name(line, part)
        case Amount():
            line.amounts.append(part)
        case Money():
            line.money.append(part)
        case Graded():
            line.grades.append(part)
        case Bare():
            line.units.append(part)


def _name(line: Line, part: Named | Unknown) -> None:
    """An unknown word beside a name casts doubt on it: "bibiit kentang" is not kentang for sure."""
    if line.goods is None:
        line.goods = part
        return
    line.doubt = True
    if isinstance(part, Named) and isinstance(line.goods, Unknown):
        line.goods = part
