"""People with their phones: what they write and tap, and what really arrived there."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Protocol

from tests.contract.standins import NUMBER, SID, StandIn
from tests.processes import until

LOOK = 0.1  # seconds between two looks at a phone: the stand-ins have enough to do
PATIENCE = 25.0  # seconds until something must have arrived
REF = re.compile(r"\b[A-HJKMNP-Z]\d{2,4}\b")


@dataclass
class Post:
    """Everything that people sent in this run: external ids that must have been heard, once each."""

    heard: set[str] = field(default_factory=set)
    repeated: int = 0  # knocks that brought what we had already

    def every_third(self) -> bool:
        """Whether this one comes more than once."""
        return len(self.heard) % 3 == 0


class Phone(Protocol):
    """A person on one of the wires."""

    async def say(self, text: str) -> None:
        """Write something."""

    async def choose(self, label: str) -> None:
        """Take an answer that was offered: by its button, or by its number where there are no buttons."""

    async def reads(self, words: str) -> str:
        """The next message with these words in it, which must arrive."""


@dataclass
class OnTelegram:
    """A private chat with the bot."""

    api: StandIn
    post: Post
    id: int
    name: str
    _numbers: Iterator[int] = field(default_factory=lambda: count(1000, 1000))
    _read: set[int] = field(default_factory=set)

    async def say(self, text: str) -> None:
        await self.send(text=text)

    async def send(self, **content: Any) -> None:
        """A message of any kind."""
        message = {"message_id": next(self._numbers), "from": self._person(), "chat": self._chat(), "date": 1795600000}
        lose = 2 if self.post.every_third() else 0
        body = {"update": {"message": message | content}, "wait": PATIENCE, "lose_responses": lose}
        self._delivered((await self.api.post("updates", body))[0], lose)

    async def choose(self, label: str) -> None:
        """Tap the newest button with this label that the bot sent and has not taken away."""
        shown = [message for message in await self._from_bot() if label in _labels(message)]
        assert shown, f"{self.name} sees no button {label!r}"
        lose = 1 if self.post.every_third() else 0
        tap = {"chat_id": self.id, "message_id": shown[-1]["message_id"], "text": label, "from": self._person()}
        self._delivered(await self.api.post("tap", tap | {"wait": PATIENCE, "lose_responses": lose}), lose)

    async def reads(self, words: str) -> str:
        await until(lambda: self._new(words), f"{self.name} reads {words!r}", PATIENCE, LOOK)
        message = await self._new(words)
        assert message is not None
        self._read.add(message["message_id"])
        return words_of(message)

    async def files(self) -> list[tuple[str, int]]:
        """The names and sizes of the files that the bot sent."""
        sent = [message["document"] for message in await self._from_bot() if "document" in message]
        return [(str(each["file_name"]), int(each["file_size"])) for each in sent]

    async def keys(self) -> list[str]:
        """The keys that were shown in place of the letters: they stand in no message, only in our calls."""
        calls = await self.api.get("calls", method="sendMessage", target=str(self.id))
        markups = [json.loads(call["params"].get("reply_markup", "{}")) for call in calls if call["processed"]]
        return [key["text"] for markup in markups for row in markup.get("keyboard", []) for key in row]

    async def heard(self) -> list[str]:
        """The last few messages."""
        return [words_of(message) for message in await self._from_bot()][-3:]

    async def _new(self, words: str) -> "dict[str, Any] | None":
        unread = [found for found in await self._from_bot() if found["message_id"] not in self._read]
        return next((found for found in unread if words in words_of(found)), None)

    async def _from_bot(self) -> list[dict[str, Any]]:
        messages = await self.api.get(f"chats/{self.id}/messages")
        return [message for message in messages if message["from"]["is_bot"]]

    def _delivered(self, delivery: dict[str, Any], lose: int) -> None:
        assert delivery["status"] == "delivered", f"{self.name}: {delivery}"
        self.post.heard.add(str(delivery["update_id"]))
        self.post.repeated += lose

    def _person(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": "id"}

    def _chat(self) -> dict[str, Any]:
        return {"id": self.id, "type": "private", "first_name": self.name}


@dataclass
class OnWhatsApp:
    """A WhatsApp number that writes to the co-op's."""

    api: StandIn
    post: Post
    phone: str
    name: str
    _read: set[str] = field(default_factory=set)
    _last: str = ""

    async def say(self, text: str) -> None:
        await self.send(Body=text)

    async def send(self, **fields: str) -> None:
        """A message of any kind."""
        repeat = 2 if self.post.every_third() else 1
        told = await self.api.post("inbound", {"params": self._form() | fields, "repeat": repeat})
        for hook in told if isinstance(told, list) else [told]:
            assert hook["ok"], f"{self.name}: {hook}"
            assert not hook["messages"], "we answer through the API only"
            self.post.heard.add(hook["sent"]["MessageSid"])
        self.post.repeated += repeat - 1

    async def choose(self, label: str) -> None:
        """Answer with the number that stands before the label in the last message read."""
        offered = re.search(rf"^(\d)\. {re.escape(label)}$", self._last, re.MULTILINE)
        assert offered, f"{self.name} is not offered {label!r}: {self._last!r}"
        await self.say(offered[1])

    async def reads(self, words: str) -> str:
        await until(lambda: self._new(words), f"{self.name} reads {words!r}", PATIENCE, LOOK)
        message = await self._new(words)
        assert message is not None
        self._read.add(message["sid"])
        self._last = str(message["body"])
        return self._last

    async def received(self) -> list[dict[str, Any]]:
        """Every message that Twilio took for this person."""
        return [found for found in await self.api.get("messages") if found["to"] == f"whatsapp:{self.phone}"]

    async def heard(self) -> list[str]:
        """The last few messages."""
        return [message["body"] for message in await self.received()][-3:]

    async def _new(self, words: str) -> "dict[str, Any] | None":
        unread = [found for found in await self.received() if found["sid"] not in self._read]
        return next((found for found in unread if words in found["body"]), None)

    def _form(self) -> dict[str, str]:
        whom = {"From": f"whatsapp:{self.phone}", "To": f"whatsapp:{NUMBER}", "WaId": self.phone.lstrip("+")}
        sid = {"MessageSid": "$SID", "SmsMessageSid": "$SID", "SmsSid": "$SID", "AccountSid": SID}
        return whom | sid | {"Body": "", "NumMedia": "0", "MessageType": "text", "ProfileName": self.name}


def words_of(message: dict[str, Any]) -> str:
    """What stands in a message, or under the file that it brings."""
    return str(message.get("text", message.get("caption", "")))


def _labels(message: dict[str, Any]) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


def ref_in(text: str) -> str:
    """The reference that a message names."""
    found = REF.search(text)
    assert found, f"no reference in {text!r}"
    return found[0]
