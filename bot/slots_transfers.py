"""The slot of a partner: one that is there under another name, or a new one."""

from dataclasses import replace

from bot.intent import Intent, Send
from bot.say import Waiting
from bot.understand import Reader

NEW = "pembeli baru"


def partner_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """Who is meant: a name that was offered, or somebody new."""
    assert isinstance(waiting.intent, Send)
    if text in (NEW, "baru"):
        return replace(waiting.intent, other=True)
    return replace(waiting.intent, name=text) if any(text == option.value for option in waiting.options) else None
