"""Which of Telegram's updates are for the counter, and what the others are called in the operator's counts."""

from collections.abc import Mapping
from typing import Any

from models.phone import e164
from webhooks.body import Malformed

READ = ("text", "photo", "voice", "audio", "document", "video")
# A location carries a venue's, an animation comes with a document: the first name found counts.
UNREAD = ("animation", "sticker", "venue", "location", "video_note", "poll", "dice", "story", "game", "checklist")
UPDATES = (
    *("edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message"),
    *("edited_business_message", "deleted_business_messages", "message_reaction", "message_reaction_count"),
    *("inline_query", "chosen_inline_result", "shipping_query", "pre_checkout_query", "purchased_paid_media"),
    *("poll", "poll_answer", "my_chat_member", "chat_member", "chat_join_request", "chat_boost", "removed_chat_boost"),
)
LARGEST = 1 << 63  # ids are signed 64-bit numbers


def update_id(update: Mapping[str, Any]) -> int:
    """The number of an update, by which a repeated one is known. Raises Malformed."""
    return whole(update.get("update_id"), "update_id")


def ignored(update: Mapping[str, Any]) -> str:
    """What kind of update this is when nobody is to hear it, "" when it is for the counter.

    One of a fixed set of words, never the sender's: they become labels of a counter. Raises Malformed.
    """
    if "message" in update:
        return _ignored_message(part(update, "message"))
    if "callback_query" in update:
        return _ignored_tap(part(update, "callback_query"))
    return next((kind for kind in UPDATES if kind in update), "unknown")


def _ignored_message(message: Mapping[str, Any]) -> str:
    if "sender_chat" in message:
        return "anonymous"  # a group or channel speaks, not a person
    if part(message, "chat").get("type") != "private":
        return "group"
    if "from" not in message:
        return "anonymous"
    if part(message, "from").get("is_bot"):
        return "bot"
    return _ignored_content(message)


def _ignored_content(message: Mapping[str, Any]) -> str:
    if "contact" in message:
        return "" if own_number(message) else "contact"
    unread = next((kind for kind in UNREAD if kind in message), "service")
    if "caption" in message or (unread != "animation" and any(kind in message for kind in READ)):
        return ""
    return unread


def own_number(message: Mapping[str, Any]) -> str | None:
    """The sender's own phone number (E.164), when this message proves it.

    Telegram vouches for a number only in the card that people share of themselves, fresh and by their own hand.
    """
    contact, second_hand = part(message, "contact"), any(mark in message for mark in ("forward_origin", "via_bot"))
    owner = contact.get("user_id")
    if second_hand or owner is None or owner != part(message, "from").get("id"):
        return None
    number = contact.get("phone_number")
    if not isinstance(number, str):
        raise Malformed("contact")
    return e164(number)


def _ignored_tap(tap: Mapping[str, Any]) -> str:
    if "message" not in tap or "data" not in tap:
        return "foreign_tap"  # of an inline message or a game: we send neither
    if part(part(tap, "message"), "chat").get("type") != "private":
        return "group_tap"
    return "bot" if part(tap, "from").get("is_bot") else ""


def part(outer: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """An object inside an object. Raises Malformed when it is missing or something else."""
    found = outer.get(name)
    if not isinstance(found, Mapping):
        raise Malformed(name)
    return found


def whole(value: object, name: str) -> int:
    """A number that fits a column. Raises Malformed."""
    if type(value) is not int or not 0 <= value < LARGEST:
        raise Malformed(name)
    return value
