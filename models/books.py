"""The one way into the database: work is a function of a Session, and it is committed or it never happened."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

import psycopg
import sqlalchemy as sa
from sqlmodel import Session

from models.database import AWAY, THREADS, Unavailable, is_sqlite, reader_engine, writer_engine
from models.mailbox import WAKES
from models.writer import Job, Writer

T = TypeVar("T")
Work = Callable[[Session], T]
Rescue = Callable[[Session, Exception], T]
TRIES = 4  # a deadlock or a connection that died while it lay idle is tried again so often


class Books:
    """The books of one deployment, on SQLite (one writer thread, group commit) or PostgreSQL (a few threads).

    `after_commit` is called after a commit that left letters to send, from the thread that committed.
    """

    def __init__(self, url: str, after_commit: Callable[[], None] = lambda: None) -> None:
        self.url = url
        self.sqlite = is_sqlite(url)
        self.engine = writer_engine(url)
        self._pages = reader_engine(url, self.engine)
        self.after_commit = after_commit
        self._writer = Writer(self.engine, lambda: self.after_commit()) if self.sqlite else None
        self._threads = None if self.sqlite else ThreadPoolExecutor(THREADS, "books")

    def submit(self, work: Work[T], rescue: Rescue[T] | None = None) -> "Future[T]":
        """Do `work` in a transaction of its own; the future is done when it is stored for good.

        When `work` raises, all it did is undone; then `rescue` (if given) is done in its place. The future raises
        Unavailable when the database is away.
        """
        if self._writer:
            return self._writer.put(Job(work, rescue))
        assert self._threads is not None
        return self._threads.submit(self._run, work, rescue)

    def write(self, work: Work[T], rescue: Rescue[T] | None = None) -> T:
        """`submit`, waited for."""
        return self.submit(work, rescue).result()

    def read(self, work: Work[T]) -> T:
        """Look something up, in a session that never waits for a writer."""
        try:
            with Session(self._pages) as session:
                return work(session)
        except AWAY as gone:
            raise Unavailable("the database cannot be reached") from gone

    def close(self) -> None:
        """Finish what was submitted, then let go of the database."""
        if self._writer:
            self._writer.close()
        if self._threads:
            self._threads.shutdown()
        self.engine.dispose()
        self._pages.dispose()

    def _run(self, work: Work[T], rescue: Rescue[T] | None) -> T:
        try:
            return self._try(work)
        except AWAY as gone:
            raise Unavailable("the database cannot be reached") from gone
        except Exception as failed:
            if rescue is None:
                raise
            return self._run(_bound(rescue, failed), None)

    def _try(self, work: Work[T]) -> T:
        for attempt in range(1, TRIES + 1):
            try:
                with Session(self.engine, expire_on_commit=False) as session:
                    result = work(session)
                    session.commit()
                if WAKES in session.info:
                    self.after_commit()
                return result
            except sa.exc.OperationalError as lost:
                if attempt == TRIES or not _worth_another_try(lost):
                    raise
        raise AssertionError("unreachable")


def _bound(rescue: Callable[[Session, Exception], T], failed: Exception) -> Work[T]:
    return lambda session: rescue(session, failed)


def _worth_another_try(error: sa.exc.DBAPIError) -> bool:
    """Deadlock, serialization failure, a pooled connection that a restart has killed: the same work again will do.

    What may have been committed unseen is safe to repeat: every deed has a cause, and causes are unique.
    """
    original: Any = error.orig
    lost_a_race = isinstance(original, psycopg.errors.DeadlockDetected | psycopg.errors.SerializationFailure)
    return lost_a_race or error.connection_invalidated
