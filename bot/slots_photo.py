"""The slot of photos: which deposit they show."""

from dataclasses import replace

from bot.intent import Intent, Show
from bot.say import Waiting
from bot.understand import Reader


def shown_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """An option's reference, or any other that is written: "A27", "yang A27"."""
    assert isinstance(waiting.intent, Show)
    ref = reader.read(text).ref
    return replace(waiting.intent, ref=ref) if ref else None
