"""The reader of messages."""

import re
from dataclasses import replace

from bot.reading import Item, Reading
from bot.understand.alerting import direction, threshold
from bot.understand.answers import amount_of, bare, goods_of, only_amount, strange
from bot.understand.asking import unsure
from bot.understand.behalf import on_behalf
from bot.understand.changing import new_date, old_value, replaced, step
from bot.understand.chatting import agrees, denies, takes_all
from bot.understand.commands import code_of, command
from bot.understand.disputing import claimed
from bot.understand.exporting import table
from bot.understand.fold import Fold
from bot.understand.goods import Names
from bot.understand.intents import wish
from bot.understand.items import listed
from bot.understand.known import Known
from bot.understand.marks import Unknown
from bot.understand.mask import masked
from bot.understand.mend import Mender
from bot.understand.numbers import Numbers
from bot.understand.office import office
from bot.understand.periods import is_month, period
from bot.understand.persons import about_people, of_members
from bot.understand.reasons import reasons
from bot.understand.scan import Scanner
from bot.understand.sentence import Sentence, sentence
from bot.understand.settle import Settler
from bot.understand.tokens import tokens
from bot.understand.tongue import chosen_language, tongue
from bot.understand.units import read_units
from bot.understand.vocabulary import Vocabulary, only_good
from bot.understand.words import read_words
from models.lexicon import Lexicon

_NUMBERED = re.compile(r"([^\W\d_]{3,20})[\s-]?\d")
_LETTERED = re.compile(
    r"\ba:?\s?\d[^\n]{0,40}\bb:?\s?\d|\bgrade\s[abc][^\n]{0,12}\b(?:bukan|bkn|dudu|sanes)\s[abc]\b"
)  # "tomat A 20 kg B 10 kg": then letters are grades
_DATED = frozenset({"deposit", "order", "price", "history", "help", "harvest_plan", "correct", "cancel", "stock"})
_LISTING = frozenset(
    {
        "deposit",
        "order",
        "price",
        "stock",
        "alert_subscribe",
        "alert_stop",
        "harvest_plan",
        "correct",
        "history",
        "cancel",
    }
)


class Reader:
    """Reads messages with one co-op's lexicon. Immutable after construction; safe to share between threads."""

    def __init__(self, lexicon: Lexicon) -> None:
        words, self._units = read_words(), read_units()
        self.lexicon, numbers = lexicon, Numbers(words)
        numbered = frozenset(match[1].lower() for alias in lexicon.aliases for match in _NUMBERED.finditer(alias.text))
        self._fold = Fold(numbered, numbers.counted(), frozenset(self._units.written))
        self._names = Names(lexicon, self._fold, frozenset(self._units.after_number))
        self._mender = Mender(Known(words, self._units, numbers, self._names), numbers, self._names)
        self._scanner = Scanner(words, self._units, numbers, self._names)
        self._settler = Settler(lexicon, words, self._names)
        self.vocabulary = Vocabulary(lexicon, self._fold, self._names, words, self._units, numbers)

    def read(self, text: str, *, staff: bool = False, languages: tuple[str, ...] = ()) -> Reading:
        """What `text` says; never raises. `languages` are the member's own, for words that two languages share.

        `ask` is set on wishes that record something when the text left something open.
        """
        joining = command(text)
        if isinstance(joining, Reading):
            return joining
        people = of_members(joining) if staff else None
        if people is not None:
            return people
        s = self.sentence(joining, staff=staff, languages=languages)
        own = about_people(s)
        if own is not None:
            return replace(own, reasons=reasons(s), language=tongue(s))
        reading = (on_behalf(s, joining, self._member) or office(s, joining)) if staff else None
        if reading is not None:
            reading = replace(reading, reasons=reasons(s), unexplained=_unexplained(s, reading))
        reading = reading or self._member(s)
        if staff and reading.wish in ("deposit", "order") and (s.person or not s.has("deposit", "order")):
            reading = replace(reading, ask=True)  # for whom?
        return replace(reading, code=code_of(joining)) if reading.wish == "join" else reading

    def sentence(self, text: str, *, staff: bool = False, languages: tuple[str, ...] = ()) -> Sentence:
        """The marks of a text, before anything is decided."""
        folded = self._fold(text)
        line = tokens(masked(folded))
        self._mender.mend(line)
        letters = staff or bool(_LETTERED.search(folded))
        marks = self._settler.settle(self._scanner.scan(line, staff=staff, letters=letters), languages)
        return sentence(marks, self.lexicon, self._units, starred=folded.lstrip().startswith("*"))

    def _member(self, s: Sentence) -> Reading:
        name = wish(s)
        found = listed(s, name, replaced(s) if name == "correct" else None) if name in _LISTING else listed(s, "other")
        alert, corrects = name == "alert_subscribe", name == "correct"
        items = (claimed(s),) if name == "dispute" else found.items if name in _LISTING else ()
        return Reading(
            name,
            items=items,
            when=_when(s, name),
            direction=direction(s) if alert else None,
            threshold=threshold(s) if alert else None,
            ask=unsure(s, name, items, doubt=found.doubt),
            unexplained=_unexplained(s, None),
            reasons=reasons(s),
            period=period(s) if name == "history" else None,
            summed=name == "history" and s.has("recap"),
            language=chosen_language(s) if name == "language" else tongue(s),
            ref=s.ref,
            old=old_value(s) if corrects else None,
            step=step(s) if name in ("correct", "order", "deposit") else 0,
        )

    def amount(self, text: str) -> Item:
        """The number and unit of an answer such as "40an kilo"; goods is None."""
        return amount_of(self.sentence(text))

    def is_amount(self, text: str) -> bool:
        """Whether the message is an amount and nothing else: "25", "40an kilo"."""
        return only_amount(self.sentence(text))

    def all_of(self, text: str) -> str | None:
        """ "both" for "dua-duanya", "all" for "semua", None when the message says anything else."""
        return takes_all(self.sentence(text))

    def bare(self, text: str) -> str:
        """An answer without the words around it: "yang keriting aja pak" is "keriting"."""
        return bare(self.sentence(text))

    def table(self, text: str) -> str | None:
        """What the words under a file call it: "members", "goods", "prices", "opening"."""
        return table(text)

    def strange(self, text: str) -> frozenset[str]:
        """The words of an answer that nothing is known to mean as they were typed."""
        return strange(self.sentence(text))

    def goods(self, text: str) -> str | None:
        """The good that a whole answer names: canonical name, a group key, or None."""
        return goods_of(self.sentence(text))

    def only_good(self, text: str) -> Item:
        """The one good that a text names and nothing else, also by similarity (then guessed); else without goods."""
        return only_good(self.sentence(text), text)

    def yes_or_no(self, text: str) -> bool | None:
        """True for "ya", "muhun", 👍; False for "ga jadi"; None when the message says anything else."""
        s = self.sentence(text)
        return True if agrees(s) else False if denies(s) else None


def _when(s: Sentence, wish: str) -> str | None:
    if wish == "correct":
        return new_date(s)
    if wish in ("deposit", "order"):
        date = s.date_of("deposit", "carry", "sell", "order")
        return None if wish == "order" and (date or "").startswith("-") else date  # "kurang kemarin mah"
    return s.date if wish in _DATED else None


def _unexplained(s: Sentence, deed: Reading | None) -> tuple[str, ...]:
    """The words nobody understood, in a deed of staff also those that were guessed.

    A member's name, that of a scale and the words of a reason are understood as such.
    """
    free = _free(deed) if deed else ""
    months = s.has("history") if deed is None else deed.wish == "export"
    open_ = [m for m in s.marks if isinstance(m, Unknown) or (deed and m.guessed)]
    open_ = [m for m in open_ if not (months and is_month(m))]
    return tuple(mark.said for mark in open_ if mark.said not in free)


def _free(deed: Reading) -> str:
    """What staff say in words of their own."""
    own = [deed.member, deed.reason, deed.message, deed.scale, *(cut.reason for cut in deed.cuts)]
    parts = [*deed.parts, *([deed.inner] if deed.inner else [])]
    return " ".join([said.lower() for said in own if said] + [_free(part) for part in parts])
