"""The database behind the books: engines, settings of each, and what counts as "not reachable just now"."""

import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session

# PostgreSQL. Seconds to connect; and every question of ours is small: starting helpers or a compiler for one takes
# longer than the answer, which a planner that guesses wrongly in a large table does not know (12 ms instead of 2).
POSTGRES = {"connect_timeout": 5, "options": "-c max_parallel_workers_per_gather=0 -c jit=off"}
CHANGED = "changed"  # in Connection.info


class Unavailable(Exception):
    """The books cannot be written just now; whoever sent something should send it again."""


# What the database says when it is away, full or locked, as opposed to "your statement is wrong".
AWAY = (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.TimeoutError, sa.exc.DisconnectionError)


def is_sqlite(url: str) -> bool:
    """Whether one process must do everything."""
    return sa.make_url(url).get_backend_name() == "sqlite"


def sqlite_file(url: str) -> Path:
    """The file of an SQLite URL. Raises ValueError for a database in memory, which no second connection can see."""
    name = sa.make_url(url).database
    if not name or name == ":memory:":
        raise ValueError("SQLite needs a file")
    return Path(name)


def writer_engine(url: str) -> sa.Engine:
    """The engine of the pen: one connection. SQLite: IMMEDIATE transactions, stored also when the power goes."""
    if is_sqlite(url):
        sqlite_file(url)
        engine = _sqlite_engine(url, "BEGIN IMMEDIATE", pool_size=1, max_overflow=0)
    else:
        engine = sa.create_engine(url, pool_size=1, max_overflow=2, connect_args=POSTGRES)
    event.listen(engine, "before_cursor_execute", _note_change)
    return engine


def reader_engine(url: str) -> sa.Engine:
    """The engine of pages: connections of their own, which never wait for the pen."""
    if is_sqlite(url):
        return _sqlite_engine(url, "BEGIN", pool_size=4, max_overflow=4)
    return sa.create_engine(url, pool_size=2, max_overflow=4, pool_timeout=5, pool_pre_ping=True, connect_args=POSTGRES)


def _sqlite_engine(url: str, begin: str, **pool: int) -> sa.Engine:
    engine = sa.create_engine(url, **pool)
    event.listen(engine, "connect", _sqlite_settings)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _note_change(connection: sa.Connection, _: object, __: str, ___: object, context: Any, ____: bool) -> None:
    if context is not None and (context.isinsert or context.isupdate or context.isdelete):
        connection.info[CHANGED] = True


def forget_changes(session: Session) -> None:
    """From here on `has_changed` tells whether anything was written."""
    session.connection().info[CHANGED] = False


def has_changed(session: Session) -> bool:
    """Whether anything was written since `forget_changes`: if not, there is nothing to undo."""
    return bool(session.connection().info.get(CHANGED))


def _sqlite_settings(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    # recursive_triggers: or INSERT OR REPLACE would take a ledger's row away without telling its guard
    pragmas = ("busy_timeout = 10000", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")
    for pragma in (*pragmas, "recursive_triggers = ON"):
        connection.execute(f"PRAGMA {pragma}")


def driver(connection: sa.Connection) -> sqlite3.Connection:
    """The driver's own connection behind SQLAlchemy's, for savepoints: they come and go with every message."""
    found = connection.connection.dbapi_connection
    assert isinstance(found, sqlite3.Connection)
    return found


def in_transaction(connection: sa.Connection) -> bool:
    """Whether SQLite still is in the transaction that we began; it ends it by itself when the disk is full."""
    return driver(connection).in_transaction
