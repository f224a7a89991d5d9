"""The demo co-op with a post that fetches the tables people send, and works on them."""

from collections.abc import Callable
from typing import Any

from bot.message import Media
from bot.texts import Texts
from handlers.imports.table import Rows
from handlers.tables import Kit
from models.books import Books
from models.wire import account_called
from tests.play import Stage
from tests.post.darkroom import Provider
from tests.sheets.mess import xlsx
from webhooks.clerk import Clerk
from webhooks.fetcher import Fetcher
from webhooks.tables.reading import read_table

TEXTS = Texts()
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Table = list[list[Any]] | bytes


class Office:
    """The demo co-op with a post that fetches files and looks into them."""

    def __init__(self, books: Books, channel: str = "telegram") -> None:
        self.books, self.stage, self.channel = books, Stage(books), channel
        self.stage.say("joko", "halo", channel=channel)
        account = books.read(lambda session: account_called(session, channel, channel))
        assert account is not None
        self.account, self.files = account, list[bytes]()
        provider = Provider(lambda ref: self.files[int(ref)])
        self.fetcher = Fetcher(books, account, provider, now=lambda: self.stage.now, texts=TEXTS)
        self.clerk = self.another_clerk()

    def another_clerk(self, read: Callable[[bytes], Rows] = read_table) -> Clerk:
        """As in a post that was started anew."""
        kit = Kit(self.stage.desk.readers, self.stage.desk.new_ref)
        return Clerk(self.books, self.account, now=lambda: self.stage.now, texts=TEXTS, kit=kit, read=read)

    def takes_apart(self, read: Callable[[bytes], Rows] = read_table) -> None:
        """From now on files are read in this way."""
        self.clerk = self.another_clerk(read)

    async def sends(self, who: str, table: Table, caption: str = "") -> str:
        """What somebody is told about a file of theirs."""
        return await self.says(who, caption, media=self.file(table))

    def file(self, table: Table) -> tuple[Media, ...]:
        """A file as the wire tells of it."""
        self.files.append(table if isinstance(table, bytes) else xlsx(table))
        return (Media("sheet", str(len(self.files) - 1), MIME, 1),)

    async def says(self, who: str, text: str, **more: Any) -> str:
        """What somebody is told after the post has been at it."""
        told = self.stage.say(who, text, channel=self.channel, message_id="", **more)
        await self.fetcher.step()
        await self.clerk.step()
        return "\n".join(letter.text for letter in [*told, *self.stage.letters()])
