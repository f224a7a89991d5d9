"""Run the processes: web, post, migrations, demo."""

import asyncio
import signal
from types import FrameType

import structlog
import uvicorn

from migrations.run import upgrade
from models.database import AWAY, sqlite_file
from models.founding import found_demo
from webhooks.app import make_app
from webhooks.house import House, utc_now
from webhooks.leading import lock_file
from webhooks.logs import set_up
from webhooks.ready import must_be_ready, opened
from webhooks.settings import Settings, Wrong

STREAMS_END = 5  # seconds that open connections get when we must stop

log = structlog.get_logger("serve")


class _Server(uvicorn.Server):
    """uvicorn, which tells the streams to end before it waits for them."""

    def __init__(self, config: uvicorn.Config, stopping: asyncio.Event) -> None:
        super().__init__(config)
        self._stopping = stopping

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._stopping.set()
        super().handle_exit(sig, frame)


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve until SIGTERM; at most ten seconds later everything is stored, sent or given back."""
    set_up(settings.log_level)
    lock = lock_file(sqlite_file(settings.database_url)) if settings.sqlite else None
    house = _house(settings)
    print(_welcome(settings, host, port), flush=True)
    asyncio.run(_serve(house, host, port))
    if lock:
        lock.close()


async def _serve(house: House, host: str, port: int) -> None:
    stopping = asyncio.Event()
    config = uvicorn.Config(
        make_app(house, stopping),
        host=host,
        port=port,
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=STREAMS_END,
        server_header=False,
    )
    await _Server(config, stopping).serve()


def _welcome(settings: Settings, host: str, port: int) -> str:
    if settings.simulator:
        return f"Lumbung is open: http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}:{port}/"  # noqa: S104
    return f"Lumbung is open on port {port}."


def _house(settings: Settings) -> House:
    house = House(settings)
    must_be_ready(house.books)
    return house


def post(settings: Settings) -> None:
    """Only the post, until SIGTERM."""
    if settings.sqlite:
        raise Wrong("on SQLite `lumbung serve` delivers by itself; a post of its own needs PostgreSQL")
    set_up(settings.log_level)
    asyncio.run(_post(_house(settings)))


async def _post(house: House) -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stopping.set)
    channels = house.channels()
    if not channels:
        raise Wrong("there is no account to deliver for: set LUMBUNG_TELEGRAM_TOKEN or LUMBUNG_TWILIO_ACCOUNT")
    await house.post(house.routes(channels)).run(stopping)
    for channel in channels.values():
        await channel.close()
    house.books.close()


def migrate(settings: Settings) -> None:
    """Bring the database to the newest migration."""
    try:
        upgrade(settings.database_url)
    except AWAY as away:
        raise Wrong("the database cannot be reached: see LUMBUNG_DATABASE_URL") from away


def demo(settings: Settings) -> str:
    """Make the demo co-op, once; a sentence about it. Raises Wrong where it does not belong."""
    if not settings.demo:
        raise Wrong("the demo co-op is only made with LUMBUNG_DEMO=true")
    if settings.public_url:
        raise Wrong("the demo co-op has no place at a public address: unset LUMBUNG_PUBLIC_URL or do without it")
    books = opened(settings)
    try:
        coop = books.write(lambda session: found_demo(session, utc_now()))
    finally:
        books.close()
    return f"{coop.name} is open; its code is {coop.code}. Prices are examples."
