"""Looking at the tables that staff send in chat and writing what they agree to, beside the relay of an account.

A table is read by a child of its own (webhooks/tables) and looked at in a reading session: neither the loop nor the
writer waits for it.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog
from sqlmodel import Session

from bot.texts import Texts
from handlers.asking_back import agreed, asked, done, failed, refused
from handlers.imports.table import Rows
from handlers.tables import Kit, Looked, look, sender_of
from models import sheet as sheets
from models.books import Books
from models.database import Unavailable
from models.media import MediaState
from models.refusal import Refused
from models.sheet import Sheet, SheetState
from webhooks.tables.reading import read_table

POLL = 1.0  # seconds

log = structlog.get_logger("post")


class Clerk:
    """Works on the tables of one account, one after another. `read` takes a file apart."""

    def __init__(
        self,
        books: Books,
        account_id: int,
        *,
        now: Callable[[], datetime],
        texts: Texts,
        kit: Kit,
        read: Callable[[bytes], Rows] = read_table,
    ) -> None:
        self._books = books
        self._account = account_id
        self._now = now
        self._texts = texts
        self._kit = kit
        self._read = read

    async def run(self, stopping: asyncio.Event) -> None:
        """Work until `stopping`. Whatever goes wrong, letters go on."""
        while not stopping.is_set():
            try:
                await self.step()
            except Unavailable:
                log.warning("database_away", tables=self._account)
            except Exception as bug:
                log.error("clerk_bug", error=type(bug).__name__)
            try:
                await asyncio.wait_for(stopping.wait(), POLL)
            except TimeoutError:
                continue

    async def step(self) -> int:
        """Work on what is ready; how many tables that were."""
        found = await asyncio.to_thread(self._books.read, lambda session: sheets.ready(session, self._account))
        for each in found:
            await asyncio.to_thread(self._one, each)
        return len(found)

    def _one(self, sheet: Sheet) -> None:
        """One table, once: what goes wrong with it is told to its sender and not tried again."""
        try:
            self._work(sheet)
        except Unavailable:
            raise
        except Exception as bug:
            log.error("sheet_bug", sheet=sheet.heard_id, error=type(bug).__name__)
            self._give_up(sheet)

    def _work(self, sheet: Sheet) -> None:
        if sheet.media != MediaState.KEPT:  # its sender was told when the file could not be had
            self._books.write(lambda session: done(session, sheet))
            return
        now = self._now()
        try:
            rows = self._read(self._books.read(lambda session: sheets.content_of(session, sheet.heard_id)))
            if sheet.state == SheetState.AGREED:
                self._write(sheet, rows, now)
                return
            found = self._books.read(lambda session: self._look(session, sheet, rows, now))
        except Refused as no:
            self._refuse(sheet, no, now)
            return
        self._books.write(lambda session: asked(session, sheet, found, now, self._texts))

    def _give_up(self, sheet: Sheet) -> None:
        """Nothing was written of it. When not even that can be told, it ends all the same."""
        now = self._now()
        try:
            self._books.write(lambda session: failed(session, sheet, now, self._texts))
        except Unavailable:
            raise
        except Exception as bug:
            log.error("sheet_not_told", sheet=sheet.heard_id, error=type(bug).__name__)
            self._books.write(lambda session: done(session, sheet))

    def _look(self, session: Session, sheet: Sheet, rows: Rows, now: datetime) -> Looked | None:
        sender = sender_of(session, sheet)
        return look(session, sheet, sender, rows, self._kit, now) if sender else None

    def _write(self, sheet: Sheet, rows: Rows, now: datetime) -> None:
        """All of it in one transaction, or nothing: a rule that says no half way undoes the whole."""
        self._books.write(lambda session: agreed(session, sheet, rows, self._kit, now, self._texts))

    def _refuse(self, sheet: Sheet, no: Refused, now: datetime) -> None:
        self._books.write(lambda session: refused(session, sheet, no, now, self._texts))
