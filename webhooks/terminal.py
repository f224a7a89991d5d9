"""`lumbung chat`: the counter in a terminal. A wire like the others, with the simplest of posts."""

import asyncio
import sys
from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4

from bot.message import Address, Inbound, Outbound, clean
from models.outbox import claim, settle
from models.wire import address_id, open_account, serve_every_coop
from webhooks.channel import Pace
from webhooks.delivery import deliver
from webhooks.house import House
from webhooks.logs import set_up
from webhooks.ready import must_be_ready
from webhooks.settings import Settings

NAME = "terminal"


class Terminal:
    """Prints letters."""

    name = NAME
    pace = Pace(1000)
    window: timedelta | None = None

    async def send(self, letter: Outbound) -> str:
        """Print the letter, with a thumbs-up in place of an empty one."""
        print(letter.text or "👍", flush=True)
        print(flush=True)
        return ""

    async def find(self, letter: Outbound, since: datetime) -> str | None:
        """A terminal keeps nothing."""
        return None

    async def close(self) -> None:
        """Nothing to give back."""


def chat(settings: Settings, who: str) -> None:
    """Read lines as `who` until the end of input, and print what the counter answers."""
    set_up("ERROR")
    house = House(settings)
    try:
        must_be_ready(house.books)
        asyncio.run(_chat(house, who.strip().lower()))
    finally:
        house.books.close()


async def _chat(house: House, who: str) -> None:
    account, address = await asyncio.wrap_future(
        house.books.submit(lambda session: (open_account(session, NAME, NAME), address_id(session, NAME, who)))
    )
    await asyncio.wrap_future(house.books.submit(lambda session: serve_every_coop(session, account)))
    await _show(house, account, address)
    prompt = f"{who}> " if sys.stdin.isatty() else ""
    while (line := await asyncio.to_thread(_read, prompt)) is not None:
        if line.strip():
            await house.counter.heard(_inbound(who, line))
            await _show(house, account, address)


def _read(prompt: str) -> str | None:
    try:
        return input(prompt)
    except EOFError:
        return None


def _inbound(who: str, line: str) -> Inbound:
    return Inbound(NAME, NAME, uuid4().hex, (Address(NAME, who),), who, clean(line), sender_name=who)


async def _show(house: House, account: int, address: int) -> None:
    """Deliver everything that is owed to this person."""
    terminal = Terminal()
    while True:
        letters = await asyncio.wrap_future(
            house.books.submit(lambda session: claim(session, account, now=house.now(), limit=20, only=address))
        )
        if not letters:
            return
        outcomes = [(await deliver(terminal, letter, house.now))[0] for letter in letters]
        await asyncio.wrap_future(house.books.submit(partial(settle, account_id=account, outcomes=outcomes)))
