"""The database behind the books: engines, settings of each, and what counts as "not reachable just now"."""

import sqlite3
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import ConnectionPoolEntry

THREADS = 4  # PostgreSQL: connections = threads; more only fight over one interpreter


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
    """The engine that writes. SQLite: one connection, IMMEDIATE transactions, stored also when the power goes."""
    if not is_sqlite(url):
        return sa.create_engine(
            url,
            pool_size=THREADS,
            max_overflow=0,
            pool_timeout=5,
            connect_args={"connect_timeout": 5},
        )
    sqlite_file(url)
    engine = sa.create_engine(url, pool_size=1, max_overflow=0)
    event.listen(engine, "connect", _sqlite_settings)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def reader_engine(url: str, writer: sa.Engine) -> sa.Engine:
    """The engine for pages. SQLite: connections of its own, which never wait for the writer; else the same one."""
    if not is_sqlite(url):
        return writer
    engine = sa.create_engine(url, pool_size=4, max_overflow=4)
    event.listen(engine, "connect", _sqlite_settings)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


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
