"""Which post leads an account: PostgreSQL's advisory lock, or a lock on the SQLite file.

The lock dies with its connection, so that another post takes over in a fraction of a second when a leader is killed.
"""

import asyncio
import fcntl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import IO, Any

import psycopg
import sqlalchemy as sa

NAMESPACE = 0x10B  # our own corner of PostgreSQL's advisory locks
ASK_AGAIN = 0.3  # seconds between two tries to become the leader
CHANNEL = "lumbung_owed"  # LISTEN / NOTIFY
KEEPALIVE: dict[str, Any] = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20000,
}


class NotLeading(Exception):
    """Somebody else leads, or we no longer do."""


def conninfo(url: str) -> str:
    """What psycopg wants for a SQLAlchemy URL."""
    return sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


async def connect(url: str) -> "psycopg.AsyncConnection[tuple[object, ...]]":
    """A direct connection of its own, which notices within half a minute that the server is gone."""
    return await psycopg.AsyncConnection.connect(conninfo(url), autocommit=True, connect_timeout=5, **KEEPALIVE)


@asynccontextmanager
async def leadership(url: str, account_id: int) -> "AsyncIterator[psycopg.AsyncConnection[tuple[object, ...]]]":
    """Lead an account of a PostgreSQL deployment; the connection yielded listens. Raises NotLeading."""
    try:
        connection = await connect(url)
    except psycopg.Error as away:
        raise NotLeading("the database cannot be reached") from away
    try:
        row = await (
            await connection.execute("SELECT pg_try_advisory_lock(%s, %s)", (NAMESPACE, account_id))
        ).fetchone()
        if not row or not row[0]:
            raise NotLeading("another post leads this account")
        await connection.execute(f"LISTEN {CHANNEL}")
        yield connection
    except psycopg.Error as lost:
        raise NotLeading("the database connection was lost") from lost
    finally:
        await connection.close()


async def wake_on_notice(connection: "psycopg.AsyncConnection[tuple[object, ...]]", wake: Callable[[], None]) -> None:
    """Wake the relay at every notice, until the connection ends. Raises NotLeading then."""
    try:
        async for _ in connection.notifies():
            wake()
    except psycopg.Error as lost:
        raise NotLeading("the database connection was lost") from lost
    raise NotLeading("the database connection was closed")


class Notifier:
    """Tells the posts of other processes that letters are owed: after the commit, many at once as one notice."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._owed = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def owed(self) -> None:
        """From any thread."""
        with suppress(RuntimeError):  # the loop has ended: the posts' poll finds the letters
            self._loop.call_soon_threadsafe(self._owed.set)

    async def run(self) -> None:
        """Until cancelled. A notice that is lost is made good by the posts' one-second poll."""
        while True:
            try:
                async with await connect(self._url) as connection:
                    while True:
                        await self._owed.wait()
                        self._owed.clear()
                        await connection.execute(f"NOTIFY {CHANNEL}")
            except psycopg.Error:
                await asyncio.sleep(1)


def lock_file(database: Path) -> IO[str]:
    """Be the only process that serves an SQLite file, until it is closed. Raises NotLeading."""
    handle = database.with_name(database.name + ".lock").open("w")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as held:
        handle.close()
        raise NotLeading("another process serves this database") from held
    return handle
