"""What a member wants to know of their account, and what they say against it, one small dataclass per wish."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True)
class Status:
    """How far is it?"""

    ref: str | None = None
    kind: Literal["status"] = "status"


@dataclass(frozen=True)
class NotaQuery:
    """Say the nota again; the newest one without a reference."""

    ref: str | None = None
    kind: Literal["nota"] = "nota"


@dataclass(frozen=True)
class BalanceQuery:
    """What is owed to me?"""

    kind: Literal["balance"] = "balance"


@dataclass(frozen=True)
class HistoryQuery:
    """What did I bring lately, of one good, in one month? `period` as in bot/understand/periods.py."""

    goods: str | None = None
    period: str | None = None
    kind: Literal["history"] = "history"


@dataclass(frozen=True)
class Recap:
    """How much did I bring, earn and get in a month or a year?"""

    period: str | None = None
    kind: Literal["recap"] = "recap"


@dataclass(frozen=True)
class Dispute:
    """I weighed something else: this nota is wrong. The figure is in `unit`, else in the unit of the good."""

    ref: str
    goods: str | None = None
    number: Decimal | None = None
    unit: str | None = None
    odd: bool = False  # something in the message was not understood, or only guessed
    sure: bool = False
    kind: Literal["dispute"] = "dispute"
