"""What was recognised in a message: marks over its tokens, from left to right."""

from dataclasses import dataclass, field
from decimal import Decimal

PERCENT = ("%", "persen", "prosen", "persent")
NOTHING: frozenset[str] = frozenset()


@dataclass(slots=True)
class Mark:
    """Tokens `start` up to `end` (exclusive) and the words as they were written."""

    start: int
    end: int
    said: str = ""
    guessed: bool = False  # by similarity, and perhaps wrongly: ask
    mended: bool = False  # by similarity, and hardly wrongly: say it back


@dataclass(slots=True)
class Named(Mark):
    """A good or a group of goods ("?cabai")."""

    goods: str = ""
    languages: frozenset[str] = NOTHING


@dataclass(slots=True)
class Amount(Mark):
    """A number, with its unit if it has one. `each` and `container` keep what was said about sacks and crates."""

    number: Decimal | None = None
    unit: str | None = None
    about: bool = False
    high: Decimal | None = None  # the upper end of a range
    each: tuple[Decimal, str] | None = None  # 7 sacks of (50, "kg")
    container: tuple[Decimal, str] | None = None  # 80 kg in (2, "karung")
    one: bool = False  # "sekilo": perhaps only "per kilo"
    odd: bool = False  # read by rule, but better confirmed: "2,350 kg"
    thousands: bool = False  # written with a thousands dot
    pack: bool = False  # "yang 50 kg": the size of the pack


@dataclass(slots=True)
class Money(Mark):
    """Rupiah, and for which unit if that was said. `suffixed`: with rb, ribu, jt or Rp."""

    rupiah: int = 0
    unit: str | None = None
    suffixed: bool = True
    supposed: bool = False  # its thousands were left out: "harga 45"


@dataclass(slots=True)
class Bare(Mark):
    """A unit without a number. `per`: "per kilo", "/kg"."""

    unit: str = ""
    per: bool = False


@dataclass(slots=True)
class Graded(Mark):
    """A grade, or a quality word that is none of the co-op's grades (grade None)."""

    grade: str | None = None
    heading: bool = False  # "A:" over a list
    alone: bool = False  # a letter without the word grade


@dataclass(slots=True)
class Dated(Mark):
    """A date in label notation; None for a span of time that is no date ("3 hari")."""

    label: str | None = None
    languages: frozenset[str] = NOTHING


@dataclass(slots=True)
class Coded(Mark):
    """The code of a deposit, an order or a payment: "A27"."""

    code: str = ""


@dataclass(slots=True)
class Percent(Mark):
    number: Decimal = Decimal(0)


@dataclass(slots=True)
class Spoken(Mark):
    """A known word or phrase."""

    roles: frozenset[str] = field(default=NOTHING)
    languages: frozenset[str] = NOTHING


@dataclass(slots=True)
class Sign(Mark):
    """Punctuation; `said` is the sign, "¤" a masked number."""


@dataclass(slots=True)
class Unknown(Mark):
    """A word nobody explained."""
