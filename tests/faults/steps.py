"""F2: kill -9 at every named step of a message's way. Each has a documented outcome."""

import asyncio
import json
import sqlite3
from contextlib import AbstractContextManager, closing
from typing import Any
from urllib.parse import urlsplit

import psycopg

from models.database import is_sqlite, sqlite_file
from models.mailbox import State
from tests.faults.bot_api import SECRET, Update
from tests.faults.opened import Opened, Place, opened
from tests.faults.provider import CALM, Weather
from tests.faults.sender import PATH
from webhooks.leading import conninfo

LONG = 3600.0  # seconds: longer than any check
LEASE = 60.0  # seconds within which a letter of a dead post goes out


async def killed_at_every_step(place: Place) -> str:
    """One message for each step; what became of each."""
    async with opened(place) as counter:
        said = [await step(counter, number) for number, step in enumerate(STEPS, 1)]
        counter.once_each(len(STEPS))
    return "; ".join(said)


async def _stored(counter: Opened, number: int) -> str:
    """Stored, and Telegram was not told so: it comes again, and nothing happens twice."""
    web, update = counter.webs[0], counter.village.updates(1, first=number)[0]
    _, writer = await asyncio.open_connection("127.0.0.1", urlsplit(web.url).port)
    writer.write(_raw(update))
    await writer.drain()
    await counter.seen(lambda: counter.village.heard() == number, "it is stored")
    web.kill()
    writer.close()
    await counter.restart(web)
    await counter.tell(number)
    await counter.sent()
    counter.once_each(number)
    return "stored: acted once"


async def _claimed(counter: Opened, number: int) -> str:
    """Claimed, and the provider did not take it: it goes out once."""
    counter.telegram.forecast = lambda _: Weather(wait=LONG)
    await counter.tell(number)
    await counter.flying()
    took = await _revived(counter)
    assert _deliveries(counter, number) == 1
    return f"claimed: sent once, {took:.1f} s after the restart"


async def _accepted(counter: Opened, number: int) -> str:
    """Taken by the provider, whose answer we never heard: it goes out again with the same number in it."""
    before = len(counter.telegram.taken())
    counter.telegram.forecast = lambda _: Weather(hold=LONG)
    await counter.tell(number)
    await counter.seen(lambda: len(counter.telegram.taken()) == before + 1, "the provider has it")
    took = await _revived(counter)
    assert _deliveries(counter, number) == 2
    return f"accepted: the same receipt twice, {took:.1f} s after the restart"


async def _before_marked(counter: Opened, number: int) -> str:
    """Taken and answered, but not yet written down: as before."""
    counter.telegram.forecast = lambda _: Weather(hold=0.5)
    before = len(counter.telegram.taken())
    await counter.tell(number)
    await counter.seen(lambda: len(counter.telegram.taken()) == before + 1, "the provider has it")
    with _nobody_writes(counter.village.url):
        await counter.seen(lambda: counter.telegram.calls[-1].status == 200, "it is answered")
        assert counter.village.letters(State.FLYING) == 1
        counter.posts[0].kill()
    took = await _revived(counter)
    assert _deliveries(counter, number) == 2
    return f"before marked: the same receipt twice, {took:.1f} s after the restart"


async def _revived(counter: Opened) -> float:
    counter.posts[0].kill()
    counter.telegram.forecast = lambda _: CALM
    await counter.restart(counter.posts[0])
    return await counter.sent(LEASE)


def _deliveries(counter: Opened, number: int) -> int:
    """How often the answer to a message was delivered, word for word."""
    chat = str(counter.village.updates(1, first=number)[0]["message"]["chat"]["id"])
    delivered = counter.telegram.taken(chat)
    assert len({call.text for call in delivered}) == 1
    return len(delivered)


def _raw(update: Update) -> bytes:
    body = json.dumps(update).encode()
    head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n"
    return f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def _nobody_writes(url: str) -> AbstractContextManager[Any]:
    """Hold a lock that keeps everybody from writing to the outbox."""
    if is_sqlite(url):
        lock = sqlite3.connect(sqlite_file(url), isolation_level=None)
        lock.execute("BEGIN IMMEDIATE")
        return closing(lock)
    other = psycopg.connect(conninfo(url))
    other.execute("LOCK TABLE owed IN SHARE MODE")
    return closing(other)


STEPS = (_stored, _claimed, _accepted, _before_marked)
