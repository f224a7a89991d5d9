"""The counter as the doors see it: the desk and the receipts, from the event loop."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from bot.message import Inbound
from handlers.desk import Desk
from models.receipts import receipt as note
from webhooks.channel import Receipt


class DeskCounter:
    """Hands messages to the desk's transaction and waits until it is stored."""

    def __init__(self, desk: Desk, now: Callable[[], datetime]) -> None:
        self._desk = desk
        self._now = now

    async def heard(self, inbound: Inbound) -> None:
        """Store and answer one message. Raises Unavailable."""
        await asyncio.wrap_future(self._desk.answer(inbound))

    async def settled(self, receipt: Receipt) -> None:
        """Note what became of a letter; one that is not ours is nobody's. Raises Unavailable."""
        if not receipt.letter.isdecimal() or len(receipt.letter) > 18:
            return
        await asyncio.wrap_future(
            self._desk.books.submit(
                lambda session: note(
                    session,
                    int(receipt.letter),
                    provider_id=receipt.provider_id,
                    status=receipt.status,
                    error=receipt.error,
                    gone=receipt.unreachable,
                    closed=receipt.closed,
                    at=self._now(),
                )
            )
        )
