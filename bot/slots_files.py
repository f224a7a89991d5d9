"""The slot of tables that staff send: what is in it."""

from dataclasses import replace

from bot.intent import Import, Intent
from bot.say import Waiting
from bot.understand import Reader


def table_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """One of the tables, by name or as an option."""
    assert isinstance(waiting.intent, Import)
    known = [option.value for option in waiting.options]
    what = text if text in known else reader.table(text)
    return replace(waiting.intent, what=what) if what else None
