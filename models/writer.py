"""SQLite has one pen: a thread that writes what many ask for, up to 64 pieces of work in one commit.

Why: a pool of threads starves for seconds on SQLite's unfair lock, and a commit that survives a power cut costs the
same for one piece of work as for sixty-four. The figures are in docs/decisions/one-writer.md.
"""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from models.database import AWAY, Unavailable, driver, in_transaction
from models.mailbox import WAKES

TOGETHER = 64


@dataclass(frozen=True)
class Job:
    """Work with what is done instead when it fails."""

    work: Callable[[Session], Any]
    rescue: Callable[[Session, Exception], Any] | None
    future: "Future[Any]" = field(default_factory=Future)


class Writer:
    """The writing thread. Each job has a savepoint of its own, so that one that fails takes no other with it."""

    def __init__(self, engine: sa.Engine, after_commit: Callable[[], None]) -> None:
        self._engine = engine
        self._after_commit = after_commit
        self._wakes = False
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def put(self, job: Job) -> "Future[Any]":
        """Queue a job; its future is done after the commit."""
        self._jobs.put(job)
        return job.future

    def close(self) -> None:
        """Write what is queued, then stop."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        open_for_work = True
        while open_for_work:
            batch, open_for_work = self._take()
            if batch:
                self._commit(batch)

    def _take(self) -> tuple[list[Job], bool]:
        """The next jobs, and whether more may come."""
        batch: list[Job] = []
        job = self._jobs.get()
        while job is not None:
            if job.future.set_running_or_notify_cancel():  # whoever asked may have hung up in the meantime
                batch.append(job)
            if len(batch) == TOGETHER:
                return batch, True
            try:
                job = self._jobs.get_nowait()
            except Empty:
                return batch, True
        return batch, False

    def _commit(self, batch: list[Job]) -> None:
        try:
            with self._engine.connect() as connection, connection.begin():
                outcomes = self._outcomes(connection, batch)
        except Exception as gone:
            for job in batch:
                job.future.set_exception(_away(gone))
            return
        for job, (result, error) in zip(batch, outcomes, strict=True):
            if error is None:
                job.future.set_result(result)
            else:
                job.future.set_exception(error)
        if self._wakes:
            self._wakes = False
            self._after_commit()

    def _outcomes(self, connection: sa.Connection, batch: list[Job]) -> list[tuple[Any, Exception | None]]:
        """One session serves the whole batch: making one costs more than most of the work it is made for."""
        with Session(connection, join_transaction_mode="rollback_only", expire_on_commit=False) as session:
            pen = _Pen(session, connection)
            outcomes = [self._outcome(pen, job) for job in batch]
            self._wakes = self._wakes or WAKES in session.info
            return outcomes

    def _outcome(self, pen: "_Pen", job: Job) -> tuple[Any, Exception | None]:
        try:
            return pen.write(job.work), None
        except (*AWAY, Unavailable):
            raise
        except Exception as failed:
            if job.rescue is None:
                return None, failed
            rescue, error = job.rescue, failed
        try:
            return pen.write(lambda session: rescue(session, error)), None
        except (*AWAY, Unavailable):
            raise
        except Exception as failed_again:
            return None, failed_again


class _Pen:
    """Writes pieces of work one after the other, each in a savepoint, through one session."""

    def __init__(self, session: Session, connection: sa.Connection) -> None:
        self._session = session
        self._connection = connection
        session.connection()  # joins the transaction; from here on only savepoints come and go
        self._sql = driver(connection).execute

    def write(self, work: Callable[[Session], Any]) -> Any:
        """Do one piece of work. What it raises is raised after all that it did is undone."""
        self._sql("SAVEPOINT work")
        try:
            result = work(self._session)
            self._session.flush()
        except Exception:
            self._session.expunge_all()
            if not in_transaction(self._connection):  # SQLite ended all of it: nobody may be told "stored"
                raise Unavailable("the database is full or broken") from None
            self._sql("ROLLBACK TO work")
            self._sql("RELEASE work")
            raise
        self._session.expunge_all()
        self._sql("RELEASE work")
        return result


def _away(gone: Exception) -> Exception:
    if isinstance(gone, AWAY):
        return Unavailable(f"the database cannot be written: {type(gone).__name__}")
    return gone
