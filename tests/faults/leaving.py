"""F10 and the takeover: leaving in good order, and being replaced at once when there was no time for that."""

import asyncio

import aiohttp

from models.mailbox import State
from tests.faults.opened import Opened, Place, leader, opened
from tests.faults.provider import CALM, Weather, now
from tests.faults.village import FIRST
from tests.processes import until

GONE_WITHIN, REPLACED_WITHIN = 10.0, 2.0  # seconds


async def told_to_stop(place: Place, letters: int = 3) -> str:
    """SIGTERM with letters in flight and a stream open (at home, where the simulator has one)."""
    home = {"DEMO": "true", "PUBLIC_URL": "", "TWILIO_ACCOUNT": "", "TWILIO_TOKEN": "", "TWILIO_NUMBER": ""}
    async with opened(place, settings=home) as counter, aiohttp.ClientSession() as browser:
        counter.telegram.forecast = lambda _: Weather(hold=2.0)
        stream = await browser.get(f"{counter.webs[0].url}/simulator/stream", params={"as": "siti"})
        assert stream.status == 200
        counter.telegram.updates = counter.village.updates(letters)
        await counter.flying(letters)
        took = [await process.stop(GONE_WITHIN) for process in counter.deployment.processes]
        stream.close()
        ambiguous = counter.village.letters(State.FLYING)
        await _again(counter)
        counter.once_each(letters)
        repeated = counter.telegram.repeated()
    assert (ambiguous, repeated) == (0, 0)
    return f"gone after {max(took):.1f} s with a stream open and {letters} letters in flight, repeated {repeated}"


async def _again(counter: Opened) -> None:
    """Open again, and look whether anything goes out a second time."""
    counter.telegram.forecast = lambda _: CALM
    for process in counter.deployment.processes:
        await counter.restart(process)
    await counter.sent()


async def taken_over(place: Place) -> str:
    """kill -9 of the leading post: another one delivers, soon."""
    async with opened(place, posts=2) as counter:
        names = {process.name: process for process in counter.posts}
        await until(lambda: asyncio.to_thread(leader, place.url), "somebody leads")
        await counter.tell(1)
        await counter.sent()
        lost = names[leader(place.url)]
        lost.kill()
        killed = now()
        await counter.tell(2)
        await until(lambda: bool(counter.telegram.taken(str(FIRST + 2))), "another post delivers")
        took = counter.telegram.taken(str(FIRST + 2))[0].at - killed
        follower = await _leader_after(place.url, lost.name)
        counter.once_each(2)
        assert counter.telegram.repeated() == 0
    assert took <= REPLACED_WITHIN, f"{took:.2f} s"
    return f"{follower} delivered {took:.2f} s after the kill of {lost.name}"


async def _leader_after(url: str, lost: str) -> str:
    await until(lambda: asyncio.to_thread(lambda: leader(url) not in ("", lost)), "another one leads")
    return leader(url)
