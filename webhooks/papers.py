"""Making the files that people ask for, beside the relay of the same account: neither the writer nor letters wait."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog
from sqlmodel import Session

from bot.message import Document
from bot.texts import Texts
from handlers.papers import NAMES, made, sheet_of
from models.books import Books
from models.database import Unavailable
from models.outbox import Letter
from models.paper import LARGEST, Asked, content_of, waiting
from webhooks.delivery import Enclosed
from webhooks.sheets import TooLong, write_file

POLL = 1.0  # seconds
AT_ONCE = 5

log = structlog.get_logger("post")


def enclosed_from(books: Books) -> Enclosed:
    """Finds the file of a letter, as it was made once: every try carries the same figures."""

    async def enclosed(letter: Letter) -> Document | None:
        number = int(letter.extras["file"])
        content = await asyncio.to_thread(books.read, lambda session: content_of(session, number))
        return None if content is None else Document(letter.extras["name"], content)

    return enclosed


class Papers:
    """Makes the files of one account, one after another."""

    def __init__(self, books: Books, account_id: int, *, now: Callable[[], datetime], texts: Texts) -> None:
        self._books = books
        self._account = account_id
        self._now = now
        self._texts = texts

    async def run(self, stopping: asyncio.Event) -> None:
        """Make files until `stopping`. Whatever goes wrong, letters go on."""
        while not stopping.is_set():
            try:
                await self.step()
            except Unavailable:
                log.warning("database_away", papers=self._account)
            except Exception as bug:
                log.error("papers_bug", error=type(bug).__name__)
            try:
                await asyncio.wait_for(stopping.wait(), POLL)
            except TimeoutError:
                continue

    async def step(self) -> int:
        """Make what is asked for; how many files that were."""
        asked = await asyncio.to_thread(self._books.read, lambda session: waiting(session, self._account, AT_ONCE))
        for each in asked:
            await self._one(each)
        return len(asked)

    async def _one(self, asked: Asked) -> None:
        """Made in a reading session and a thread of its own, then kept and owed in one transaction."""
        content, rows, too_long = await asyncio.to_thread(self._made, asked)
        now = self._now()

        def keep(session: Session) -> None:
            made(session, asked, content, rows, now, self._texts, too_long=too_long)

        await asyncio.wrap_future(self._books.submit(keep))

    def _made(self, asked: Asked) -> tuple[bytes | None, int, bool]:
        """The file, how many rows it has, and whether there were too many of them."""
        try:
            with TemporaryDirectory() as folder:
                file = Path(folder) / "list.xlsx"
                rows = self._books.read(lambda session: write_file(file, NAMES[asked.what], sheet_of(session, asked)))
                if file.stat().st_size > LARGEST:
                    raise TooLong
                return file.read_bytes(), rows, False
        except TooLong:
            return None, 0, True
        except Unavailable:
            raise
        except Exception as bug:
            log.error("paper_bug", paper=asked.id, error=type(bug).__name__)
            return None, 0, False
