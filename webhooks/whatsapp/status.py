"""What Twilio tells later about a letter, and what its error codes mean."""

from collections.abc import Mapping

from bot.message import clean
from webhooks.body import Malformed
from webhooks.channel import Receipt

# Not on WhatsApp, blocked, opted out, not a number: this person cannot be written to.
UNREACHABLE = frozenset({"63003", "63024", "63033", "63014", "21610", "21211"})
CLOSED = frozenset({"63016"})  # the 24 hours after the person's last message are over
STATUSES = {
    "accepted": "sent",
    "scheduled": "sent",
    "queued": "sent",
    "sending": "sent",
    "sent": "sent",
    "delivered": "delivered",
    "read": "read",
    "undelivered": "failed",
    "failed": "failed",
    "canceled": "failed",
}


def read_status(form: Mapping[str, str], query: Mapping[str, str]) -> Receipt | None:
    """The receipt of one of our letters, whose number stands in the query of the callback's URL.

    None for a status that says nothing of a letter of ours. They come in any order. Raises Malformed.
    """
    sid, status = clean(form.get("MessageSid", "")), form.get("MessageStatus", "")
    if not sid or not status:
        raise Malformed("MessageSid or MessageStatus")
    letter, stands = clean(query.get("letter", "")), STATUSES.get(status)
    if not letter or stands is None:
        return None
    code = clean(form.get("ErrorCode", "")) if stands == "failed" else ""
    return Receipt(letter, sid, stands, code, unreachable=code in UNREACHABLE, closed=code in CLOSED)
