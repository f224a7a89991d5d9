"""The rounds, beside the relay of a leader: once a minute everything whose time has come."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog

from bot.texts import Texts
from handlers.rounds import rounds
from models.books import Books
from models.database import Unavailable

EVERY = 60.0  # seconds

log = structlog.get_logger("post")


class Rounds:
    """Makes the rounds. Each account has a leader, so that several may: what is done is done once all the same."""

    def __init__(self, books: Books, *, now: Callable[[], datetime], texts: Texts, every: float = EVERY) -> None:
        self._books = books
        self._now = now
        self._texts = texts
        self._every = every

    async def run(self, stopping: asyncio.Event) -> None:
        """A round, and another one every minute, until `stopping`. Whatever goes wrong, letters go on."""
        while not stopping.is_set():
            try:
                await self.step()
            except Unavailable:
                log.warning("database_away", rounds=True)
            except Exception as bug:
                log.error("rounds_bug", error=type(bug).__name__)
            try:
                await asyncio.wait_for(stopping.wait(), self._every)
            except TimeoutError:
                continue

    async def step(self) -> int:
        """One round; how many things it did."""
        now = self._now()
        done = await asyncio.wrap_future(self._books.submit(lambda session: rounds(session, now, self._texts)))
        if done:
            log.info("rounds", done=done)
        return int(done)
