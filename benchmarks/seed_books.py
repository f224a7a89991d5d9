"""Write a past into a database in bulk: COPY on PostgreSQL, one statement for many rows on SQLite."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from benchmarks.past import Past, Row


def write(url: str, past: Past) -> None:
    """Put the past into a database; on PostgreSQL its planner is told, as its own housekeeping would within minutes."""
    engine = sa.create_engine(url)
    copy = _copied if engine.dialect.name == "postgresql" else _inserted
    with engine.begin() as connection:
        for name, columns, rows in past.tables():
            copy(connection, name, columns, rows)
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
    engine.dispose()


def _copied(connection: sa.Connection, name: str, columns: list[str], rows: Iterator[Row]) -> None:
    raw: Any = connection.connection.driver_connection
    quoted = ", ".join(f'"{column}"' for column in columns)
    with raw.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # these rows are known to fit
        with cursor.copy(f'COPY "{name}" ({quoted}) FROM STDIN') as into:
            for row in rows:
                into.write_row(row)
        cursor.execute("SET session_replication_role = origin")


def _inserted(connection: sa.Connection, name: str, columns: list[str], rows: Iterator[Row]) -> None:
    raw: Any = connection.connection.driver_connection
    quoted = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    raw.executemany(f'INSERT INTO "{name}" ({quoted}) VALUES ({marks})', (_plain(row) for row in rows))


def _plain(row: Row) -> Row:
    """A row as SQLite keeps it: ids as 32 letters, moments without a zone."""
    return tuple(
        value.hex
        if isinstance(value, UUID)
        else value.strftime("%Y-%m-%d %H:%M:%S.%f")
        if isinstance(value, datetime)
        else value
        for value in row
    )
