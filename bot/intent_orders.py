"""What staff do with an order on its way to its member, and for how much a member may owe."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from bot.reading import Item


@dataclass(frozen=True)
class Ready:
    """Staff: "siap": an order lies there to be fetched; of one that nobody decided, a yes."""

    ref: str
    kind: Literal["ready"] = "ready"


@dataclass(frozen=True)
class ConfirmPart:
    """Staff: yes to so much of an order, and no more."""

    ref: str
    items: tuple[Item, ...]
    odd: bool = False  # something in the message was not understood, or only guessed
    kind: Literal["confirm_part"] = "confirm_part"


@dataclass(frozen=True)
class PutOff:
    """Staff: "tunda": what is not there is waited for, and the order is served first when it comes."""

    ref: str
    kind: Literal["put_off"] = "put_off"


@dataclass(frozen=True)
class Swap:
    """Staff: "ganti": would the member take another good instead?"""

    ref: str
    items: tuple[Item, ...] = ()  # the other good; before it, where the order has several, the one that it replaces
    line: int | None = None  # which line is meant, as just asked
    odd: bool = False  # something in the message was not understood, or only guessed
    kind: Literal["swap"] = "swap"


@dataclass(frozen=True)
class SwapAnswer:
    """A member: yes or no to another good instead of what they ordered."""

    ref: str
    yes: bool | None = None
    kind: Literal["swap_answer"] = "swap_answer"


@dataclass(frozen=True)
class HandOver:
    """Staff: a member fetches an order, or so much of it, and pays like this."""

    ref: str
    items: tuple[Item, ...] = ()  # nothing: all of it; an item without a number: all of that good
    method: str | None = None  # "tunai" | "transfer" | "bon"
    sure: bool = False  # also when the same was fetched a moment ago
    odd: bool = False  # something in the message was not understood, or only guessed
    kind: Literal["hand_over"] = "hand_over"


@dataclass(frozen=True)
class SetLimit:
    """Staff: for goods this member may owe so many rupiah."""

    name: str
    amount: int | None = None
    member_id: UUID | None = None
    odd: bool = False
    kind: Literal["set_limit"] = "set_limit"
