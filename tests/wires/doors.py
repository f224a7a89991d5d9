"""A counter and a tally that remember, and a way to knock at a door without a network."""

from dataclasses import dataclass, field

import httpx
from fastapi import APIRouter, FastAPI

from bot.message import Inbound
from webhooks.channel import Receipt, Unavailable


@dataclass
class Ear:
    """A counter: keeps what it hears, or cannot."""

    broken: bool = False
    heard_: list[Inbound] = field(default_factory=list)
    settled_: list[Receipt] = field(default_factory=list)

    async def heard(self, inbound: Inbound) -> None:
        self._open()
        self.heard_.append(inbound)

    async def settled(self, receipt: Receipt) -> None:
        self._open()
        self.settled_.append(receipt)

    def _open(self) -> None:
        if self.broken:
            raise Unavailable


@dataclass
class Notches:
    """A tally: keeps what was counted, in order."""

    counted: list[tuple[str, ...]] = field(default_factory=list)

    def heard(self, channel: str) -> None:
        self.counted.append(("heard", channel))

    def ignored(self, channel: str, kind: str) -> None:
        self.counted.append(("ignored", channel, kind))

    def refused(self, channel: str, why: str) -> None:
        self.counted.append(("refused", channel, why))


def knock(routes: APIRouter) -> httpx.AsyncClient:
    """A client whose requests reach these routes; an exception of theirs is an exception of the test."""
    app = FastAPI()
    app.include_router(routes)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://10.0.0.7:8000")
