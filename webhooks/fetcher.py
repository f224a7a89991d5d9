"""Fetching what people showed us, beside the relay of the same account: letters never wait for a photo."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeVar

import structlog
from sqlmodel import Session

from bot.texts import Texts
from handlers.fetched import written_down
from models.books import Books
from models.database import Unavailable
from models.fetching import Fetched, Wanted, claim, take_over
from models.media import LARGEST, LARGEST_PHOTO, MediaState
from webhooks.channel import FetchFailed, Source
from webhooks.sniffing import sniffed

POLL = 1.0  # seconds
AT_ONCE = 2  # files, which are held in memory
FIRST_PAUSE, LONGEST_PAUSE = 5, 900  # seconds between two tries
GIVE_UP_AFTER = timedelta(hours=12)  # so that its sender, who wrote then, may still be told on WhatsApp

T = TypeVar("T")
log = structlog.get_logger("post")


class Fetcher:
    """Fetches the files of one account. `pause` sleeps."""

    def __init__(
        self,
        books: Books,
        account_id: int,
        source: Source,
        *,
        now: Callable[[], datetime],
        texts: Texts,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._books = books
        self._account = account_id
        self._source = source
        self._now = now
        self._texts = texts
        self._pause = pause

    async def run(self, stopping: asyncio.Event) -> None:
        """Fetch until `stopping`, which breaks off what is on its way: the next post takes it over."""
        working, stopped = asyncio.ensure_future(self._for_good()), asyncio.ensure_future(stopping.wait())
        try:
            await asyncio.wait({working, stopped}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in (working, stopped):
                each.cancel()
            await asyncio.gather(working, stopped, return_exceptions=True)

    async def _for_good(self) -> None:
        """Whatever goes wrong, letters go on. After it nobody knows what was being fetched, so that is looked up."""
        while True:
            try:
                await self.recover()
                while True:
                    await self._pause(await self.step())
            except Unavailable:
                log.warning("database_away", fetching=self._account)
            except Exception as bug:
                log.error("fetch_bug", error=type(bug).__name__)
            await self._pause(POLL)

    async def recover(self) -> int:
        """Take over what was being fetched when the last post of this account died; how many files that were."""
        now = self._now()
        return await self._write(lambda session: take_over(session, self._account, now))

    async def step(self) -> float:
        """Fetch a few files that are due; for how many seconds there is nothing to do."""
        now = self._now()
        wanted = await self._write(lambda session: claim(session, self._account, now=now, limit=AT_ONCE))
        rests = await asyncio.gather(*(self._one(each) for each in wanted), return_exceptions=True)
        silences = [0.0]
        for each in rests:
            if isinstance(each, BaseException):
                raise each
            silences.append(each)
        return max(silences) if wanted else POLL

    async def _one(self, wanted: Wanted) -> float:
        """One file, from the wire to the books; for how long the provider wants silence."""
        found, silence = await self._tried(wanted)
        now = self._now()
        await self._write(lambda session: written_down(session, self._account, found, now, self._texts))
        return silence

    async def _tried(self, wanted: Wanted) -> tuple[Fetched, float]:
        try:
            content = await self._content(wanted)
        except FetchFailed as no:
            log.info("not_fetched", media=wanted.id, why=no.why, tries=wanted.tries)
            return self._failed(wanted, no), no.wait or 0.0
        except Exception as bug:
            log.error("fetch_bug", media=wanted.id, error=type(bug).__name__)
            return self._failed(wanted, FetchFailed(type(bug).__name__, again=True)), 0.0
        kind = "sheet" if content and wanted.shown_as == "sheet" else sniffed(content)  # a child looks into tables
        if kind is None:
            return self._failed(wanted, FetchFailed("type" if content else "empty", again=False)), 0.0
        return Fetched(wanted, MediaState.KEPT, due=self._now(), kind=kind, content=content), 0.0

    async def _content(self, wanted: Wanted) -> bytes:
        most = LARGEST_PHOTO if wanted.shown_as == "photo" else LARGEST
        if wanted.claimed > most:
            raise FetchFailed("too_big", again=False)
        return await self._source.fetch(wanted.ref, most)

    def _failed(self, wanted: Wanted, no: FetchFailed) -> Fetched:
        now = self._now()
        if no.why in FetchFailed.REFUSED:
            return Fetched(wanted, MediaState.REFUSED, no.why, now)
        if not no.again or now - wanted.at > GIVE_UP_AFTER:
            return Fetched(wanted, MediaState.GAVE_UP, no.why, now)
        pause = no.wait or min(FIRST_PAUSE * 2 ** min(wanted.tries - 1, 10), LONGEST_PAUSE)
        return Fetched(wanted, MediaState.WAITING, no.why, now + timedelta(seconds=pause))

    async def _write(self, work: Callable[[Session], T]) -> T:
        return await asyncio.wrap_future(self._books.submit(work))
