"""What staff want, one small dataclass per wish; half-filled while we ask for what is missing."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal
from uuid import UUID

from bot.intent_intake import Weigh
from bot.intent_member import Deposit, Order
from bot.reading import Item


@dataclass(frozen=True)
class Queue:
    """Staff: what waits for us?"""

    kind: Literal["queue"] = "queue"


@dataclass(frozen=True)
class Decide:
    """Staff: yes or no to an order or to a person who wants to join."""

    ref: str | None
    yes: bool
    reason: str | None = None
    kind: Literal["decide"] = "decide"


@dataclass(frozen=True)
class SetPrice:
    """Staff: from now on it costs this."""

    items: tuple[Item, ...] = ()
    sure: bool = False
    odd: bool = False  # something in the message was not understood, or only guessed
    kind: Literal["set_price"] = "set_price"


@dataclass(frozen=True)
class PriceLot:
    """Staff: the goods of this deposit alone are worth this."""

    ref: str
    items: tuple[Item, ...] = ()
    goods: str | None = None  # which line, when the deposit has several
    sure: bool = False
    odd: bool = False  # something in the message was not understood, or only guessed
    kind: Literal["price_lot"] = "price_lot"


@dataclass(frozen=True)
class PriceWaiting:
    """Staff: notas of these goods that wait for a price get the one in force."""

    goods: tuple[str, ...]
    sure: bool = False
    kind: Literal["price_waiting"] = "price_waiting"


@dataclass(frozen=True)
class Regrade:
    """Staff: a nota was wrong; this is what was really weighed and graded, and why it is changed."""

    weigh: Weigh
    reason: str | None = None
    sure: bool = False
    kind: Literal["regrade"] = "regrade"


@dataclass(frozen=True)
class SetTare:
    """Staff: an empty container weighs this many kilograms."""

    container: str
    kg: Decimal
    kind: Literal["set_tare"] = "set_tare"


@dataclass(frozen=True)
class SetPack:
    """Staff: one pack of a good holds this many kilograms."""

    goods: str | None
    unit: str
    kg: Decimal
    said: str = ""
    sure: bool = False
    odd: bool = False  # the good or the figure was only guessed
    kind: Literal["set_pack"] = "set_pack"


@dataclass(frozen=True)
class Packs:
    """Staff: what do packs hold, of one good or of all?"""

    unit: str
    goods: str | None = None
    kind: Literal["packs"] = "packs"


@dataclass(frozen=True)
class Teach:
    """Staff: these words mean this good here."""

    words: str
    said: str  # the good, as they wrote it
    goods: str | None = None  # as they chose it, when what they wrote names several
    sure: bool = False
    kind: Literal["teach"] = "teach"


@dataclass(frozen=True)
class Unteach:
    """Staff: these words mean nothing here any more."""

    words: str
    kind: Literal["unteach"] = "unteach"


@dataclass(frozen=True)
class Misses:
    """Staff: which words did nobody know?"""

    kind: Literal["misses"] = "misses"


@dataclass(frozen=True)
class Behalf:
    """Staff: do this for a member without a phone."""

    name: str
    inner: Deposit | Order | Weigh
    member_id: UUID | None = None
    clock: str | None = None  # of a paper form: when it was, "07:30"
    kind: Literal["behalf"] = "behalf"
