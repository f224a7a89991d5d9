"""What the post asks of a wire, and what the wires ask of the counter."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.message import Inbound, Outbound
from models.database import Unavailable as Unavailable


class SendFailed(Exception):
    """A letter was not delivered, as far as anybody knows.

    `again`: worth another try. `unreachable`: this person cannot be written to (blocked, not on WhatsApp).
    `wait`: seconds during which the whole account must be silent (HTTP 429). `unsure`: the provider may have
    taken it all the same (timeout, reset): ask `Channel.find` before repeating it. `closed`: WhatsApp's 24 hours
    are over; the letter may go when the person writes again. `why` holds no token, phone number or message text.
    """

    def __init__(
        self,
        why: str,
        *,
        again: bool,
        unreachable: bool = False,
        wait: float | None = None,
        unsure: bool = False,
        closed: bool = False,
    ) -> None:
        super().__init__(why)
        self.why = why
        self.again = again
        self.unreachable = unreachable
        self.wait = wait
        self.unsure = unsure
        self.closed = closed


class FetchFailed(Exception):
    """A file was not fetched. `again`: worth another try; `wait`: seconds of silence that the provider wants.

    `why` is a fixed word: it holds no address and no token. The words of REFUSED mean that we do not want the file.
    """

    REFUSED = frozenset({"too_big", "type", "empty", "address", "redirects"})

    def __init__(self, why: str, *, again: bool, wait: float | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.again = again
        self.wait = wait


@dataclass(frozen=True)
class Pace:
    """How fast an account may send: letters per second in all, and seconds between two letters to one person."""

    per_second: float
    per_person_gap: float = 0.0


@dataclass(frozen=True)
class Receipt:
    """What a provider tells later about a letter: our own number of it, its number there, how it stands."""

    letter: str
    provider_id: str
    status: str  # "sent" | "delivered" | "read" | "failed"
    error: str = ""  # the provider's code, for "failed"
    unreachable: bool = False
    closed: bool = False


class Channel(Protocol):
    """One wire out. Implementations only translate: no database, no retry, no sleeping."""

    name: str
    pace: Pace
    window: timedelta | None  # how long after their last message a person may be written to freely; None: always

    async def send(self, letter: Outbound) -> str:
        """Send and return the provider's id of the message ("" when it gives none). Raises SendFailed."""

    async def find(self, letter: Outbound, since: datetime) -> str | None:
        """The provider's id of `letter` if it took it since then; None if it did not, or cannot be asked."""

    async def close(self) -> None:
        """Give back connections."""


class Source(Protocol):
    """A wire whose people can show us something."""

    async def fetch(self, ref: str, most: int) -> bytes:
        """The file that a message named, at most `most` bytes long. Raises FetchFailed."""


class Counter(Protocol):
    """What a door hands its messages to. Returning means: stored for good."""

    async def heard(self, inbound: Inbound) -> None:
        """Store and answer one message, once however often it comes. Raises Unavailable."""

    async def settled(self, receipt: Receipt) -> None:
        """Note what became of a letter. Raises Unavailable."""


class Tally(Protocol):
    """Counts for the operator."""

    def heard(self, channel: str) -> None: ...
    def ignored(self, channel: str, kind: str) -> None: ...
    def refused(self, channel: str, why: str) -> None: ...
