"""A provider with weather: it can be slow, refuse, take a letter and never say so. It remembers every call."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass(frozen=True)
class Weather:
    """What becomes of one call. A call is taken (its letter is delivered) only with status 200."""

    wait: float = 0.0  # seconds before it is taken
    status: int = 200
    retry_after: int = 0
    hold: float = 0.0  # seconds between taking it and answering
    cut: bool = False  # hang up instead of answering


CALM = Weather()


@dataclass
class Call:
    """One call that sends a letter: `to` whom, what it says, and whether the provider took it."""

    at: float
    to: str
    text: str
    letter: str = ""  # our number of it, where the wire carries that
    taken: bool = False
    status: int = 0  # what was answered; 0 while or when nothing was


@dataclass
class Provider:
    """What the wires have in common. `forecast` says what becomes of a call that sends a letter."""

    forecast: Callable[[Call], Weather] = lambda _: CALM
    calls: list[Call] = field(default_factory=list)
    url: str = ""

    async def __aenter__(self) -> Any:
        mute = logging.Logger("provider", logging.CRITICAL)  # whoever is killed hangs up in the middle of a word
        self._runner = web.AppRunner(self._app(), access_log=None, logger=mute, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    def _app(self) -> web.Application:
        raise NotImplementedError

    def taken(self, to: str | None = None) -> list[Call]:
        """The letters that were delivered, as often as they were."""
        return [call for call in self.calls if call.taken and to in (None, call.to)]

    def repeated(self) -> int:
        """How many deliveries were repetitions of one before."""
        said = [(call.to, call.text) for call in self.taken()]
        return len(said) - len(set(said))

    async def _weathered(
        self, request: web.Request, call: Call, take: Callable[[], object], no: Callable[[Weather], web.Response]
    ) -> web.StreamResponse:
        """Let the call have its weather; `take` delivers the letter, `no` makes a refusal."""
        self.calls.append(call)
        weather = self.forecast(call)
        await asyncio.sleep(weather.wait)
        if weather.status != 200:
            call.status = weather.status
            return no(weather)
        if request.transport is None or request.transport.is_closing():
            return web.Response()  # whoever called is gone: nothing was taken
        call.taken = True
        result = take()
        await asyncio.sleep(weather.hold)
        if weather.cut:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        call.status = 200
        return web.json_response(result)


def now() -> float:
    """The clock of the ledger."""
    return time.monotonic()
