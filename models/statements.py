"""Statements of the hot path, built once: making one costs four times as much as running it."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

Insert = postgresql.Insert | sqlite.Insert


def run(
    session: Session, statement: sa.Executable, values: Mapping[str, Any] | Sequence[Mapping[str, Any]] = ()
) -> Any:
    """Execute a Core statement on the session's connection; the cursor result."""
    return session.connection().execute(statement, values or None)


def insert(session: Session, table: sa.Table) -> postgresql.Insert:
    """An INSERT of the session's own dialect; the two classes share on_conflict_do_nothing / _do_update."""
    return _insert(session.get_bind().dialect.name, table)


def _insert(dialect: str, table: sa.Table) -> postgresql.Insert:
    if dialect == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)  # type: ignore[return-value]  # same methods, no common base class


class Upsert:
    """An INSERT ... ON CONFLICT that is built once for each dialect: `shape` adds the conflict clause to an INSERT."""

    def __init__(self, table: sa.Table, shape: Callable[[postgresql.Insert], sa.Executable]) -> None:
        self._built = {name: shape(_insert(name, table)) for name in ("sqlite", "postgresql")}

    def run(self, session: Session, values: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> Any:
        """Execute it with these values; the cursor result."""
        connection = session.connection()
        return connection.execute(self._built[connection.dialect.name], values)


@lru_cache(maxsize=100)
def plain_insert(table: sa.Table) -> sa.Insert:
    """The INSERT of a table, whose columns are those of the values it is run with."""
    return table.insert()
