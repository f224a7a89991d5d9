"""Plays the provider that tells us what people wrote: again and again, until it hears that we have it."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import aiohttp

from tests.faults.bot_api import ACCOUNT, SECRET, Update
from tests.faults.luck import Random
from tests.processes import LOOK

PATH = f"/webhooks/telegram/{ACCOUNT}"
PATIENCE = 120.0  # seconds after which a message counts as lost


@dataclass
class Sender:
    """Knocks at the doors in turn. `begun` counts messages that it started to tell, `told` what it heard back."""

    urls: Sequence[str]
    begun: int = 0
    told: "Counter[int]" = field(default_factory=Counter)  # by status; 0: nobody answered

    async def __aenter__(self) -> "Sender":
        self._client = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(30))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.close()

    async def tell(self, update: Update) -> None:
        """Tell one update until somebody answers 2xx. Raises TimeoutError."""
        self.begun += 1
        turn = update["update_id"]
        async with asyncio.timeout(PATIENCE):
            while not 200 <= await self.knock(update, self.urls[turn % len(self.urls)]) < 300:
                turn += 1
                await asyncio.sleep(LOOK)

    async def knock(self, update: Update, url: str) -> int:
        """Tell it once; the status, 0 when nobody answered."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        try:
            async with self._client.post(url + PATH, json=update, headers=headers) as answer:
                status = answer.status
        except (aiohttp.ClientError, TimeoutError, ConnectionError):
            status = 0
        self.told[status] += 1
        return status

    async def tell_all(self, updates: Iterable[Update], at_once: int = 8) -> None:
        """Tell all of them, some at the same time."""
        waiting = iter(updates)

        async def one_after_another() -> None:
            for update in waiting:
                await self.tell(update)

        await asyncio.gather(*(one_after_another() for _ in range(at_once)))


def unruly(updates: Sequence[Update], luck: Random, share: float = 0.2) -> list[Update]:
    """The same with a share of them told twice and a share told out of order, as providers do."""
    mixed = list(updates)
    for update in luck.sample(mixed, int(len(mixed) * share)):
        mixed.insert(min(len(mixed), mixed.index(update) + luck.randrange(1, 30)), update)
    for _ in range(int(len(mixed) * share)):
        at = luck.randrange(len(mixed))
        mixed.insert(min(len(mixed), at + luck.randrange(1, 10)), mixed.pop(at))
    return mixed
