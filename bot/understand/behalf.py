"""Staff: what a clerk enters for a member: "an bu Siti setor tomat 20kg", "titipan Ceu Entin: oncang 15 kg"."""

from collections.abc import Callable
from dataclasses import replace

from bot.reading import Reading
from bot.understand.clock import clock_of
from bot.understand.excerpt import as_written
from bot.understand.marks import Coded, Mark, Sign, Spoken
from bot.understand.paying import name_at
from bot.understand.sentence import Sentence, sentence
from bot.understand.severally import several
from bot.understand.weighing import weigh

_OPENERS = frozenset(
    {"an", "a n", "atas nama", "titipan", "atasnama", "atas nami", "atas asma", "titipan dari", "mewakili"}
)
_FIRST_ONLY = frozenset({"untuk", "utk", "buat", "dari", "dr", "kanggo", "punya"})
_DEEDS = frozenset({"deposit", "order", "weigh"})


def on_behalf(s: Sentence, text: str, read: Callable[[Sentence], Reading]) -> Reading | None:
    """The deposit, order or weighing that `read` finds in the rest of the message, and for whom it is."""
    for n, mark in enumerate(s.marks):
        if mark.said in _OPENERS or (n == 0 and mark.said in _FIRST_ONLY):
            found = _for(s, text, n, read)
            if found is not None:
                return found
    return _named(s, text, read)


def _named(s: Sentence, text: str, read: Callable[[Sentence], Reading]) -> Reading | None:
    """ "bu Siti setor tomat 20kg", "setoran bu Siti tomat 20 kg": probably hers, so it is asked."""
    lead = [n for n in s.where("my_deposit", "my_order", "deposit", "order") if n == 0]
    at = len(lead)
    said, end = _name(s, at)
    if len(said) < 2 or not s.person or end >= len(s.marks) or isinstance(s.marks[end], Sign):
        return None
    inner = read(sentence([*s.marks[:at], *s.marks[end:]], s.lexicon, s.units))
    if inner.wish not in _DEEDS:
        return None
    return Reading("on_behalf", member=as_written(text, " ".join(said)), inner=inner, ask=True)


def _for(s: Sentence, text: str, n: int, read: Callable[[Sentence], Reading]) -> Reading | None:
    start = n + 1
    if start < len(s.marks) and isinstance(s.marks[start], Sign):
        start += 1
    said, end = _name(s, start)
    if not said:
        return None
    rest: list[Mark] = [*s.marks[:n], *s.marks[end:]]
    if rest and isinstance(rest[0], Sign):
        rest = rest[1:]
    whole = sentence(rest, s.lexicon, s.units)
    inner = _weighed(whole, text) or read(whole)
    if inner.wish not in _DEEDS:
        return None
    member = as_written(text, " ".join(said))
    return Reading("on_behalf", member=member, inner=inner, ask=inner.ask, clock=clock_of(text))


def _weighed(s: Sentence, text: str) -> Reading | None:
    """ "tomat 52 bruto 2 krat A 40 B 8": what was brought unannounced and stands on the scale, so without a code."""
    if s.ref is not None or not s.has("gross", "net", "tare"):
        return None
    coded = sentence([Coded(0, 0), *s.marks], s.lexicon, s.units)
    found = several(coded, text) or weigh(coded, text)
    return replace(found, ref=None) if found else None


def _name(s: Sentence, start: int) -> tuple[list[str], int]:
    """ "bu Siti", "Ceu Entin", "Rahmat": its words and where it ends."""
    said: list[str] = []
    at = start
    while at < len(s.marks) and isinstance(mark := s.marks[at], Spoken) and "vocative" in mark.roles and len(said) < 2:
        said.append(mark.said)
        at += 1
    names = name_at(s, at)
    if names or len(said) > 1:  # "kang Ujang": the name is a form of address as well
        return said + names, at + len(names)
    return [], start
