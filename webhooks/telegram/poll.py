"""Fetching updates instead of being pushed them: for a co-op without a public address."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol

from webhooks.body import Malformed
from webhooks.channel import Counter, SendFailed, Tally, Unavailable
from webhooks.telegram.kinds import ignored, update_id
from webhooks.telegram.reading import read

LONGEST_REST = 60.0  # seconds
Rest = Callable[[asyncio.Event, float], Awaitable[None]]


class Source(Protocol):
    """What is polled: `Telegram`."""

    async def updates(self, offset: int) -> list[dict[str, Any]]:
        """The updates from this number on; confirms the earlier ones. Raises SendFailed."""


async def rest(stopping: asyncio.Event, seconds: float) -> None:
    """Wait so long, or until we are to stop."""
    try:
        async with asyncio.timeout(seconds):
            await stopping.wait()
    except TimeoutError:
        return


async def poll(
    channel: Source, account: str, counter: Counter, tally: Tally, stopping: asyncio.Event, rest: Rest = rest
) -> None:
    """Hand updates to the counter until `stopping` is set, which also breaks off a waiting poll.

    Telegram forgets an update when we ask for a later one: so the offset moves past it only once it is stored, or
    known to be of no use. When Telegram or the books fail, the same offset is asked for again after a rest that
    doubles from 1 s to a minute (after a 429: as long as Telegram says).
    """
    offset, tired = 0, 1.0
    while not stopping.is_set():
        before = offset
        try:
            told = await _unless(stopping, channel.updates(offset))
            for update in told:
                offset = max(offset, await _take(update, account, counter, tally))
            if told and offset == before:
                raise SendFailed("updates without a number", again=True)
            tired = 1.0
        except (SendFailed, Unavailable) as failed:
            await rest(stopping, getattr(failed, "wait", None) or tired)
            tired = min(tired * 2, LONGEST_REST)


async def _take(update: Mapping[str, Any], account: str, counter: Counter, tally: Tally) -> int:
    """Store one update and return the offset behind it. Raises Unavailable."""
    try:
        inbound, behind = read(update, account), update_id(update) + 1
    except Malformed:
        return _pass(update, tally)
    if inbound is None:
        tally.ignored("telegram", ignored(update))
        return behind
    await counter.heard(inbound)
    tally.heard("telegram")
    return behind


def _pass(update: Mapping[str, Any], tally: Tally) -> int:
    tally.refused("telegram", "malformed")
    try:
        return update_id(update) + 1
    except Malformed:
        return 0  # it can only be passed together with another


async def _unless(stopping: asyncio.Event, asked: Awaitable[Sequence[dict[str, Any]]]) -> Sequence[dict[str, Any]]:
    """The answer, or nothing when we are to stop first."""
    asking, stop = asyncio.ensure_future(asked), asyncio.ensure_future(stopping.wait())
    try:
        await asyncio.wait({asking, stop}, return_when=asyncio.FIRST_COMPLETED)
        return asking.result() if asking.done() else ()
    finally:
        asking.cancel()
        stop.cancel()
        await asyncio.gather(asking, stop, return_exceptions=True)
