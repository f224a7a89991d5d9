"""Read a message as the answer to what we asked, or as something new."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.answers import FREE_TEXT, answered, chosen
from bot.intent import Dropped, Help, Human, Intent, Join, Lost, Stale, Thanks
from bot.message import Inbound
from bot.reading import Reading
from bot.say import Waiting
from bot.understand import Reader
from bot.wishes import wish_of

CHOICE = "q:"  # what a button of a question sends: q:<question>:<option>


@dataclass(frozen=True)
class Understood:
    """A message, understood: the wish, and how the text was read (None for a button or an answer)."""

    intent: Intent
    reading: Reading | None = None


def hear(inbound: Inbound, waiting: Waiting | None, reader: Reader, *, staff: bool, now: datetime) -> Understood:
    """What this person wants. `waiting` is our open question, if any; a new wish always leaves it."""
    question = waiting if waiting and waiting.is_open(now) else None
    text = inbound.tap.data if inbound.tap else inbound.text
    if inbound.tap and text.startswith(CHOICE):
        return Understood(_pressed(text, question, reader))
    if not text.strip():
        return Understood(_without_words(inbound, question))
    if question:
        answer = _answer(text, question, reader)
        if answer:
            return Understood(answer)
    reading = reader.read(text, staff=staff)
    return Understood(_fresh(reading, text, question, reader), reading)


def _pressed(data: str, question: Waiting | None, reader: Reader) -> Intent:
    _, asked, number = data.split(":", 2) if data.count(":") == 2 else ("", "", "")
    if question is None or question.id != asked or not number.isdigit() or int(number) >= len(question.options):
        return Stale()
    return _picked(question, question.options[int(number)].value, reader) or Stale()


def _picked(question: Waiting, value: str, reader: Reader) -> Intent | None:
    if question.slot == "menu":
        return wish_of(reader.read(value))
    return answered(question, value, reader)


def _answer(text: str, question: Waiting, reader: Reader) -> Intent | None:
    """The text as an answer: an option by number or words first, then whatever the slot can read."""
    value = chosen(question, text)
    if value is not None:
        return _picked(question, value, reader)
    if question.slot in FREE_TEXT and _is_new_wish(reader.read(text)):
        return None
    return answered(question, text, reader)


def _is_new_wish(reading: Reading) -> bool:
    """Whether somebody who was asked for a name or a reason clearly wants something else."""
    return reading.wish in {"help", "cancel", "join", "staff_request", "balance", "queue"}


def _fresh(reading: Reading, text: str, question: Waiting | None, reader: Reader) -> Intent:
    if question and question.slot != "menu":
        if reading.wish == "cancel" and reading.ref is None:
            return Dropped()
        if reading.wish in ("thanks", "confirm", "greet") and reading.ref is None:
            return Lost(question.misses + 1)
    intent = wish_of(reading)
    if isinstance(intent, Lost):
        if question is None and reader.yes_or_no(text) is not None:
            return Thanks()  # a yes or no to nothing
        return Lost((question.misses if question else 0) + 1)
    return intent


def _without_words(inbound: Inbound, question: Waiting | None) -> Intent:
    if inbound.phone and not inbound.media:  # they shared their own phone number, perhaps because we asked who they are
        return question.intent if question and isinstance(question.intent, Join) else Join()
    kinds = {media.kind for media in inbound.media}
    return Human("voice" if "voice" in kinds else "photo") if kinds else Help()


def again(question: Waiting, misses: int) -> Waiting:
    """The same question, put once more."""
    return replace(question, misses=misses)
