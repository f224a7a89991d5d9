"""Knocking at the simulator, reading its stream, and the simplest of posts."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import httpx
from fastapi.sse import ServerSentEvent

from bot.message import Outbound
from models.books import Books
from models.chat import START, Mark
from models.mailbox import State
from models.outbox import Outcome, claim, settle
from models.wire import account_called
from tests.times import MORNING
from tests.wires.doors import Ear, knock
from webhooks.simulator import Simulator, router
from webhooks.simulator.stream import Feed

PAGE = "http://10.0.0.7:8000"  # where the test's client believes to be
FROM_PAGE = {"sec-fetch-site": "same-origin"}
ID = "k7v2m9q4x8"
SOON = 5.0  # seconds after which a test gives up
LATE = MORNING + timedelta(days=1)  # when everything is due
NEVER = 3600.0  # seconds between two looks: only the bell counts

Headers = dict[str, str]


async def post(
    form: dict[str, str] | bytes, ear: Ear, *, key: str = "siti", headers: Headers = FROM_PAGE
) -> httpx.Response:
    """Send a form as the page does, with the right headers unless told otherwise."""
    body = form if isinstance(form, bytes) else urlencode(form).encode()
    async with knock(_routes(ear)) as client:
        return await client.post(f"/simulator/{key}/say", headers=headers, content=body)


async def get(path: str) -> httpx.Response:
    """Ask for a page; the books stay closed."""
    async with knock(_routes(Ear())) as client:
        return await client.get(path)


def _routes(ear: Ear) -> Any:
    return router(None, ear, Simulator(), asyncio.Event())  # type: ignore[arg-type]  # nobody reads the stream here


def carry(books: Books, *, landed: bool = True) -> list[int]:
    """Hand over everything that is owed to the simulator; without `landed` it is not written down as sent."""
    carried: list[int] = []
    while letters := books.write(lambda session: claim(session, _account(session), now=LATE, limit=100)):
        numbers = [letter.seq for letter in letters]
        outcomes = [Outcome(number, State.SENT, MORNING) for number in numbers] if landed else []
        books.write(lambda session, outcomes=outcomes: settle(session, _account(session), outcomes))  # type: ignore[misc]
        carried += numbers
        if not landed:
            break
    return carried


def _account(session: Any) -> int:
    found = account_called(session, "simulator", "simulator")
    assert found is not None
    return found


def letter(number: int = 1) -> Outbound:
    """What the post hands to the wire."""
    return Outbound(id=str(number), to="siti", text="Halo")


class Watcher:
    """Reads one stream as a browser would."""

    def __init__(self, events: AsyncIterator[ServerSentEvent]) -> None:
        self._events = events
        self.cursor = ""

    async def next(self, kind: str) -> Any:
        """The data of the next event of this kind."""
        async with asyncio.timeout(SOON):
            async for event in self._events:
                self.cursor = event.id or self.cursor
                if event.event == kind:
                    return event.data
        raise AssertionError("the stream has ended")

    async def ended(self) -> bool:
        """Whether nothing comes any more."""
        async with asyncio.timeout(SOON):
            return [event async for event in self._events] == []


@asynccontextmanager
async def watching(
    books: Books,
    *keys: str,
    channel: Simulator | None = None,
    stopping: asyncio.Event | None = None,
    every: float = NEVER,
    mark: Mark = START,
) -> AsyncIterator[Watcher]:
    """A stream for these people, closed at the end."""
    feed = Feed(books, channel or Simulator(), stopping or asyncio.Event(), every)
    async with aclosing(feed.follow(keys, mark)) as events:
        yield Watcher(events)


def texts(lines: Sequence[dict[str, Any]]) -> list[str]:
    """Who said what: ">" for the person, "<" for us, first lines only."""
    return [f"{line['who']} {'>' if line['mine'] else '<'} {line['text'].partition(chr(10))[0]}" for line in lines]
