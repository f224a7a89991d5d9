"""Staff: goods that leave for a partner and what is told from there: "kirim Pasar Caringin tomat A 200 kg"."""

import re
from dataclasses import replace

from bot.reading import Item, Reading
from bot.understand.excerpt import trimmed
from bot.understand.items import listed
from bot.understand.marks import Amount, Coded, Dated, Graded, Mark, Money, Named, Spoken, Unknown
from bot.understand.sentence import Sentence

_SEND = re.compile(
    r"(?:tolong\s+)?(?:kirim|kirimkan|krm|ngirim)\s+(?:ke\s+|kanggo\s+|untuk\s+)?(?P<rest>[^\n]+)", re.IGNORECASE
)
_TOLD = re.compile(
    r"(?:kirim(?:an)?\s+)?(?P<ref>[a-z]\d{2,4})\s+(?P<what>sampai|sampe|tiba|nyampe|tolak|ditolak|kembali|balik)\b",
    re.IGNORECASE,
)
_TRACE = re.compile(r"asal\s+(?:dari\s+)?[a-z]\d{2,4}(?:\s+(?P<good>[^\n\d]{2,60}))?\??", re.IGNORECASE)
_FOLLOW = re.compile(r"jejak\s+[a-z]\d{2,4}\??", re.IGNORECASE)
_OPEN = re.compile(
    r"(?:(?:daftar|lihat|cek)\s+)?kiriman(?:\s+(?:apa\s+saja|yang\s+jalan|jalan|terbuka))?\??", re.IGNORECASE
)
_WISHES = {"tolak": "sent_rejected", "ditolak": "sent_rejected", "kembali": "sent_back", "balik": "sent_back"}


def send(s: Sentence, text: str) -> Reading | None:
    """A partner's name, and then goods with amounts; without a name it is a delivery of a member."""
    found = _SEND.fullmatch(trimmed(text))
    at = next((n for n, mark in enumerate(s.marks) if isinstance(mark, Named)), None)
    if found is None or at is None or s.ref or s.question or s.person or not s.amounts or s.money:
        return None
    ahead = s.marks[1:at]
    name = _before(found["rest"], s.marks[at].said)
    if not name or any(isinstance(mark, Amount | Dated | Money | Graded) for mark in ahead) or not _names(s, ahead):
        return None
    items, doubt = _items(s, at)
    strange = any(isinstance(mark, Unknown) or mark.guessed for mark in s.marks[at:])
    return Reading("send", items=items, partner=name, ask=doubt or strange)


def told_from_there(s: Sentence, text: str) -> Reading | None:
    """ "K12 sampai tomat 195", "K12 tolak tomat 30 kg busuk", "K12 kembali tomat 30 kg"."""
    found = _TOLD.match(trimmed(text))
    code = next((n for n, mark in enumerate(s.marks) if isinstance(mark, Coded)), None)
    if found is None or code is None or s.marked or not s.amounts:
        return None
    wish = _WISHES.get(found["what"].lower(), "sent_arrived")
    items, doubt = _items(s, code + 2)
    if not items:
        return None
    last = max((n for n, mark in enumerate(s.marks) if isinstance(mark, Amount)), default=0)
    reason = " ".join(mark.said for mark in s.marks[last + 1 :] if mark.said not in (",", ".", "karena")) or None
    return Reading(wish, items=items, ref=s.ref, reason=reason, words=trimmed(text[found.end() :]), ask=doubt)


def traced(s: Sentence, text: str) -> Reading | None:
    """ "asal K12", "asal K12 tomat": from whom; "jejak A27": where to; "kiriman": what is on its way."""
    plain = trimmed(text)
    if s.ref and (found := _TRACE.fullmatch(plain)):
        return Reading("trace", ref=s.ref, words=trimmed(found["good"] or "") or None)
    if s.ref and _FOLLOW.fullmatch(plain):
        return Reading("follow", ref=s.ref)
    return Reading("transfers") if _OPEN.fullmatch(plain) else None


def _items(s: Sentence, at: int) -> tuple[tuple[Item, ...], bool]:
    found = listed(replace(s, marks=s.marks[at:]), "weigh")
    return tuple(item for item in found.items if item.number is not None or item.goods), found.doubt


def _before(text: str, good: str) -> str:
    """What is written before the first good."""
    at = text.casefold().find(good.split()[0])
    return trimmed(text[:at]) if at > 0 else ""


def _names(s: Sentence, ahead: tuple[Mark, ...]) -> bool:
    """Is somebody named: a word nobody knows, or a buyer's word ("pasar", "hotel")?"""
    return any(isinstance(m, Unknown) or (isinstance(m, Spoken) and "buyer" in m.roles) for m in ahead)
