"""What staff want of files, one small dataclass per wish."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Export:
    """Send me this list as a file: a name of bot/understand/exporting.py; None when it was not said.

    `period` as in bot/understand/periods.py, or a day ("-1d") or week ("+0w").
    """

    what: str | None = None
    period: str | None = None
    kind: Literal["export"] = "export"


@dataclass(frozen=True)
class Import:
    """Write this table into the books: "members", "goods", "prices", "opening" or "stock"; None when it was not said.

    `sheet`: the message that brought it; None for the one that is being read. `leaps`: how many prices want a second
    yes, and `leaping`: that is what is asked.
    """

    what: str | None = None
    sheet: int | None = None
    leaps: int = 0
    leaping: bool = False
    sure: bool = False
    kind: Literal["import"] = "import"
