"""Webhooks over HTTP at twenty a second, as Telegram sends them: how soon they are acknowledged, how soon the answer
has reached the provider, and how much memory `serve` holds after it."""

import asyncio
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.faults.opened import Opened, Place, opened

PER_SECOND = 20
PEOPLE = 100  # nobody writes more than once in five seconds: Telegram takes one letter a second per chat


@dataclass(frozen=True)
class Measured:
    """Milliseconds, and megabytes of resident memory."""

    acknowledged: list[float]
    answered: list[float]
    memory: float


async def measure(kind: str, url: str, seconds: int) -> Measured:
    """Knock for so many seconds on a counter of its own."""
    with tempfile.TemporaryDirectory() as folder:
        async with opened(Place(kind, url, Path(folder)), people=PEOPLE) as house:
            for number in range(PEOPLE):  # everybody has written once: first messages make contacts
                await house.tell(number + 1)
            await house.sent(60)
            return await _knock(house, PER_SECOND * seconds)


async def _knock(house: Opened, messages: int) -> Measured:
    began: dict[str, float] = {}
    acknowledged: list[float] = []

    async def one(number: int) -> None:
        update = house.village.updates(1, first=number)[0]
        began[_what(update["message"]["chat"]["id"], update["message"]["text"])] = time.monotonic()
        start = time.perf_counter()
        await house.sender.tell(update)
        acknowledged.append((time.perf_counter() - start) * 1e3)

    first = PEOPLE + 1
    before = len(house.telegram.calls)
    tasks = []
    for number in range(first, first + messages):
        tasks.append(asyncio.ensure_future(one(number)))
        await asyncio.sleep(1 / PER_SECOND)
    await asyncio.gather(*tasks)
    await house.sent(60)
    answered = [
        (call.at - began[key]) * 1e3
        for call in house.telegram.calls[before:]
        if (key := _what(call.to, call.text)) in began
    ]
    process = house.webs[0].running
    assert process is not None
    return Measured(sorted(acknowledged), sorted(answered), psutil.Process(process.pid).memory_info().rss / 1e6)


def _what(chat: object, text: str) -> str:
    """What ties an answer to its message: the chat and the weight that both speak of."""
    digits = [word.replace(".", "") for word in text.split() if word.replace(".", "").isdigit()]
    return f"{chat}/{digits[0] if digits else ''}"


def at(values: list[float], share: float) -> float:
    """The value below which this share of the sorted values lies."""
    return values[min(len(values) - 1, int(len(values) * share))]
