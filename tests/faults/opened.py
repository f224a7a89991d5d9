"""A counter that is open: a village, its provider, and the processes between them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from models.mailbox import State
from tests.faults import bot_api, twilio_api
from tests.faults.bot_api import BotApi
from tests.faults.sender import Sender
from tests.faults.twilio_api import TwilioApi
from tests.faults.village import Village
from tests.processes import Deployment, Process, ask, free_port, local, until


@dataclass(frozen=True)
class Place:
    """Where something is tried: an empty database of its own, and a folder for logs."""

    kind: str  # "sqlite" or "postgresql"
    url: str
    folder: Path


@dataclass
class Opened:
    """Everything that a check looks at."""

    village: Village
    telegram: BotApi
    twilio: TwilioApi
    deployment: Deployment
    webs: list[Process]
    posts: list[Process]  # who delivers: on SQLite the web process itself
    sender: Sender

    async def tell(self, number: int) -> None:
        """A member writes message `number` on Telegram."""
        await self.sender.tell(self.village.updates(1, first=number)[0])

    async def sent(self, seconds: float = 30.0) -> float:
        """Wait until no letter is on its way any more; how long that took."""
        return await self.seen(lambda: self.village.open_letters() == 0, "every letter is settled", seconds)

    async def flying(self, letters: int = 1) -> None:
        """Wait until so many letters have been claimed and not settled."""
        await self.seen(lambda: self.village.letters(State.FLYING) == letters, f"{letters} letters fly")

    async def seen(self, holds: Callable[[], bool], what: str, seconds: float = 30.0) -> float:
        """Wait for something that is read from the database, outside the loop that the providers live in."""
        return await until(lambda: asyncio.to_thread(holds), what, seconds)

    async def restart(self, process: Process) -> None:
        """Start it again after a kill."""
        process.start()
        await process.ready()

    def once_each(self, messages: int) -> str:
        """Every message has acted once and has one answer. Raises AssertionError with the figures."""
        wanted, found = self.village.wanted(messages), self.village.deposits()
        figures = (self.village.heard(), (wanted - found).total(), (found - wanted).total(), self.village.replies())
        said = "heard {}, lost {}, done twice {}, replies {}".format(*figures)
        assert self.village.failed() == []
        assert figures == (messages, 0, 0, messages), said
        return said


@asynccontextmanager
async def opened(
    place: Place, *, people: int = 20, webs: int = 1, posts: int = 1, settings: Mapping[str, str] | None = None
) -> AsyncIterator[Opened]:
    """Open a counter with both wires, and leave nothing running. SQLite has one process only."""
    village = await asyncio.to_thread(Village(place.url, people).settle)
    async with AsyncExitStack() as stack:
        telegram, twilio = await stack.enter_async_context(BotApi()), await stack.enter_async_context(TwilioApi())
        apis = {"TELEGRAM_API": telegram.url, "TWILIO_API": twilio.url}
        ports = [free_port() for _ in range(1 if place.kind == "sqlite" else webs)]
        shared = bot_api.SETTINGS | twilio_api.SETTINGS | apis | {"PUBLIC_URL": local(ports[0])} | dict(settings or {})
        deployment = stack.enter_context(Deployment(place.folder, place.url, shared))
        serving = [deployment.serve(f"serve{n}", port=port) for n, port in enumerate(ports)]
        delivering = serving
        if place.kind != "sqlite":
            delivering = [deployment.post(f"post{n}") for n in range(posts)]
        for process in deployment.processes:
            process.start()
        for process in deployment.processes:
            await process.ready()
        sender = await stack.enter_async_context(Sender([process.url for process in serving]))
        yield Opened(village, telegram, twilio, deployment, serving, delivering, sender)


_LEADER = """
SELECT activity.application_name FROM pg_locks JOIN pg_stat_activity activity USING (pid)
JOIN account ON account.id = pg_locks.objid AND account.channel = 'telegram'
WHERE locktype = 'advisory' AND granted AND activity.datname = current_database()
"""


def leader(url: str) -> str:
    """The name of the post that leads Telegram's account on PostgreSQL; "" while nobody does."""
    return str(ask(url, _LEADER) or "")
