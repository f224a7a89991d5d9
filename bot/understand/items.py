"""Lines to items: which number counts, in which unit, at which grade and price."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.reading import Item
from bot.understand.lines import Line, lines
from bot.understand.marks import Amount, Named, Sign, Spoken
from bot.understand.money import LEAST
from bot.understand.purpose import purposes, reasons_given
from bot.understand.sentence import Sentence
from bot.understand.sharing import graded, inherit, share

_BOUGHT = ("input", "staple")
_BARE = frozenset({"history", "alert_subscribe", "alert_stop"})  # goods, and of an alert the grade
_COUNTED = frozenset(
    {"deposit", "order", "harvest_plan", "correct", "cancel", "weigh", "partial", "demand", "stock_adjust"}
    | {"hand_over", "swap"}
)


@dataclass(frozen=True, slots=True)
class Listed:
    """The items of a message, and whether the reader doubts them."""

    items: tuple[Item, ...] = ()
    doubt: bool = False


def listed(s: Sentence, wish: str, skip: set[int] | None = None) -> Listed:
    """The items that a message with this wish names."""
    counted = wish in _COUNTED
    found: list[Item] = []
    doubt = False
    aside = purposes(s) | (reasons_given(s) if wish == "cancel" else set())
    for line in lines(s, (skip or set()) | aside):
        items, unsure = _items(s, line, wish)
        found += items
        doubt = doubt or unsure or line.doubt
    if not counted:
        return Listed(tuple(item for item in found if item.goods))
    found = _once(found)
    found, inherited = inherit(s, found)
    found, shared = share(s, found)
    return Listed(tuple(graded(s, found)), doubt or inherited or shared)


def _once(items: list[Item]) -> list[Item]:
    """ "tomat sama cengek, tomat 50 kilo, cengek 12 kilo": what is counted later was only named before."""
    later = {item.goods for item in items if item.number is not None}
    return [item for item in items if item.number is not None or item.goods not in later]


def _items(s: Sentence, line: Line, wish: str) -> tuple[list[Item], bool]:
    """The items of one line: more than one when several grades have each their quantity."""
    counted = wish in _COUNTED
    kind = s.kind(line.goods.goods) if isinstance(line.goods, Named) else ""
    plain = Item(
        goods=line.goods.goods if isinstance(line.goods, Named) else None,
        said=line.goods.said if line.goods else "",
        guessed=(line.goods.guessed if line.goods else False) or line.doubt,
    )
    amounts, price = _priced(line, kind)
    if wish in _BARE:
        graded_ones = line.grades if wish == "alert_subscribe" else ()
        return [replace(plain, grade=each.grade) for each in graded_ones] or [plain], False
    if not counted:
        asked = _asked(line, plain, price)
        return [replace(asked, grade=grade.grade) for grade in line.grades] or [asked], False
    if len(line.grades) > 1 and len(amounts) == len(line.grades):
        return [
            replace(_measured(s, plain, amount, kind), grade=grade.grade, price=price)
            for amount, grade in zip(amounts, line.grades, strict=True)
        ], False
    amount, unsure = _which(s, amounts, kind)
    item = _measured(s, plain, amount, kind) if amount else plain
    unsure = unsure or (amount is None and bool(line.money)) or len(line.grades) > 1 or len(line.money) > 1
    return [replace(item, grade=line.grades[0].grade if line.grades else None, price=price)], unsure


def _asked(line: Line, plain: Item, price: int | None) -> Item:
    """An item of a question: no quantity, but the unit that a price is asked for."""
    units = [unit.unit for unit in line.units] + [a.unit for a in line.amounts if a.unit and not a.pack]
    units += [money.unit for money in line.money if money.unit]
    return replace(
        plain, unit=units[0] if units else None, price=price, grade=line.grades[0].grade if line.grades else None
    )


def _priced(line: Line, kind: str) -> tuple[list[Amount], int | None]:
    """The amounts, and the price: money, or a bare number that can only be money (language brief 2.6)."""
    amounts = [amount for amount in line.amounts if not amount.pack]
    price = line.money[0].rupiah if line.money else None
    for amount in amounts:
        money = amount.unit is None and amount.number is not None and amount.number >= LEAST and not amount.odd
        if (
            price is None
            and money
            and amount.number is not None
            and (len(amounts) > 1 or (amount.thousands and amount.number >= 1000))
        ):
            return [other for other in amounts if other is not amount], int(amount.number)
    return amounts, price


def _which(s: Sentence, amounts: Sequence[Amount], kind: str) -> tuple[Amount | None, bool]:
    """The amount that counts. Inputs and staples are counted in packs, whose size is no quantity."""
    if len(amounts) <= 1:
        return (amounts[0] if amounts else None), False
    mass = [a for a in amounts if _sized(s, a)]
    packs = [a for a in amounts if a.unit and not _sized(s, a)]
    if kind in _BOUGHT and len(packs) == 1 and len(packs) + len(mass) == len(amounts):
        return packs[0], False
    if (
        kind == "produce"
        and len(mass) == 1
        and all(a.unit in s.units.containers for a in packs)
        and len(packs) + 1 == len(amounts)
    ):
        return mass[0], not all(_beside(s, pack, mass[0]) for pack in packs)
    return amounts[0], True


def _beside(s: Sentence, pack: Amount, mass: Amount) -> bool:
    """ "3 keranjang kira-kira 75 kg": nothing between them says that it is the weight of each, or of something else."""
    first, last = sorted((pack, mass), key=lambda amount: amount.start)
    between = [mark for mark in s.marks if first.end <= mark.start and mark.end <= last.start]
    return all(
        isinstance(m, Sign) or (isinstance(m, Spoken) and m.roles & {"about", "total", "gross", "net"}) for m in between
    )


def _sized(s: Sentence, amount: Amount) -> bool:
    return s.units.is_mass(amount.unit) or amount.unit in ("liter", "ml")


def _measured(s: Sentence, item: Item, amount: Amount, kind: str) -> Item:
    """The item with its number and unit; sacks of inputs stay sacks, sacks of produce are weighed."""
    number, unit = amount.number, amount.unit
    if amount.container and kind in _BOUGHT:
        number, unit = amount.container
    elif amount.each and number is not None and kind not in _BOUGHT:
        number, unit = number * amount.each[0] * s.units.kilos.get(amount.each[1], Decimal(1)), "kg"
    return replace(item, number=number, unit=unit, about=amount.about, guessed=item.guessed or amount.guessed)
