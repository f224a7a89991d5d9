"""L1 to L3: many at once. Nobody is turned away, nothing is lost, and everybody is answered."""

import asyncio

import psutil

from benchmarks.inbound import bare_rate
from tests.faults.opened import Opened, Place, opened
from tests.faults.provider import Weather, now
from tests.processes import until

NEAR = Weather(hold=0.03)
BARE = 2000  # bare inserts to compare with
ANSWERED_WITHIN = 60.0  # seconds


async def steady(place: Place, *, seconds: float = 15.0, pace: float = 20.0) -> str:
    """One process at twenty messages a second. How fast it accepts them and how large it grows is told, not judged."""
    messages = int(seconds * pace)
    async with opened(place, people=100) as counter:
        counter.telegram.forecast = lambda _: NEAR
        began = now()
        took = sorted(
            await asyncio.gather(*(_timed(counter, n, began + n / pace) for n in range(1, messages + 1))),
        )
        await counter.sent(ANSWERED_WITHIN)
        process = counter.webs[0].running
        assert process is not None
        grown = psutil.Process(process.pid).memory_info().rss / 1_000_000
        said = counter.once_each(messages)
    middle, slowest = took[len(took) // 2] * 1000, took[len(took) * 99 // 100] * 1000
    return f"{said}; accepted in p50 {middle:.0f} ms, p99 {slowest:.0f} ms; {grown:.0f} MB"


async def _timed(counter: Opened, number: int, when: float) -> float:
    """Seconds until a message, told at its moment, was accepted."""
    await asyncio.sleep(max(0.0, when - now()))
    began = now()
    await counter.tell(number)
    return now() - began


async def burst(place: Place, *, messages: int = 500, seconds: float = 5.0) -> str:
    """So many messages within so many seconds, evenly: each is taken at the first knock and answered in time."""
    async with opened(place, people=100) as counter:
        counter.telegram.forecast = lambda _: NEAR
        began = now()
        await asyncio.gather(*(_timed(counter, n, began + n * seconds / messages) for n in range(1, messages + 1)))
        stored = now() - began
        await counter.sent(ANSWERED_WITHIN + 10)
        answered = max(call.at for call in counter.telegram.taken()) - began
        said = counter.once_each(messages)
        told = dict(counter.sender.told)
    assert told == {200: messages}, told
    assert len(counter.telegram.taken()) == messages
    assert answered <= ANSWERED_WITHIN + seconds
    return f"{messages} in {stored:.1f} s: {said}, other than 200: 0, the last answered after {answered:.1f} s"


async def many_processes(place: Place, *, messages: int = 2000, processes: int = 2) -> str:
    """Several web and post processes on PostgreSQL, as fast as they take it."""
    async with opened(place, people=100, webs=processes, posts=processes) as counter:
        counter.telegram.forecast = lambda _: NEAR
        began = now()
        await counter.sender.tell_all(counter.village.updates(messages), at_once=32)
        took = now() - began
        await counter.seen(lambda: counter.village.replies() == messages, "everything is answered in the books")
        said = counter.once_each(messages)
        await until(lambda: len(counter.telegram.taken()) >= messages // 20, "letters go out")
        repeated = counter.telegram.repeated()
    assert repeated == 0
    bare = await asyncio.to_thread(bare_rate, place.url, BARE)
    rate = f"{messages / took:.0f} messages a second ({messages / took / bare:.2f} of the bare inserts)"
    return f"{processes} web and {processes} post: {rate}, {said}, repeated {repeated}"
