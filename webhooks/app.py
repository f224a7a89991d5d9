"""The web application: the doors of every wire, and what the operator looks at."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import sqlalchemy as sa
from fastapi import APIRouter, FastAPI, Response
from fastapi.responses import JSONResponse, PlainTextResponse

from migrations.run import at_head
from models.database import Unavailable
from models.receipts import oldest_owed
from webhooks import simulator, telegram, whatsapp
from webhooks.channel import Channel
from webhooks.house import House
from webhooks.leading import Notifier
from webhooks.metrics import Outbox
from webhooks.simulator import Simulator
from webhooks.watch import watch

TOO_OLD = 300.0  # seconds that a due letter may wait before somebody should look


def make_app(house: House, stopping: asyncio.Event, give_up: Callable[[], None] | None = None) -> FastAPI:
    """The app of one process. `stopping` is set when it must end: open streams close, the post lands.

    `give_up` ends the process when its post has died: better to be started anew than to hear and never answer.
    """
    channels = house.channels()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with _working(house, channels, stopping, give_up or _end_process):
            yield

    app = FastAPI(title="Lumbung", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    for router in _doors(house, channels, stopping):
        app.include_router(router)
    app.include_router(_for_the_operator(house))
    return app


@asynccontextmanager
async def _working(
    house: House, channels: dict[str, Channel], stopping: asyncio.Event, give_up: Callable[[], None]
) -> AsyncIterator[None]:
    routes = await asyncio.to_thread(house.routes, channels)
    beside: list[Coroutine[Any, Any, None]] = [] if routes else [house.rounds().run(stopping)]
    loop = asyncio.get_running_loop()
    if house.books.sqlite:
        post = house.post(routes)
        house.books.after_commit = lambda: _call(loop, post.wake)
        beside.append(post.run(stopping))
    else:
        notifier = Notifier(house.settings.database_url)
        house.books.after_commit = notifier.owed
        beside.append(notifier.run())
    tasks = [asyncio.ensure_future(work) for work in beside]
    for task in tasks:
        watch(task, stopping, give_up)
    try:
        yield
    finally:
        stopping.set()
        await _ended(house, tasks)
        for channel in channels.values():
            await channel.close()
        await asyncio.to_thread(house.books.close)


def _end_process() -> None:
    signal.raise_signal(signal.SIGTERM)


def _call(loop: asyncio.AbstractEventLoop, wake: Any) -> None:
    with suppress(RuntimeError):  # the loop has ended: the next start finds the letters
        loop.call_soon_threadsafe(wake)


async def _ended(house: House, tasks: Sequence["asyncio.Future[None]"]) -> None:
    """The post lands by itself; the notifier has nothing to finish."""
    if not house.books.sqlite:
        for task in tasks:
            task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _doors(house: House, channels: dict[str, Channel], stopping: asyncio.Event) -> list[APIRouter]:
    settings, counter, tally = house.settings, house.counter, house.metrics
    found = []
    secret = settings.telegram_secret.get_secret_value()
    if "telegram" in channels and secret:
        found.append(telegram.router(settings.telegram_account, secret, counter, tally))
    if "whatsapp" in channels:
        token = settings.twilio_token.get_secret_value()
        account, sid = settings.whatsapp_account, settings.twilio_account
        found.append(whatsapp.router(account, token, settings.public_url, counter, tally, account_sid=sid))
    at_home = channels.get("simulator")
    if isinstance(at_home, Simulator):
        found.append(simulator.router(house.books, counter, at_home, stopping))
    return found


def _for_the_operator(house: House) -> APIRouter:
    router = APIRouter()
    house.metrics.registry.register(Outbox(house.books, house.now))

    @router.get("/healthz")
    async def healthz() -> PlainTextResponse:
        """Alive; touches nothing."""
        return PlainTextResponse("ok")

    @router.get("/readyz")
    def readyz() -> JSONResponse:
        """Able to work: the database is there, migrated, and no letter has waited too long."""
        try:
            waited = house.books.read(lambda session: oldest_owed(session, house.now(), house.carried))
            migrated = at_head(house.books.engine)
        except (Unavailable, sa.exc.SQLAlchemyError):
            return JSONResponse({"ready": False, "database": "away"}, 503)
        ready = migrated and waited < TOO_OLD
        state = {"ready": ready, "migrated": migrated, "oldest_owed_seconds": round(waited, 1)}
        return JSONResponse(state, 200 if ready else 503)

    @router.get("/metrics")
    def metrics() -> Response:
        """For Prometheus."""
        try:
            return Response(house.metrics.text(), media_type="text/plain; version=0.0.4")
        except Unavailable:
            return PlainTextResponse("database away", 503)

    return router
