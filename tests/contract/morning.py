"""The poster has been hung up: many people write at the same moment, before anything goes wrong."""

import asyncio

from tests.contract.phones import OnTelegram
from tests.contract.town import Town

MANY = 70  # more than two seconds' worth of Telegram's thirty a second


async def everybody_writes(town: Town) -> None:
    """Each of them is answered, and Telegram never has to slow us down."""
    crowd = [OnTelegram(town.telegram, town.post, 740000001 + n, f"Orang {n}") for n in range(MANY)]
    await asyncio.gather(*(someone.say("halo") for someone in crowd))
    await town.settled()
    for someone in crowd:
        await someone.reads("DAFTAR")
