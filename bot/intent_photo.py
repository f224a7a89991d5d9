"""What people want with photos, one small dataclass per wish."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Show:
    """A photo of a deposit; asked when it is not clear of which. The open question keeps which photos (`Waiting`).

    `talks`: words stand under it that nobody understood, so that somebody should read them.
    """

    ref: str | None = None
    talks: bool = False
    kind: Literal["show"] = "show"


@dataclass(frozen=True)
class Photos:
    """How many photos are there of this deposit, from when and from whom?"""

    ref: str
    kind: Literal["photos"] = "photos"
