"""The slots of a new good: its unit, its kind, and whether it is one that is already there."""

from dataclasses import replace

from bot.intent import AddGood, Intent, Teach
from bot.say import Waiting
from bot.understand import Reader
from bot.understand.kinds import kind_called
from bot.understand.units import read_units

OTHER = "barang lain"  # the option that is none of those that sound alike
_SAME, _OTHERS = ("sama", "sami", "podo", "same"), (OTHER, "lain", "beda", "sanes", "different")


def counted_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """What a new good is counted in: a unit, or "per ikat"."""
    assert isinstance(waiting.intent, AddGood)
    unit = read_units().counted_in(reader.bare(text))
    return replace(waiting.intent, unit=unit) if unit else None


def trade_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """What kind of good it is."""
    assert isinstance(waiting.intent, AddGood)
    kind = kind_called(text) or kind_called(reader.bare(text))
    return replace(waiting.intent, trade=kind) if kind else None


def twin_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """Another good, or one that is there under another name: then the new name is taught for it."""
    wish = waiting.intent
    assert isinstance(wish, AddGood)
    there = [option.value for option in waiting.options if option.value != OTHER]
    if text in there:
        return Teach(wish.name, text, text)
    bare = reader.bare(text)
    yes = True if bare in _SAME else False if bare in _OTHERS else reader.yes_or_no(text)
    if yes is False:
        return replace(wish, other=True)
    return Teach(wish.name, there[0], there[0]) if yes and len(there) == 1 else None
