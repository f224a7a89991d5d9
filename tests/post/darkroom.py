"""Photos and voice notes are fetched once, kept as what they are, or given up so that their sender hears of it."""

import asyncio
from collections.abc import Callable
from itertools import count

from sqlmodel import col, select

from bot.message import Media
from bot.texts import Texts
from models.books import Books
from models.mailbox import Owed
from models.media import MediaRow
from models.wire import account_called
from tests.play import Stage
from webhooks.channel import FetchFailed
from webhooks.fetcher import Fetcher
from webhooks.post import Route
from webhooks.relay import Relay

PHOTO = b"\xff\xd8\xff\xe0" + bytes(200)
VOICE = b"OggS\x00\x02" + bytes(200)
TEXTS = Texts()
NUMBERS = count(1)


class Provider:
    """A wire that hands out files: `answer` tells what becomes of each; at most so many bytes were asked for."""

    def __init__(self, answer: Callable[[str], bytes]) -> None:
        self.answer = answer
        self.asked: list[str] = []
        self.most: list[int] = []
        self.reached = asyncio.Event()
        self.gate = asyncio.Event()
        self.gate.set()

    async def fetch(self, ref: str, most: int) -> bytes:
        self.reached.set()
        self.asked.append(ref)
        self.most.append(most)
        await self.gate.wait()
        return self.answer(ref)


def fails(why: str, *, again: bool, wait: float | None = None) -> Callable[[str], bytes]:
    def answer(_: str) -> bytes:
        raise FetchFailed(why, again=again, wait=wait)

    return answer


class Darkroom:
    """The demo co-op, with a fetcher for the wire that Siti writes on."""

    def __init__(self, books: Books, answer: Callable[[str], bytes] = lambda _: PHOTO) -> None:
        self.stage = Stage(books)
        self.books = books
        self.provider = Provider(answer)
        self.stage.say("siti", "halo", channel="whatsapp")
        account = books.read(lambda session: account_called(session, "whatsapp", "whatsapp"))
        assert account is not None
        self.account = account
        self.fetcher = self.another()

    def another(self) -> Fetcher:
        """A fetcher of another process."""
        return Fetcher(
            self.books,
            self.account,
            self.provider,
            now=lambda: self.stage.now,
            texts=TEXTS,
            pause=lambda _: asyncio.sleep(0),
        )

    def relay(self, route: Route) -> Relay:
        """The relay of the same account."""
        return Relay(
            self.books,
            route.account_id,
            route.channel,
            now=lambda: self.stage.now,
            clock=lambda: float(next(NUMBERS)),
            sent=lambda *_: None,
        )

    def shows(self, *media: Media, who: str = "siti") -> None:
        self.stage.say(who, channel="whatsapp", media=media or (Media("photo", f"foto-{next(NUMBERS)}"),))

    def rows(self) -> list[MediaRow]:
        rows = select(MediaRow).where(MediaRow.account_id == self.account).order_by(col(MediaRow.id))
        return list(self.books.read(lambda session: session.exec(rows).all()))

    def told(self) -> list[str]:
        rows = select(Owed.text).where(Owed.key == "photo.not_kept").order_by(col(Owed.seq))
        return list(self.books.read(lambda session: session.exec(rows).all()))
