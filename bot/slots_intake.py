"""The slots of the scale: tare, packs, which line, why weights differ, what becomes of afkir, when it was."""

from dataclasses import replace
from decimal import Decimal

from bot.intent import Dropped, Intent, Weigh
from bot.reading import Item
from bot.say import Waiting
from bot.understand import Reader
from bot.understand.apart import ELSE, fate_at
from bot.understand.clock import UNCLEAR, clock_answered
from bot.understand.deducting import in_own_words
from bot.understand.listed import on_list

LONGEST_REASON = 60  # letters of a reason in their own words


def tare_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    assert isinstance(waiting.intent, Weigh)
    kilos = _kilos_of(reader.amount(text))
    return None if kilos is None else replace(waiting.intent, tare_each=kilos)


def pack_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """What one pack holds."""
    assert isinstance(waiting.intent, Weigh)
    kilos = _kilos_of(reader.amount(text))
    return None if kilos is None else replace(waiting.intent, each=kilos)


def _kilos_of(said: Item) -> Decimal | None:
    """The weight of an answer; a bare number is kilograms."""
    factor = _KILOS.get(said.unit or "kg")
    return None if said.number is None or factor is None else said.number * factor


_KILOS = {"kg": Decimal(1), "ons": Decimal("0.1"), "gram": Decimal("0.001")}


def added_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """Whether a good that nobody announced is added to the deposit."""
    assert isinstance(waiting.intent, Weigh)
    yes = reader.yes_or_no(text)
    return None if yes is None else replace(waiting.intent, added=True) if yes else Dropped()


def why_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """A reason of the co-op's list, or after "lain" one in their own words: of a cut, or of a difference."""
    assert isinstance(waiting.intent, Weigh)
    wish, own = waiting.intent, in_own_words(text)
    named = waiting.values.get("more")
    listed = [option.value for option in waiting.options] + ([*named] if isinstance(named, list) else [])
    reason = own[:LONGEST_REASON] if own else on_list(text, listed)
    if not reason:
        return None
    if place[0] == "again":
        return replace(wish, again=reason)
    if place[0] == "missing":
        return replace(wish, missing=reason)
    at = int(place[0])
    cut = replace(wish.cuts[at], reason=reason, free=bool(own))
    return replace(wish, cuts=(*wish.cuts[:at], cut, *wish.cuts[at + 1 :]))


def fate_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """What becomes of the afkir."""
    assert isinstance(waiting.intent, Weigh)
    marks = reader.sentence(text, staff=True).marks
    said = {fate for n in range(len(marks)) if (fate := fate_at(marks, n)[0]) not in (None, ELSE)}
    known = {option.value for option in waiting.options}
    fate = text if text in known else said.pop() if len(said) == 1 else None
    return replace(waiting.intent, fate=fate) if fate else None


def clock_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """When it stood on the scale: a time, and the day if that was not said before."""
    assert isinstance(waiting.intent, Weigh)
    clock, date = clock_answered(text), reader.sentence(text).date
    if clock in (None, UNCLEAR):
        return None
    return replace(waiting.intent, clock=clock, when=date or waiting.intent.when, late=True)
