"""Which words of a message nobody knew although a good was to be named, and how to show them without the sender."""

import re
from dataclasses import dataclass

from bot.reading import Reading
from bot.understand import Reader
from bot.understand.marks import Named, Spoken, Unknown
from bot.understand.mask import MASKED
from bot.understand.sentence import Sentence
from bot.understand.slots import in_slot
from bot.understand.vocabulary import says_nothing
from bot.understand.words import read_words

MOST = 3  # of one message
_SHORTEST, _LONGEST = 3, 40  # letters
_LONGEST_EXAMPLE = 80
_FEW = 2  # words that may be a good's name where nothing says so
_TRADE = ("deposit", "order", "carry", "sell", "price", "stock", "alert", "tell")
_OPENLY = frozenset({"deposit", "order", "price", "stock"})  # "harga gandul" names a good without a quantity
_ABOUT_GOODS = _OPENLY | {
    *("alert_subscribe", "harvest_plan", "on_behalf", "set_price", "demand", "stock_adjust", "other")
}
_PERSONS = frozenset({"vocative", "named", "third", "place"})  # behind these stands a name
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Missed:
    """Words that nobody knew, and the message with digits hidden and all that may be a name left out."""

    words: tuple[str, ...]
    example: str


def missed(reading: Reading, text: str, reader: Reader, *, staff: bool) -> Missed | None:
    """What staff could teach so that this message would be understood; None when there is nothing of the kind."""
    if not reading.unexplained or reading.wish not in _ABOUT_GOODS:
        return None
    s = reader.sentence(text, staff=staff)
    runs = [run for run in _runs(s) if _is_goods(s, reading.wish, run)][:MOST]
    words = tuple(dict.fromkeys(" ".join(s.marks[n].said for n in run) for run in runs))
    found = tuple(each for each in words if _SHORTEST <= len(each) <= _LONGEST)
    return Missed(found, _example(s, {n for run in runs for n in run})) if found else None


def _runs(s: Sentence) -> list[list[int]]:
    """The unknown words, those that follow each other together."""
    runs: list[list[int]] = []
    for n, mark in enumerate(s.marks):
        if isinstance(mark, Unknown) and mark.said.isalpha():
            if runs and runs[-1][-1] == n - 1:
                runs[-1].append(n)
            else:
                runs.append([n])
    return runs


def _is_goods(s: Sentence, wish: str, run: list[int]) -> bool:
    """Does a run stand where a good stands, or is it all that somebody said?"""
    before = s.marks[run[0] - 1] if run[0] else None
    if isinstance(before, Spoken) and not before.roles.isdisjoint(_PERSONS):
        return False
    if wish == "other" and any(s.marks[n].said in read_words().never_a_slip for n in run):
        return False
    if any(in_slot(s, n) for n in run):
        return True
    if wish == "other":
        alone = all(isinstance(m, Unknown) or says_nothing(m) for m in s.marks)
        return not s.goods and len(s.unknown) <= _FEW and (alone or s.has(*_TRADE))
    return wish in _OPENLY and not s.goods


def _example(s: Sentence, shown: set[int]) -> str:
    """The message with digits hidden; unknown words are left out, but for those `shown`."""
    said = [mark.said if n in shown or not _hides(s, n) else "…" for n, mark in enumerate(s.marks)]
    text = _DIGIT.sub("#", " ".join(said).replace(MASKED, "…"))
    for sign in ",.:;?!":
        text = text.replace(f" {sign}", sign)
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_EXAMPLE else text[: _LONGEST_EXAMPLE - 1] + "…"


def _hides(s: Sentence, n: int) -> bool:
    """May the mark be somebody's name: a word that nobody knows, or a good's name behind "pak" or "bu"?"""
    before = s.marks[n - 1] if n else None
    named = isinstance(before, Spoken) and "vocative" in before.roles
    return isinstance(s.marks[n], Unknown) or (named and isinstance(s.marks[n], Named))
