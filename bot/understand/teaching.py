"""Staff: what words mean here: "gandul = pepaya", "hapus kata gandul", and which words nobody knew: "kata baru"."""

import re

from bot.reading import Item, Reading
from bot.understand.excerpt import trimmed
from bot.understand.marks import Amount, Graded, Money, Named, Unknown
from bot.understand.sentence import Sentence
from bot.understand.vocabulary import says_nothing

_MEANS = ("itu", "artinya", "berarti", "adalah", "hartina", "hartosna", "tegese")
_WORD = "kata|kecap|tembung"
_TEACH = re.compile(
    rf"\s*(?:(?:{_WORD})\s+)?(?P<words>[^=\n]{{1,80}}?)"
    rf"(?:(?:\s+itu)?\s*(?P<equals>=)\s*|(?:\s+itu)?\s+(?:{'|'.join(_MEANS)})\s+)(?P<good>[^=\n]{{0,80}})",
    re.IGNORECASE,
)
_UNTEACH = re.compile(
    rf"\s*(?:tolong\s+)?(?:hapus|buang|hilangkan)\s+(?:{_WORD})\s+(?P<words>[^\n]{{1,80}})", re.IGNORECASE
)
_MISSES = re.compile(
    rf"(?:(?:daftar|lihat|cek)\s+)?(?:{_WORD})(?:[\s-]kata)?\s+(?:baru|anyar|(?:(?:apa|saja|yang|yg)\s+)*"
    r"(?:belum|blm|tidak|tdk|ga|gak)\s+(?:dikenal|dikenali|dimengerti|dipahami))(?:\s+apa(?:\s+saja)?)?",
    re.IGNORECASE,
)


def misses(s: Sentence, text: str) -> Reading | None:
    """ "kata baru", "kata yang belum dikenal": which words does nobody know?"""
    return Reading("misses") if _MISSES.fullmatch(trimmed(text).rstrip("?")) else None


def unteach(s: Sentence, text: str) -> Reading | None:
    """ "hapus kata gandul", "gandul = -": these words mean nothing here any more."""
    found = _UNTEACH.fullmatch(text)
    if found is None:
        found = _TEACH.fullmatch(text)
        if found is None or not found["equals"] or trimmed(found["good"]):
            return None
    words = trimmed(found["words"])
    return Reading("unteach", words=words) if words else None


def teach(s: Sentence, text: str) -> Reading | None:
    """ "gandul = pepaya", "gandul itu pepaya", "gandul artinya pepaya": from now on these words mean that good."""
    found = _TEACH.fullmatch(text)
    if found is None or s.marked or not (_names_no_figure(s) if found["equals"] else _plainly(s)):
        return None
    words, good = trimmed(found["words"]), trimmed(found["good"])
    return Reading("teach", words=words, items=(Item(said=good),)) if words and good else None


def _names_no_figure(s: Sentence) -> bool:
    """Behind "=" stands no number: "stok urea = 20 karung" teaches no word."""
    at = next((n for n, mark in enumerate(s.marks) if mark.said == "="), 0)
    return not any(isinstance(mark, Amount | Money | Graded) for mark in s.marks[at:])


def _plainly(s: Sentence) -> bool:
    """Without "=" nothing else may be meant: unknown words or names, "itu", a good, and nothing behind it."""
    at = next((n for n, mark in enumerate(s.marks) if mark.said in _MEANS), 0)
    ahead, behind = s.marks[:at], [m for m in s.marks[at + 1 :] if m.said not in _MEANS and not says_nothing(m)]
    return (
        bool(ahead)
        and all(isinstance(m, Named | Unknown) for m in ahead)
        and len(behind) == 1
        and isinstance(behind[0], Named)
    )
