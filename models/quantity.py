"""Whole amounts: grams, millilitres or pieces of one counted unit. Never a float, never negative."""

from dataclasses import dataclass
from decimal import Decimal

from models.refusal import Refused

GRAM, MILLILITRE = "g", "ml"

# What a unit of trade is in the smallest whole unit. The metric ons of Indonesian markets is 100 g.
SCALES = {
    "gram": (GRAM, 1),
    "ons": (GRAM, 100),
    "kg": (GRAM, 1_000),
    "kuintal": (GRAM, 100_000),
    "ton": (GRAM, 1_000_000),
    "ml": (MILLILITRE, 1),
    "liter": (MILLILITRE, 1_000),
}

# No village co-op weighs more than a thousand tonnes at once; a larger figure is a slip of the finger.
LARGEST = 1_000_000_000


@dataclass(frozen=True)
class Quantity:
    """`amount` in grams ("g"), millilitres ("ml") or pieces of the unit it names ("karung", "ikat")."""

    amount: int
    unit: str

    @property
    def is_mass(self) -> bool:
        return self.unit == GRAM

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}"


def base_unit(unit: str) -> str:
    """The unit in which the books count what people say in `unit`: "kuintal" -> "g", "karung" -> "karung"."""
    return SCALES.get(unit, (unit, 1))[0]


def measured(number: Decimal, unit: str) -> Quantity:
    """The whole amount of `number` `unit`s.

    Raises Refused("not_positive"), Refused("too_much"), or Refused("not_whole") when half a sack is asked for.
    """
    base, factor = SCALES.get(unit, (unit, 1))
    if not number.is_finite() or number <= 0:
        raise Refused("not_positive")
    if number > LARGEST:
        raise Refused("too_much")
    exact = number * factor
    if exact != exact.to_integral_value():
        raise Refused("not_whole", unit=unit)
    if exact > LARGEST:
        raise Refused("too_much")
    return Quantity(int(exact), base)


def grams(kilos: Decimal) -> int:
    """Whole grams of a weight read off the scale in kilograms. Raises as `measured`."""
    return measured(kilos, "kg").amount
