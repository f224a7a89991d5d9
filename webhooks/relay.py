"""The relay of one account: claims what is owed, sends it, writes down how it ended."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from itertools import count
from typing import TypeVar

import structlog
from sqlmodel import Session

from models.books import Books
from models.database import Unavailable
from models.outbox import Letter, Outcome, claim, last_heard, put_back, settle, take_over
from webhooks.channel import Channel
from webhooks.delivery import deliver, is_closed
from webhooks.pace import Bucket
from webhooks.papers import enclosed_from

POLL = 1.0  # seconds; heals a wake-up that got lost
TOGETHER = 100  # letters in one claim

T = TypeVar("T")
log = structlog.get_logger("post")


class Relay:
    """Carries the letters of one account. `sent(channel, result)` counts for the operator."""

    def __init__(
        self,
        books: Books,
        account_id: int,
        channel: Channel,
        *,
        now: Callable[[], datetime],
        clock: Callable[[], float],
        sent: Callable[[str, str], None],
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.wake = asyncio.Event()
        self._books = books
        self._account = account_id
        self._channel = channel
        self._now = now
        self._enclosed = enclosed_from(books)
        self._bucket = Bucket(channel.pace, clock)
        self._count, self._pause = sent, pause
        self._outcomes: list[Outcome] = []
        self._flying: dict[asyncio.Task[None], int] = {}  # with the number of the letter

    async def run(self, stopping: asyncio.Event) -> None:
        """Relay until `stopping`; then wait for what flies and write it down."""
        while not stopping.is_set() and await self._patiently(self.recover) is None:
            continue  # nothing is claimed before it is known what was in flight
        while not stopping.is_set():
            self.wake.clear()  # before claiming: what is owed from here on wakes us again
            claimed = await self._patiently(self.step) or 0
            await self._rest(claimed)
        await self.finish()

    async def finish(self) -> None:
        """Wait for what flies, and write it down: after this nothing is ambiguous."""
        if self._flying:
            await asyncio.wait(self._flying)
        while await self._patiently(self._save) is None:
            continue  # until the database is back, or whoever stops us has waited long enough

    async def _patiently(self, step: Callable[[], Awaitable[T]]) -> T | None:
        """One step with the database; when that is away, wait and let the loop come round again."""
        try:
            return await step()
        except Unavailable:
            log.warning("database_away", channel=self._channel.name)
            await self._pause(POLL)
            return None

    async def recover(self) -> int:
        """Take over what was in flight when the last relay of this account died; how many letters that were."""
        now = self._now()
        again, unknown = await self._write(lambda session: take_over(session, self._account, now))
        if again or unknown:
            log.warning("took_over", channel=self._channel.name, again=again, unknown=unknown)
        return again + unknown

    async def step(self) -> int:
        """One transaction: save how tries ended and claim as many letters as there are tokens; how many that were."""
        ready = min(self._bucket.available(), TOGETHER)
        if not ready and not self._outcomes:
            return 0
        outcomes, self._outcomes = self._outcomes, []
        resting, now, aloft = self._bucket.resting(), self._now(), set(self._flying.values())
        tried = count()

        def exchange(session: Session) -> tuple[list[Letter], dict[int, datetime | None]]:
            if next(tried):  # the first try may have been committed unseen, when its connection broke
                put_back(session, self._account, aloft | {outcome.seq for outcome in outcomes})
            return self._exchange(session, outcomes, ready, resting, now)

        try:
            letters, heard = await self._write(exchange)
        except Unavailable:
            self._outcomes = outcomes + self._outcomes
            raise
        for letter in letters:
            self._launch(letter, closed=is_closed(self._channel, heard.get(letter.address_id), now))
        return len(letters)

    def _exchange(
        self, session: Session, outcomes: list[Outcome], ready: int, resting: list[int], now: datetime
    ) -> tuple[list[Letter], dict[int, datetime | None]]:
        settle(session, self._account, outcomes)
        letters = claim(session, self._account, now=now, limit=ready, resting=resting) if ready else []
        if not letters or self._channel.window is None:
            return letters, {}
        return letters, last_heard(session, self._account, {letter.address_id for letter in letters})

    async def _save(self) -> int:
        """Write down how tries ended; how many that were. What cannot be written is kept."""
        outcomes, self._outcomes = self._outcomes, []
        try:
            if outcomes:
                await self._write(lambda session: settle(session, self._account, outcomes))
        except Unavailable:
            self._outcomes = outcomes + self._outcomes
            raise
        return len(outcomes)

    async def _write(self, work: Callable[[Session], T]) -> T:
        return await asyncio.wrap_future(self._books.submit(work))

    def _launch(self, letter: Letter, *, closed: bool) -> None:
        self._bucket.spend(letter.address_id)
        task = asyncio.get_running_loop().create_task(self._send(letter, closed))
        self._flying[task] = letter.seq
        task.add_done_callback(self._landed)

    def _landed(self, task: "asyncio.Task[None]") -> None:
        del self._flying[task]
        self.wake.set()

    async def _send(self, letter: Letter, closed: bool) -> None:
        outcome, silence = await deliver(
            self._channel, letter, self._now, closed=closed, enclosed=enclosed_from(self._books)
        )
        if silence is not None:
            self._bucket.be_silent(silence)
        self._outcomes.append(outcome)
        self._count(self._channel.name, outcome.state)

    async def _rest(self, claimed: int) -> None:
        """Until somebody wakes us; until there is a token or somebody has rested, when more may be waiting."""
        seconds = min(POLL, self._bucket.next_in()) if claimed or self._bucket.is_waiting() else POLL
        try:
            await asyncio.wait_for(self.wake.wait(), seconds)
        except TimeoutError:
            return
