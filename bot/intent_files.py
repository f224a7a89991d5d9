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
