"""What staff say about the barn, by themselves: came, spoiled, opening stock, counted."""

from dataclasses import dataclass
from typing import Literal

from bot.reading import Item


@dataclass(frozen=True)
class AdjustStock:
    """Staff: so much more or less of a good lies in the barn than the books say; of a count, how much lies there."""

    item: Item  # its number is never negative; `how` says which way
    how: str | None = None  # "bought" | "spoiled" | "opening" | "counted"; None when nothing said which way
    reason: str | None = None
    book: int | None = None  # of a count: what the books said when the difference was read back, in the smallest unit
    odd: bool = False  # something in the message was not understood, or only guessed
    sure: bool = False
    kind: Literal["adjust_stock"] = "adjust_stock"
