"""What members want to be told about prices."""

from dataclasses import dataclass
from typing import Literal

from bot.reading import Item


@dataclass(frozen=True)
class Watch:
    """Tell me when the price of these goods goes there, or at every step in this direction."""

    items: tuple[Item, ...]
    direction: str  # "above" | "below" | "any"
    threshold: int | None = None  # rupiah per the good's own unit
    odd: bool = False  # something in the message was not understood, or only guessed
    sure: bool = False
    kind: Literal["watch"] = "watch"


@dataclass(frozen=True)
class Unwatch:
    """Tell me no more about these goods; about none when nothing is named."""

    items: tuple[Item, ...] = ()
    kind: Literal["unwatch"] = "unwatch"


@dataclass(frozen=True)
class Watched:
    """What am I told about?"""

    kind: Literal["watched"] = "watched"
