"""WhatsApp, through Twilio, as the post sees it."""

from collections.abc import Awaitable
from datetime import datetime, timedelta
from typing import Any, TypeVar
from urllib.parse import quote

from twilio.http import AsyncHttpClient  # type: ignore[import-untyped]
from twilio.rest import Client  # type: ignore[import-untyped]

from bot.message import Outbound, clean
from webhooks.channel import Pace, SendFailed
from webhooks.download import HOPS, Download
from webhooks.whatsapp.failure import failure
from webhooks.whatsapp.http import Http
from webhooks.whatsapp.reading import PREFIX

API = "https://api.twilio.com"
LONGEST = 1600  # characters of one message
LATEST = 50  # messages to one person that are searched for a letter
T = TypeVar("T")


class WhatsApp:
    """One WhatsApp number at Twilio. Buttons are in the text already, as numbers; the rest of a letter has no place.

    `account` is the number's name in our webhook path, `public_url` our address for receipts ("" for none).
    `http` replaces the network. Every method raises SendFailed, `fetch` FetchFailed; what Twilio
    said never leaves this class.
    """

    name = "whatsapp"
    pace = Pace(40, 1.0)
    window: timedelta | None = timedelta(hours=23, minutes=55)  # WhatsApp's 24 hours, less the time on the way

    def __init__(
        self,
        account_sid: str,
        token: str,
        number: str,
        public_url: str,
        account: str,
        api: str = API,
        http: AsyncHttpClient | None = None,
        download: Download | None = None,
    ) -> None:
        self._download = download or Download(api, auth=(account_sid, token), hops=HOPS)
        self._http = http or Http()
        client = Client(account_sid, token, http_client=self._http)
        client.api.base_url = api  # `edge` and `region` always build a host under twilio.com
        self._messages = client.api.v2010.account.messages
        self._number = _addressed(number)
        self._status = f"{public_url.rstrip('/')}/webhooks/whatsapp/{account}/status" if public_url else ""

    async def send(self, letter: Outbound) -> str:
        """Send the text and return its sid ("" when there is none to send)."""
        text = clean(letter.text)
        if not text.strip():
            return ""
        if len(text) > LONGEST:
            raise SendFailed("message is too long", again=False)
        told: dict[str, str] = {"to": _addressed(letter.to), "from_": self._number, "body": text}
        if self._status:
            told["status_callback"] = f"{self._status}?letter={quote(letter.id, safe='')}"
        return await _told(self._sid(**told))

    async def find(self, letter: Outbound, since: datetime) -> str | None:
        """The newest message to this person with this text, taken by Twilio since then (its clock, whole seconds).

        Not by `date_sent_after`: a message that is still queued has no such date.
        """
        sought, earliest = clean(letter.text).strip(), since - timedelta(seconds=2)
        listed = self._messages.list_async(to=_addressed(letter.to), from_=self._number, limit=LATEST)
        for message in await _told(listed):
            made: datetime | None = message.date_created
            if str(message.body).strip() == sought and made is not None and made >= earliest:
                return str(message.sid)
        return None

    async def fetch(self, ref: str, most: int) -> bytes:
        """The file at this media URL: Twilio asks for our credentials and sends on to its storage, which gets none."""
        return await self._download.get(ref, most)

    async def close(self) -> None:
        """Give back connections."""
        await self._download.close()
        close: Any = getattr(self._http, "close", None)
        if close is not None:
            await close()

    async def _sid(self, **told: str) -> str:
        message = await self._messages.create_async(**told)
        if not isinstance(message.sid, str):
            raise TypeError("sid")
        return str(message.sid)


def _addressed(address: str) -> str:
    return address if address.startswith(PREFIX) else PREFIX + address


async def _told(call: Awaitable[T]) -> T:
    """What Twilio answers; raises SendFailed, without the error under it, which may hold a phone number."""
    try:
        return await call
    except Exception as error:
        raise failure(error) from None
