"""The slots of changes of stock."""

from dataclasses import replace

from bot.intent import AdjustStock, Intent
from bot.say import Waiting
from bot.understand import Reader

_UNGRADED = frozenset({"tanpa grade", "tanpa", "teu nganggo grade", "mboten ngangge grade", "without a grade"})


def grade_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """Which grade of a good is meant: the letter alone, or behind the word grade; "-" is without one."""
    assert isinstance(waiting.intent, AdjustStock)
    said = text.strip().casefold()
    said = "-" if said in _UNGRADED else said.removeprefix("grade").strip().upper()
    options = {option.value for option in waiting.options}
    return replace(waiting.intent, item=replace(waiting.intent.item, grade=said)) if said in options else None
