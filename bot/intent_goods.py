"""What staff want with the goods themselves, one small dataclass per wish; half-filled while we ask."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class ShowGoods:
    """Staff: what is traded here: all, of one kind (page by page), or everything about one good."""

    trade: str | None = None  # "produce" | "staple" | "input"
    page: int = 1
    goods: str | None = None
    kind: Literal["show_goods"] = "show_goods"


@dataclass(frozen=True)
class AddGood:
    """Staff: this is traded from now on."""

    name: str
    unit: str | None = None
    trade: str | None = None
    other: bool = False  # it is none of the goods that sound alike
    sure: bool = False
    kind: Literal["add_good"] = "add_good"


@dataclass(frozen=True)
class ChangeGood:
    """Staff: another thing holds for a good from now on; exactly one of the four is set."""

    said: str  # the good, as they wrote it
    goods: str | None = None  # as they chose it, when what they wrote names several
    unit: str | None = None
    trade: str | None = None
    grades: tuple[str, ...] | None = None
    retired: bool | None = None
    value: str = ""  # the unit or kind as written
    sure: bool = False
    kind: Literal["change_good"] = "change_good"
