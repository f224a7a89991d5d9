"""What staff want at the scale, one small dataclass per wish; half-filled while we ask for what is missing."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal
from uuid import UUID

from bot.reading import Containers, Cut, Item


@dataclass(frozen=True)
class Weigh:
    """Staff: what the scale said, or how it was graded, or both at once; of one good, and `also` of others.

    Figures are in `unit` when one was said, else in kg or what the good is counted in.
    """

    ref: str | None
    goods: str | None = None  # which line, when the deposit has several
    gross: Decimal | None = None
    containers: Containers | None = None
    tare: Decimal | None = None  # kg of all containers together
    tare_each: Decimal | None = None  # kg of one, as just asked
    grades: tuple[Item, ...] = ()
    afkir: Decimal | None = None
    fate: str | None = None  # what becomes of the afkir
    cuts: tuple[Cut, ...] = ()
    again: str | None = None  # why it weighs something else than before
    missing: str | None = None  # why the scale had more than the grades
    added: bool = False  # this good was not announced, and is to be added to the deposit
    sure: bool = False
    unit: str | None = None
    each: Decimal | None = None  # kg of one pack or piece, by which figures in another unit are reckoned
    # What holds for the whole message:
    member_id: UUID | None = None  # instead of a reference: for this member, who announced nothing
    scale: str | None = None
    when: str | None = None  # the day a paper form speaks of, in label notation
    clock: str | None = None  # and the time, "07:30"; "?" when it may be day or night
    late: bool = False  # it was said to come from a paper form
    odd: bool = False  # something in the message was not understood, or only guessed
    doubts: tuple[str, ...] = ()  # the words that nobody understood
    also: "tuple[Weigh, ...]" = ()
    kind: Literal["weigh"] = "weigh"


@dataclass(frozen=True)
class Counted:
    """Staff: so many packs of what a reference names: of a deposit that is a weighing, of an order a part of it."""

    ref: str
    goods: str | None
    number: Decimal
    unit: str
    odd: bool = False
    doubts: tuple[str, ...] = ()
    kind: Literal["counted"] = "counted"


@dataclass(frozen=True)
class SetTera:
    """Staff: a scale is verified until the end of this day; None when the day could not be read."""

    name: str | None
    until: date | None
    kind: Literal["set_tera"] = "set_tera"


@dataclass(frozen=True)
class UseScale:
    """Staff: this is the usual scale from now on."""

    name: str
    kind: Literal["use_scale"] = "use_scale"


@dataclass(frozen=True)
class Scales:
    """Staff: which scales are there, and until when are they verified?"""

    kind: Literal["scales"] = "scales"
