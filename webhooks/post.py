"""The post: delivers what is owed, one relay per account."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

import structlog

from models.books import Books
from webhooks.channel import Channel
from webhooks.leading import ASK_AGAIN, NotLeading, leadership, wake_on_notice
from webhooks.relay import Relay

LANDING = 8.0  # seconds that letters in flight get when we must stop

log = structlog.get_logger("post")


Companion = Callable[[asyncio.Event], Coroutine[Any, Any, None]]


@dataclass(frozen=True)
class Route:
    """One account with its wire, and what its leader does besides: ask for updates or register the webhook, and fetch
    photos and voice notes.
    """

    account_id: int
    channel: Channel
    companions: tuple[Companion, ...] = ()


class Post:
    """All relays of this process. `make_relay` gives a relay its clock and its counters."""

    def __init__(self, books: Books, routes: Sequence[Route], make_relay: Callable[[Route], Relay]) -> None:
        self._books = books
        self._routes = routes
        self._make_relay = make_relay
        self._relays: dict[int, Relay] = {}

    def wake(self) -> None:
        """Letters are owed; from the loop's own thread."""
        for relay in self._relays.values():
            relay.wake.set()

    async def run(self, stopping: asyncio.Event) -> None:
        """Carry every route, if any, until `stopping`, then land what flies."""
        lead = self._alone if self._books.sqlite else self._led
        await asyncio.gather(stopping.wait(), *(lead(route, stopping) for route in self._routes))

    async def _alone(self, route: Route, stopping: asyncio.Event) -> None:
        relay = self._relays[route.account_id] = self._make_relay(route)
        await asyncio.gather(_until_landed(relay, stopping), *self._beside(route, stopping))

    def _beside(self, route: Route, stopping: asyncio.Event) -> list[Coroutine[Any, Any, None]]:
        return [companion(stopping) for companion in route.companions]

    async def _led(self, route: Route, stopping: asyncio.Event) -> None:
        """Lead the account whenever nobody else does."""
        while not stopping.is_set():
            try:
                async with leadership(self._books.url, route.account_id) as connection:
                    log.info("leading", channel=route.channel.name, account=route.account_id)
                    relay = self._relays[route.account_id] = self._make_relay(route)
                    beside = [_for_good(work, stopping) for work in self._beside(route, stopping)]
                    noticing = wake_on_notice(connection, relay.wake.set)
                    await _first_of(_until_landed(relay, stopping), noticing, *beside)
            except NotLeading:
                self._relays.pop(route.account_id, None)
                await _sleep_unless(stopping, ASK_AGAIN)


async def _until_landed(relay: Relay, stopping: asyncio.Event) -> None:
    running = asyncio.ensure_future(relay.run(stopping))
    stopped = asyncio.ensure_future(stopping.wait())
    try:
        await asyncio.wait({running, stopped}, return_when=asyncio.FIRST_COMPLETED)
        relay.wake.set()
        await asyncio.wait_for(running, LANDING)
    except TimeoutError:
        log.warning("left_in_flight")
    finally:
        stopped.cancel()
        running.cancel()


async def _for_good(work: Coroutine[Any, Any, None], stopping: asyncio.Event) -> None:
    """A companion that has done its part is no reason to stop leading."""
    await work
    await stopping.wait()
    await asyncio.sleep(LANDING)


async def _first_of(*works: Coroutine[Any, Any, None]) -> None:
    """Until one of them ends; the others are cancelled, and what it raised is raised."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _sleep_unless(stopping: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stopping.wait(), seconds)
    except TimeoutError:
        return
