"""Several pieces of work in one transaction.

On SQLite each has a savepoint, which costs next to nothing. On PostgreSQL a savepoint is a trip to the server: there
the batch hopes for the best, and work that fails makes the whole batch fail, to be written again piece by piece.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from models.database import AWAY, Unavailable, driver, in_transaction

Work = Callable[[Session], Any]


@dataclass(frozen=True)
class Outcome:
    """What a piece of work gave, or why it was undone."""

    result: Any = None
    error: Exception | None = None


def write_all(session: Session, connection: sa.Connection, works: Sequence[Work]) -> list[Outcome]:
    """Do the work in order. On PostgreSQL the first that fails raises what it raised."""
    session.connection()  # joins the transaction; from here on only savepoints come and go
    if connection.dialect.name == "sqlite":
        return [_in_savepoint(session, connection, work) for work in works]
    return [Outcome(_done(session, work)) for work in works]


def _done(session: Session, work: Work) -> Any:
    """One piece of work; the next one shall find the session as fresh as this one did."""
    try:
        result = work(session)
        session.flush()
    finally:
        session.expunge_all()
    return result


def _in_savepoint(session: Session, connection: sa.Connection, work: Work) -> Outcome:
    sql = driver(connection).execute
    sql("SAVEPOINT work")
    try:
        result = _done(session, work)
    except (*AWAY, Unavailable):
        raise
    except Exception as failed:
        if not in_transaction(connection):  # SQLite ended all of it: nobody in this batch may be told "stored"
            raise Unavailable("the database is full or broken") from None
        sql("ROLLBACK TO work")
        sql("RELEASE work")
        return Outcome(error=failed)
    sql("RELEASE work")
    return Outcome(result)
