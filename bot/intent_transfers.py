"""What staff want with goods that leave for a partner, one small dataclass per wish; half-filled while we ask."""

from dataclasses import dataclass
from typing import Literal

from bot.reading import Item


@dataclass(frozen=True)
class Send:
    """Staff: these goods leave for a buyer or another co-op."""

    name: str
    items: tuple[Item, ...]
    other: bool = False  # it is none of the partners that are called alike
    odd: bool = False  # something in the message was not understood, or only guessed
    sure: bool = False
    kind: Literal["send"] = "send"


@dataclass(frozen=True)
class ToldThere:
    """Staff: what arrived, was rejected or came back, of what was sent."""

    ref: str
    what: Literal["arrived", "rejected", "returned"]
    items: tuple[Item, ...]
    reason: str | None = None
    said: str = ""  # as written behind the verb, should the reference name an order
    odd: bool = False
    kind: Literal["told_there"] = "told_there"


@dataclass(frozen=True)
class Trace:
    """Staff: from which lots came what was sent, and whose were they?"""

    ref: str
    said: str | None = None  # a good
    kind: Literal["trace"] = "trace"


@dataclass(frozen=True)
class Follow:
    """Staff: where did the goods of a deposit go?"""

    ref: str
    kind: Literal["follow"] = "follow"


@dataclass(frozen=True)
class Transfers:
    """Staff: what is on its way?"""

    kind: Literal["transfers"] = "transfers"
