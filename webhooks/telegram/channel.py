"""Telegram as the post sees it."""

import asyncio
from collections.abc import Awaitable, Coroutine, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

from telegram import Bot, BotCommand, InputFile, LinkPreviewOptions, Message
from telegram.constants import ReactionEmoji
from telegram.request import BaseRequest, HTTPXRequest

from bot.message import Document, Outbound, Tap, clean
from webhooks.channel import FetchFailed, Pace, SendFailed
from webhooks.download import Download
from webhooks.telegram.failure import UNFETCHED, failure
from webhooks.telegram.keyboard import keyboard
from webhooks.telegram.menu import MEMBER_MENU
from webhooks.telegram.request import Wire, hush

API = "https://api.telegram.org"
LONGEST = 4096  # characters of one message
LONGEST_CAPTION = 1024
UNHURRIED: Mapping[str, Any] = {"read_timeout": 60, "write_timeout": 60}  # seconds for a file on a village's line
ALLOWED = ["message", "callback_query"]
HELD = 25  # seconds that Telegram holds a poll open when there is nothing to tell
BRIEF: Mapping[str, Any] = {"connect_timeout": 3, "read_timeout": 3}  # seconds that a decoration may hold up a text
T = TypeVar("T")


class Telegram:
    """One bot, written to through the Bot API. `telegram.Bot` is used as a typed client only.

    `account` is the name of the bot in our webhook path, by default its id (the number before the token's colon).
    `request` replaces the network. Every method raises SendFailed, `fetch` FetchFailed; what
    Telegram said never leaves this class.
    """

    name = "telegram"
    pace = Pace(28, 1.1)  # published: 30 a second, one a second to a person; less a little, for letters on the way
    window: timedelta | None = None

    def __init__(
        self,
        token: str,
        base_url: str = API,
        request: BaseRequest | None = None,
        *,
        account: str | None = None,
        share_label: str = "Bagikan nomor saya",
        download: Download | None = None,
    ) -> None:
        hush()
        self._download = download or Download(base_url)
        self._wire = Wire(request or HTTPXRequest(connection_pool_size=64, read_timeout=10, pool_timeout=5))
        self._bot = Bot(token, f"{base_url}/bot", f"{base_url}/file/bot", self._wire, self._wire)
        self._share_label = share_label
        self.account = account or token.partition(":")[0]

    async def send(self, letter: Outbound) -> str:
        """Send the text and return its message id ("" when there is none to send).

        The press is answered and thumbs are put up before: whatever happens to these is forgotten, so that the text
        is neither lost nor sent twice because of them, and it is the last thing that we wait for.
        """
        text = clean(letter.text)
        if len(text) > LONGEST:
            raise SendFailed("message is too long", again=False)
        keys = keyboard(letter, self._share_label)
        await self._decorate(letter)
        if not text.strip():
            return ""
        if letter.document:
            sent = await _told(self._with_file(letter.to, text, letter.document))
        else:
            plain = LinkPreviewOptions(is_disabled=True)
            sent = await _told(self._bot.send_message(letter.to, text, reply_markup=keys, link_preview_options=plain))
        return str(sent.message_id) if isinstance(sent, Message) else ""

    def _with_file(self, to: str, caption: str, document: Document) -> Awaitable[Message]:
        file = InputFile(document.content, document.name)
        return self._bot.send_document(to, file, caption=caption[:LONGEST_CAPTION], **UNHURRIED)

    async def _decorate(self, letter: Outbound) -> None:
        """Everything that is not the text, at once. Only a letter without text can fail here, and only for a 429."""
        told = await asyncio.gather(*self._decorations(letter), return_exceptions=True)
        failed = [failure(error) for error in told if isinstance(error, Exception)]
        throttled = [error for error in failed if error.wait is not None and error.why == "429"]
        if throttled and not letter.text.strip():
            raise throttled[0]

    def _decorations(self, letter: Outbound) -> Iterator[Coroutine[Any, Any, object]]:
        if letter.tap is not None:
            yield from self._taken(letter.to, letter.tap)
        if letter.react_to.isdecimal():
            yield self._bot.set_message_reaction(letter.to, int(letter.react_to), ReactionEmoji.THUMBS_UP, **BRIEF)

    def _taken(self, to: str, tap: Tap) -> Iterator[Coroutine[Any, Any, object]]:
        if tap.callback_id:
            yield self._bot.answer_callback_query(tap.callback_id, **BRIEF)
        if tap.message_id.isdecimal():
            yield self._bot.edit_message_reply_markup(to, int(tap.message_id), **BRIEF)

    async def find(self, letter: Outbound, since: datetime) -> str | None:
        """None: the Bot API does not list what a bot has sent."""
        del letter, since
        return None

    async def fetch(self, ref: str, most: int) -> bytes:
        """The file with this file_id. Its address holds the token: no redirect is followed, nothing tells it."""
        try:
            file = await _told(self._bot.get_file(ref))
        except SendFailed as no:
            raise FetchFailed(UNFETCHED.get(no.why, no.why), again=no.again, wait=no.wait) from None
        if (file.file_size or 0) > most:
            raise FetchFailed("too_big", again=False)
        return await self._download.get(file.file_path or "", most)

    async def close(self) -> None:
        """Give back connections."""
        await self._download.close()
        await self._wire.shutdown()

    async def register(self, public_url: str, secret: str, menu: Sequence[BotCommand] = MEMBER_MENU) -> None:
        """Have updates pushed to our door below `public_url`, and show the members' menu."""
        url = f"{public_url.rstrip('/')}/webhooks/telegram/{self.account}"
        hook = self._bot.set_webhook(url, max_connections=40, allowed_updates=ALLOWED, secret_token=secret)
        await _told(hook)
        await _told(self._bot.set_my_commands(menu))
        await _told(self._bot.set_my_commands(menu, language_code="id"))

    async def unregister(self) -> None:
        """Stop the pushing; what is still to be told waits for the next poll."""
        await _told(self._bot.delete_webhook(drop_pending_updates=False))

    async def webhook_url(self) -> str:
        """Where Telegram pushes to at present, "" for nowhere."""
        return (await _told(self._bot.get_webhook_info())).url

    async def updates(self, offset: int) -> list[dict[str, Any]]:
        """The updates from number `offset` on, as they came; waits `HELD` seconds for the first. Confirms earlier ones.

        Not `Bot.get_updates`: one update that it cannot parse makes all of them unreadable, and is logged in full.
        """
        wanted = {"offset": offset, "timeout": HELD, "allowed_updates": ALLOWED}
        # All lower case, which the Bot API takes too: python-telegram-bot warns about calls that it has a method for.
        found = await _told(self._bot.do_api_request("getupdates", api_kwargs=wanted, read_timeout=HELD + 10))
        if not isinstance(found, list):
            raise SendFailed("unreadable answer", again=True)
        return [update for update in found if isinstance(update, dict)]


async def _told(call: Awaitable[T]) -> T:
    """What Telegram answers; raises SendFailed, without the error under it, which may hold the text or the token."""
    try:
        return await call
    except Exception as error:
        raise failure(error) from None
