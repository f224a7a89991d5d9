"""The simulator as the post sees it: handing a letter over is telling the open pages to look again."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from bot.message import Outbound
from webhooks.channel import Pace

NAME = "simulator"


class Simulator:
    """The wire to the open pages of this process. What they show they read from the books, never from here."""

    name = NAME
    pace = Pace(1000, 0.0)
    window: timedelta | None = None

    def __init__(self) -> None:
        self._bells: set[asyncio.Event] = set()

    @contextmanager
    def listening(self) -> Iterator[asyncio.Event]:
        """An event that is set whenever something may be new; who waits for it clears it before looking."""
        bell = asyncio.Event()
        self._bells.add(bell)
        try:
            yield bell
        finally:
            self._bells.discard(bell)

    def ring(self) -> None:
        """Something may be new; from the loop's own thread."""
        for bell in self._bells:
            bell.set()

    async def send(self, letter: Outbound) -> str:
        """Hand a letter over. It cannot fail, and gets no number of its own."""
        del letter
        self.ring()
        return ""

    async def find(self, letter: Outbound, since: datetime) -> str | None:
        """None: the simulator keeps nothing."""
        del letter, since
        return None

    async def close(self) -> None:
        """Nothing to give back; the streams end by themselves when the process stops."""
