"""Staff: sort what a clerk wrote about the scale: gross, net, tare, grades, crates, deductions."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from bot.reading import Containers, Cut, Item
from bot.understand.deducting import ROLES, reason_of
from bot.understand.marks import Amount, Bare, Graded, Mark, Named, Percent, Sign, Spoken
from bot.understand.sentence import Sentence


@dataclass(slots=True)
class Scale:
    """What was gathered so far, in kilograms."""

    goods: Named | None = None
    items: list[Item] = field(default_factory=list)
    gross: Decimal | None = None
    tare: Decimal | None = None
    afkir: Decimal | None = None
    containers: Containers | None = None
    cuts: list[Cut] = field(default_factory=list)
    role: str | None = None  # what the next weight is
    grade: str | None = None
    loose: int = 0  # weights that nobody named
    doubt: bool = False


def take(s: Sentence, scale: Scale, marks: list[Mark], n: int, mark: Mark) -> None:
    """Put one mark where it belongs."""
    match mark:
        case Named():
            scale.goods = scale.goods or mark
        case Graded():
            _grade(scale, marks, n, mark)
        case Spoken():
            scale.role = next((role for role in ROLES if role in mark.roles), scale.role)
            if "reject_grade" in mark.roles:
                scale.grade = None
        case Percent():
            scale.doubt = scale.doubt or scale.role != "deduct"  # "kadar air 14%" is measured, not taken off
            scale.cuts.append(Cut(percent=mark.number, **reason_of(marks, n)))
            scale.role = None
        case Bare() if mark.unit in s.units.containers:
            _box(scale, marks, n, mark)
        case Amount() if not _boxed(s, marks, n):
            _weight(s, scale, marks, n, mark)
        case _:
            pass


def _grade(scale: Scale, marks: list[Mark], n: int, mark: Graded) -> None:
    """A grade stands before its weight; behind the last weight it grades that."""
    ahead = any(isinstance(m, Amount) for m in marks[n + 1 : n + 2])
    if not ahead and scale.items and scale.items[-1].grade is None:
        scale.items[-1] = replace(scale.items[-1], grade=mark.grade)
        scale.loose = max(0, scale.loose - 1)
        return
    scale.grade, scale.role = mark.grade, None


def _box(scale: Scale, marks: list[Mark], n: int, mark: Bare) -> None:
    """ "krat 2"."""
    after = marks[n + 1] if n + 1 < len(marks) else None
    number = after.number if isinstance(after, Amount) and after.unit is None else None
    if number is not None and number == number.to_integral_value():
        scale.containers = Containers(int(number), mark.unit)


def _boxed(s: Sentence, marks: list[Mark], n: int) -> bool:
    """Is this the number of "krat 2"?"""
    before = marks[n - 1] if n else None
    mark = marks[n]
    return (
        isinstance(before, Bare)
        and before.unit in s.units.containers
        and isinstance(mark, Amount)
        and mark.unit is None
    )


def _weight(s: Sentence, scale: Scale, marks: list[Mark], n: int, mark: Amount) -> None:
    if mark.container:
        scale.containers = Containers(int(mark.container[0]), mark.container[1])
    if mark.unit in s.units.containers and mark.number is not None:
        scale.containers = Containers(int(mark.number), mark.unit)
        return
    if mark.number is None or not (mark.unit is None or s.units.is_mass(mark.unit)):
        scale.doubt = True
        return
    kilos = mark.number * s.units.kilos.get(mark.unit or "kg", Decimal(1))
    scale.doubt = scale.doubt or mark.odd or mark.about
    _named_weight(scale, marks, n, kilos)


def _named_weight(scale: Scale, marks: list[Mark], n: int, kilos: Decimal) -> None:
    """A weight is what the word before it says, else the word right behind ("52 bruto")."""
    role, scale.role = scale.role, None
    if role is None and scale.grade is None:
        after = marks[n + 1] if n + 1 < len(marks) else None
        behind = after.roles if isinstance(after, Spoken) else frozenset()
        taken = isinstance(marks[n + 2] if n + 2 < len(marks) else None, Amount) and "gross" not in behind
        role = next((r for r in ("gross", "net") if r in behind and not taken), None)
        if role:
            marks[n + 1] = Sign(0, 0)
    match role:
        case "gross":
            scale.doubt, scale.gross = scale.doubt or scale.gross is not None, kilos
        case "tare":
            scale.tare = kilos
        case "reject_grade":
            scale.afkir = kilos
        case "deduct":
            scale.cuts.append(Cut(kg=kilos, **reason_of(marks, n)))
        case _:
            scale.items.append(Item(number=kilos, unit="kg", grade=scale.grade))
            scale.loose += scale.grade is None and role is None
            scale.grade = None
