"""Read a message as the answer to what we asked, or as something new."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.answers import answered, chosen, every, leaves, named
from bot.correcting import Unclear, corrected
from bot.intent import (
    Behalf,
    Correct,
    Deposit,
    Dropped,
    Help,
    Import,
    Intent,
    Join,
    Lost,
    Narrowed,
    Order,
    Stale,
    StockQuery,
    Thanks,
)
from bot.message import Inbound
from bot.reading import Reading
from bot.say import Waiting
from bot.showing import showing
from bot.staff_only import OF_STAFF
from bot.understand import Reader
from bot.wishes import wish_of

CHOICE = "q:"  # what a button of a question sends: q:<question>:<option>


@dataclass(frozen=True)
class Understood:
    """A message, understood: the wish, and how the text was read (None for a button)."""

    intent: Intent
    reading: Reading | None = None
    answers: bool = False  # our question: what the text would be by itself is not what it was taken for

    @property
    def read_as(self) -> Reading | None:
        """The reading that the wish comes from."""
        return None if self.answers else self.reading


def hear(
    inbound: Inbound,
    waiting: Waiting | None,
    reader: Reader,
    *,
    staff: bool,
    now: datetime,
    languages: tuple[str, ...] = (),
) -> Understood:
    """What this person wants. `waiting` is our open question, if any; a new wish always leaves it.

    `languages` are their own, for words that two languages share.
    """
    if any(media.kind == "sheet" for media in inbound.media):
        return Understood(Import(reader.table(inbound.text)))
    question = waiting if waiting and waiting.is_open(now) else None
    text = inbound.tap.data if inbound.tap else inbound.text
    if inbound.tap and text.startswith(CHOICE):
        return Understood(_pressed(text, question, reader))
    if not text.strip():
        return Understood(_without_words(inbound, question))
    reading = reader.read(text, staff=staff, languages=languages)
    answer = _answer(text, question, reading, reader) if question else None
    if answer:
        return Understood(answer, reading, answers=True)
    intent = _fresh(reading, text, question, reader)
    unsaid = isinstance(intent, Lost) or intent == StockQuery() or bool(reading.unexplained)  # "ekspor stok"
    if not staff and (unsaid or "=" in text):
        intent = _for_staff(text, reader) or intent
    return Understood(showing(inbound, intent, reading), reading)


def _pressed(data: str, question: Waiting | None, reader: Reader) -> Intent:
    _, asked, number = data.split(":", 2) if data.count(":") == 2 else ("", "", "")
    if question is None or question.id != asked or not number.isdecimal() or int(number) >= len(question.options):
        return Stale()
    return _picked(question, question.options[int(number)].value, reader) or Stale()


def _picked(question: Waiting, value: str, reader: Reader) -> Intent | None:
    if question.slot == "menu":
        return wish_of(reader.read(value))
    return answered(question, value, reader)


def _answer(text: str, question: Waiting, reading: Reading, reader: Reader) -> Intent | None:
    """The text as an answer: an option by number or words first, then whatever the slot can read."""
    value = chosen(question, text, reader)
    if value is not None:
        return _picked(question, value, reader)
    if several := named(question, text, reader):
        return Narrowed(several)
    if all_of_them := every(question, text, reader):
        return all_of_them
    if reading.wish == "correct" and (better := _bettered(question, reading)):
        return better
    if leaves(question, text, reading, reader):
        return None
    return answered(question, text, reader)


def _bettered(question: Waiting, reading: Reading) -> Intent | None:
    """A correction of what we are just asking about: "eh salah, 25 kg"."""
    wish = wish_of(reading)
    inner = question.intent.inner if isinstance(question.intent, Behalf) else question.intent
    if not isinstance(wish, Correct) or not isinstance(inner, Deposit | Order) or not inner.items or wish.ref:
        return None
    lines = corrected(inner.items, wish)
    if isinstance(lines, Unclear):
        return None
    better = replace(inner, items=lines)
    if isinstance(better, Deposit):
        better = replace(better, when=wish.when or better.when)
    return replace(question.intent, inner=better) if isinstance(question.intent, Behalf) else better


def _for_staff(text: str, reader: Reader) -> Intent | None:
    """What only a clerk may say, from somebody who is none: the desk refuses it in plain words."""
    reading = reader.read(text, staff=True)
    intent = wish_of(reading)
    named = isinstance(intent, Behalf) and not reading.ask  # "an Siti ...", but not "Siti setor ..."
    return intent if named or isinstance(intent, OF_STAFF) else None


def _fresh(reading: Reading, text: str, question: Waiting | None, reader: Reader) -> Intent:
    yes = reader.yes_or_no(text)
    if question and question.slot != "menu":
        bare = reading.ref is None and not reading.items
        if bare and (reading.wish == "cancel" or yes is False):
            return Dropped()
        if reading.wish in ("thanks", "confirm", "greet") and reading.ref is None:
            return Lost(question.misses + 1)
    intent = wish_of(reading)
    return _lost(text, question, reader, yes) if isinstance(intent, Lost) else intent


def _lost(text: str, question: Waiting | None, reader: Reader, yes: bool | None) -> Lost | Thanks:
    """Not understood; but a yes or no to nothing needs no answer, and an amount alone was meant for something."""
    if yes is not None and (question is None or question.slot == "menu"):
        return Thanks()
    amount = reader.amount(text) if question is None and reader.is_amount(text) else None
    return Lost((question.misses if question else 0) + 1, amount if amount and amount.number is not None else None)


def _without_words(inbound: Inbound, question: Waiting | None) -> Intent:
    if inbound.phone and not inbound.media:  # they shared their own phone number, perhaps because we asked who they are
        return question.intent if question and isinstance(question.intent, Join) else Join()
    return showing(inbound, Help())


def again(question: Waiting, misses: int) -> Waiting:
    """The same question, put once more."""
    return replace(question, misses=misses)
