"""Staff: a nota was wrong: "koreksi A27 A 18 B 1,5 karena salah ketik"."""

from dataclasses import replace

from bot.reading import Reading
from bot.understand.excerpt import as_written, trimmed
from bot.understand.marks import Sign, Spoken
from bot.understand.sentence import SMALL, Sentence
from bot.understand.weighing import weigh


def regrade(s: Sentence, text: str) -> Reading | None:
    """What was really weighed, in the form of a weighing, and behind "karena" why it is changed."""
    at = s.first("correct")
    if s.ref is None or at is None or any(_says(mark) for mark in s.marks[:at]):
        return None
    why = s.first("because")
    end = why if why is not None else len(s.marks)
    head = replace(s, marks=(*s.marks[:at], *s.marks[at + 1 : end]))
    inner = weigh(_with_roles(head), text)
    if inner is None or not (inner.gross or inner.afkir or any(item.grade for item in inner.items)):
        return None
    reason = None if why is None else _behind(text, s.marks[why].said)
    return Reading("regrade", ref=s.ref, inner=inner, reason=reason, ask=inner.ask)


def _says(mark: object) -> bool:
    return not isinstance(mark, Sign) and not (isinstance(mark, Spoken) and mark.roles <= SMALL)


def _with_roles(s: Sentence) -> Sentence:
    return replace(s, roles=frozenset(role for mark in s.marks if isinstance(mark, Spoken) for role in mark.roles))


def _behind(text: str, said: str) -> str | None:
    found = as_written(text, said)
    at = text.lower().find(found.lower())
    return trimmed(text[at + len(found) :]) or None if at >= 0 else None
