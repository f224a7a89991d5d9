"""The one way into the database: work is a function of a Session, and it is committed or it never happened."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from sqlmodel import Session

from models.database import AWAY, Unavailable, is_sqlite, reader_engine, writer_engine
from models.writer import Job, Writer

T = TypeVar("T")
Work = Callable[[Session], T]
Rescue = Callable[[Session, Exception], T]


class Books:
    """The books of one deployment, on SQLite or PostgreSQL: one pen that writes, and sessions that only read.

    `after_commit` is called after a commit that left letters to send, from the thread that committed.
    """

    def __init__(self, url: str, after_commit: Callable[[], None] = lambda: None) -> None:
        self.url = url
        self.sqlite = is_sqlite(url)
        self.engine = writer_engine(url)
        self._pages = reader_engine(url)
        self.after_commit = after_commit
        self._writer = Writer(self.engine, lambda: self.after_commit())

    def submit(self, work: Work[T], rescue: Rescue[T] | None = None) -> "Future[T]":
        """Do `work` so that it is stored for good when the future is done.

        When `work` raises, all it did is undone; then `rescue` (if given) is done in its place. The future raises
        Unavailable when the database is away. Work must not wait for anything but the database.
        """
        return self._writer.put(Job(work, rescue))

    def write(self, work: Work[T], rescue: Rescue[T] | None = None) -> T:
        """`submit`, waited for."""
        return self.submit(work, rescue).result()

    def read(self, work: Work[T]) -> T:
        """Look something up, in a session that never waits for the pen."""
        try:
            with Session(self._pages) as session:
                return work(session)
        except AWAY as gone:
            raise Unavailable("the database cannot be reached") from gone

    def close(self) -> None:
        """Finish what was submitted, then let go of the database."""
        self._writer.close()
        self.engine.dispose()
        self._pages.dispose()
