"""One pen per process: a thread that writes what many ask for, up to 64 pieces of work in one commit.

Why: on SQLite a pool of threads starves for seconds on an unfair lock; on PostgreSQL it fights over one interpreter and
pays a BEGIN and a COMMIT for every message. A commit that survives a power cut costs the same for one piece of work as
for sixty-four. The figures are in docs/decisions/one-writer.md.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

import psycopg
import sqlalchemy as sa
from sqlmodel import Session

from models.database import AWAY, Unavailable
from models.mailbox import WAKES
from models.pen import Outcome, Work, write_all

TOGETHER = 64
TRIES = 4  # a deadlock, or a connection that died while it lay idle


@dataclass(frozen=True)
class Job:
    """Work with what is done instead when it fails."""

    work: Work
    rescue: Callable[[Session, Exception], Any] | None
    future: "Future[Any]" = field(default_factory=Future)


class Writer:
    """The writing thread. A piece of work that fails takes no other with it."""

    def __init__(self, engine: sa.Engine, after_commit: Callable[[], None]) -> None:
        self._engine = engine
        self._after_commit = after_commit
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
                self._write(batch)

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

    def _write(self, batch: Sequence[Job], tries: int = TRIES) -> None:
        """Commit a batch. One that fails as a whole is written piece by piece, so that only the guilty fails."""
        try:
            outcomes = self._commit(batch)
        except (*AWAY, Unavailable) as gone:
            if tries > 1 and _worth_another_try(gone):
                self._one_by_one(batch, tries - 1)
            else:
                for job in batch:
                    job.future.set_exception(_away(gone))
        except Exception as failed:
            if len(batch) > 1:
                self._one_by_one(batch, tries)
            else:
                self._rescue(batch[0], failed)
        else:
            for job, outcome in zip(batch, outcomes, strict=True):
                self._settle(job, outcome)

    def _one_by_one(self, batch: Sequence[Job], tries: int) -> None:
        for job in batch:
            self._write([job], tries)

    def _commit(self, batch: Sequence[Job]) -> list[Outcome]:
        with self._engine.connect() as connection, connection.begin():
            with Session(connection, join_transaction_mode="rollback_only", expire_on_commit=False) as session:
                outcomes = write_all(session, connection, [job.work for job in batch])
            wakes = WAKES in session.info
        if wakes:
            self._after_commit()
        return outcomes

    def _settle(self, job: Job, outcome: Outcome) -> None:
        if outcome.error is None:
            job.future.set_result(outcome.result)
        else:
            self._rescue(job, outcome.error)

    def _rescue(self, job: Job, failed: Exception) -> None:
        """What is done instead of work that failed, in a transaction of its own; it has no rescue itself."""
        rescue = job.rescue
        if rescue is None:
            job.future.set_exception(failed)
        else:
            self._write([Job(lambda session: rescue(session, failed), None, job.future)])


def _worth_another_try(error: Exception) -> bool:
    """Deadlock, serialization failure, a pooled connection that a restart has killed: the same work again will do.

    What may have been committed unseen is safe to repeat: every deed has a cause, and causes are unique.
    """
    if not isinstance(error, sa.exc.DBAPIError):
        return False
    original: Any = error.orig
    lost_a_race = isinstance(original, psycopg.errors.DeadlockDetected | psycopg.errors.SerializationFailure)
    return lost_a_race or error.connection_invalidated


def _away(gone: Exception) -> Exception:
    if isinstance(gone, AWAY):
        return Unavailable(f"the database cannot be written: {type(gone).__name__}")
    return gone
