"""The slots of people who share a phone or move to a new one."""

import re
from dataclasses import replace
from uuid import UUID

from bot.intent import Intent, Join, NewPhone, Switch
from bot.say import Waiting
from bot.slots_people import LONGEST_NAME, SHORTEST_NAME
from bot.understand import Reader

_SELF = frozenset({"sendiri", "saya", "anjeun", "piyambak", "kula", "abdi", "me", "myself"})
_SAID = re.compile(r"[^\W\d_][^\n]*", re.IGNORECASE)


def speaker_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """Who is writing: only ever a chosen option, "co-op:member"."""
    assert isinstance(waiting.intent, Switch)
    coop, _, member = text.partition(":")
    if text not in {option.value for option in waiting.options}:
        return None
    return replace(waiting.intent, coop_id=int(coop), member_id=UUID(member))


def other_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """Whether the one who joins is another than the one who is known here."""
    assert isinstance(waiting.intent, Join)
    said = reader.bare(text).casefold() or text.casefold()
    if text in ("other", "self") or not _SELF.isdisjoint(said.split()):
        return replace(waiting.intent, other=text == "other")
    return None


def known_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """Whether the one who joins has been a member with another phone all along."""
    assert isinstance(waiting.intent, Join)
    said, yes = reader.sentence(text), reader.yes_or_no(text)
    if text == "new" or yes is False or said.has("not_yet"):
        return replace(waiting.intent, known=False)
    if text == "known" or yes is True or said.has("done"):
        return NewPhone(waiting.intent.code, waiting.intent.name)
    return None


def claimant_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """A name as the co-op knows it, perhaps with the member number: "Bu Siti 2"."""
    assert isinstance(waiting.intent, NewPhone)
    name = " ".join(text.split())
    is_name = SHORTEST_NAME <= len(name) <= LONGEST_NAME and _SAID.fullmatch(name)
    return replace(waiting.intent, name=name) if is_name else None


def old_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """What becomes of the old phone: an option's value, or its words."""
    assert isinstance(waiting.intent, NewPhone)
    said = reader.sentence(text)
    if text == "lost" or said.has("lost_phone"):
        return replace(waiting.intent, old="lost")
    if text == "left" or said.has("neg", "change"):
        return replace(waiting.intent, old="left")
    return replace(waiting.intent, old="kept") if text == "kept" or said.has("still") else None


def typed_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """The code that the old phone got, in whatever groups; or that it never came."""
    assert isinstance(waiting.intent, NewPhone)
    digits = re.sub(r"[\s.-]", "", text)
    if digits.isdecimal():
        return replace(waiting.intent, typed=digits)
    said = reader.sentence(text)
    never = said.has("neg", "not_yet", "no") and not said.has("cancel", "become")
    return replace(waiting.intent, typed="") if never else None
