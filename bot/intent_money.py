"""What the treasurer wants, one small dataclass per wish; half-filled while we ask for what is missing."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID


@dataclass(frozen=True)
class Pay:
    """Staff: money for a member: for one deposit, for a member, or for everybody whose day has come."""

    ref: str | None = None
    name: str | None = None
    everybody: bool = False
    amount: int | None = None  # rupiah; None: all that is left
    method: str | None = None  # "tunai" | "transfer"
    member_id: UUID | None = None
    sure: bool = False
    odd: bool = False  # something in the message was not understood, or only guessed
    kind: Literal["pay"] = "pay"


@dataclass(frozen=True)
class Arrears:
    """Staff: to whom is how much unpaid, and since when?"""

    kind: Literal["arrears"] = "arrears"


@dataclass(frozen=True)
class CountCash:
    """Staff: the cash in the box at the opening or the closing of the day, in rupiah."""

    opening: bool
    amount: int | None = None
    kind: Literal["count_cash"] = "count_cash"


@dataclass(frozen=True)
class Withhold:
    """Staff: keep back so much from what a member is owed, if they agree."""

    name: str
    amount: int | None = None  # rupiah
    purpose: str | None = None  # "simpanan" | "iuran" | "utang"
    member_id: UUID | None = None
    odd: bool = False  # something in the message was not understood, or only guessed
    kind: Literal["withhold"] = "withhold"


@dataclass(frozen=True)
class OpenBalance:
    """Staff: so much was owed to a member, or by them, before Lumbung kept the books."""

    name: str
    amount: int | None = None  # rupiah
    owed_by_them: bool = False
    member_id: UUID | None = None
    sure: bool = False
    kind: Literal["open_balance"] = "open_balance"


@dataclass(frozen=True)
class Term:
    """Staff: this nota is paid only in so many days."""

    ref: str
    days: int | None = None
    kind: Literal["term"] = "term"
