"""What to tell whom: a key of the texts with its values, never prose."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from pydantic import Field, TypeAdapter

from bot.intent import Intent

FORGOTTEN_AFTER = timedelta(minutes=30)


@dataclass(frozen=True)
class Option:
    """One answer to choose from. A label that begins with "button." is a key of the texts."""

    label: str
    value: str


@dataclass(frozen=True)
class Waiting:
    """The one open question of a conversation: what it fills (`slot` of `intent`) and how it was put.

    `id` is the number of the message it answered; a button carries it, so that an old button cannot answer a new
    question. `shown` are the messages whose photos wait for the deposit that comes of it.
    """

    intent: Annotated[Intent, Field(discriminator="kind")]
    slot: str
    key: str
    values: dict[str, object]
    options: tuple[Option, ...]
    asked_at: datetime
    id: str = ""
    misses: int = 0
    shown: tuple[int, ...] = ()

    def is_open(self, now: datetime) -> bool:
        """Whether it still waits: questions are forgotten after 30 minutes."""
        return now - self.asked_at < FORGOTTEN_AFTER


@dataclass(frozen=True)
class Staff:
    """Everybody at the co-op who may act in a role; at the speaker's own co-op unless another is named."""

    role: str
    coop_id: int | None = None


@dataclass(frozen=True)
class Contact:
    """One phone as it is, whoever may write from it: a code to an old phone, a word to somebody who is no member."""

    account_id: int
    address_id: int
    channel: str
    reply_to: str
    language: str


@dataclass(frozen=True)
class Say:
    """One thing to tell. `to`: None for the speaker, a member, staff of a role, or one phone.

    `buttons` stand for words that can be typed as well: (label or "button." key, words).
    """

    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    to: UUID | Staff | Contact | None = None
    buttons: tuple[Option, ...] = ()
    asks_contact: bool = False


@dataclass(frozen=True)
class Reply:
    """Everything that one message leads to: what is told, and what is asked."""

    says: tuple[Say, ...] = ()
    waiting: Waiting | None = None
    nod: bool = False  # a thumbs-up where the wire has one, silence elsewhere
    language: str | None = None  # of this answer, when it was just chosen

    def and_say(self, *more: Say) -> "Reply":
        """The same with more to tell."""
        return replace(self, says=(*self.says, *more))


def say(key: str, to: UUID | Staff | Contact | None = None, buttons: tuple[Option, ...] = (), **values: object) -> Say:
    """Tell `to` (the speaker unless said) the text `key`."""
    return Say(key, values, to, buttons)


def reply(*says: Say) -> Reply:
    """Tell these, ask nothing."""
    return Reply(says)


def ask(
    intent: Intent, slot: str, key: str, *, now: datetime, options: tuple[Option, ...] = (), **values: object
) -> Reply:
    """Put the one question `key`, whose answer fills `slot` of `intent`."""
    return Reply((Say(key, values),), Waiting(intent, slot, key, dict(values), options, now))


_WAITING: TypeAdapter[Waiting] = TypeAdapter(Waiting)


def packed(waiting: Waiting | None) -> dict[str, object] | None:
    """A question as the database keeps it."""
    found: dict[str, object] | None = _WAITING.dump_python(waiting, mode="json") if waiting else None
    return found


def unpacked(kept: dict[str, object] | None) -> Waiting | None:
    """A question as it was kept; None for one of an older version of the counter that can no longer be read."""
    if kept is None:
        return None
    try:
        return _WAITING.validate_python(kept)
    except ValueError:
        return None
