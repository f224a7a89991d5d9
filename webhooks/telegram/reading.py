"""An update as Telegram sends it, read as something that one person told the co-op."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from telegram import CallbackQuery, Chat, Document, Message, Update, User

from bot.message import Address, Inbound, Media, Tap, clean, is_sheet
from webhooks.body import Malformed
from webhooks.telegram.kinds import READ, ignored, own_number, part, update_id, whole

CHAT = ("id", "type")
PERSON = ("id", "is_bot", "first_name", "last_name", "language_code")
MESSAGE = ("message_id", "date", "caption", "contact", *READ)
SHOWN_AS = {"voice": "voice", "audio": "voice", "document": "document", "video": "document"}


def read(update: Mapping[str, Any], account: str) -> Inbound | None:
    """What a person wrote, showed or pressed in their private chat; None for everything else (`ignored` names it).

    A forwarded text is an ordinary text of whoever forwards it; a phone number is believed only from the person's
    own contact card. Raises Malformed.
    """
    number = update_id(update)
    if ignored(update):
        return None
    try:
        parsed = Update.de_json(_needed(update), None)
    except Exception:  # python-telegram-bot checks no types: whatever it stumbles over is the sender's doing
        raise Malformed("update") from None
    if parsed.callback_query is not None:
        return _pressed(parsed.callback_query, account, number)
    if parsed.message is None:
        raise Malformed("message")
    phone = own_number(part(update, "message")) if parsed.message.contact else None
    return _said(parsed.message, account, number, phone)


def _needed(update: Mapping[str, Any]) -> dict[str, Any]:
    """Only the fields we read: a new kind of quote, gift or effect can then never make a message unreadable."""
    if "message" in update:
        message = part(update, "message")
        people = {"from": _only(part(message, "from"), PERSON), "chat": _only(part(message, "chat"), CHAT)}
        return {"update_id": update["update_id"], "message": _only(message, MESSAGE) | people}
    tap = part(update, "callback_query")
    pressed = part(tap, "message")
    carrier = _only(pressed, ("message_id", "date")) | {"chat": _only(part(pressed, "chat"), CHAT)}
    needed = _only(tap, ("id", "data")) | {"from": _only(part(tap, "from"), PERSON), "message": carrier}
    return {"update_id": update["update_id"], "callback_query": needed | {"chat_instance": ""}}


def _only(given: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: given[name] for name in names if name in given}


def _said(message: Message, account: str, number: int, phone: str | None) -> Inbound:
    if message.from_user is None:
        raise Malformed("from")
    return replace(
        _from(message.from_user, message.chat, account, number),
        text=_text(message.text) or _text(message.caption),
        media=_media(message),
        message_id=str(whole(message.message_id, "message_id")),
        phone=phone,
    )


def _pressed(query: CallbackQuery, account: str, number: int) -> Inbound:
    if query.message is None:
        raise Malformed("message")
    carrier = str(whole(query.message.message_id, "message_id"))
    tap = Tap(data=_text(query.data), callback_id=_text(query.id), message_id=carrier)
    return replace(_from(query.from_user, query.message.chat, account, number), tap=tap)


def _from(person: User, chat: Chat, account: str, number: int) -> Inbound:
    return Inbound(
        channel="telegram",
        account=account,
        external_id=str(number),
        sender=(Address("telegram", str(whole(person.id, "from"))),),
        reply_to=str(whole(chat.id, "chat")),
        sender_name=f"{_text(person.first_name)} {_text(person.last_name)}".strip(),
        language=_text(person.language_code) or None,
    )


def _media(message: Message) -> tuple[Media, ...]:
    if message.photo:  # one picture in several sizes
        largest = max(message.photo, key=lambda size: whole(size.width, "photo") * whole(size.height, "photo"))
        return (Media("photo", _text(largest.file_id), "image/jpeg", _size(largest.file_size)),)
    for name, kind in SHOWN_AS.items():
        file = getattr(message, name)
        if file is not None:
            kind = "sheet" if name == "document" and _is_sheet(file) else kind
            return (Media(kind, _text(file.file_id), _text(file.mime_type), _size(file.file_size)),)
    return ()


def _is_sheet(file: Document) -> bool:
    """By what it says that it is, or by its name; the name goes no further, for it may tell whose it is."""
    return is_sheet(_text(file.mime_type), _text(file.file_name))


def _size(claimed: object) -> int:
    return 0 if claimed is None else whole(claimed, "file_size")


def _text(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Malformed("text")
    return clean(value)
