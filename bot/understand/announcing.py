"""Staff: an announcement to members: "umumkan: ...", "kabari petani wortel: ..."."""

import re

from bot.reading import Reading
from bot.understand.excerpt import trimmed
from bot.understand.marks import Named, Sign, Spoken
from bot.understand.sentence import SMALL, Sentence

_TO = re.compile(r"(?:ke|kepada|untuk|utk|buat|ka|dateng|marang)\s+", re.IGNORECASE)
_EVERYBODY = re.compile(
    r"(?:semua|seluruh|sadaya|kabeh)(?:\s+(?:anggota|petani|warga|penyetor))?|anggota|petani", re.IGNORECASE
)
_GROUP = re.compile(
    r"(?:semua\s+|seluruh\s+)?(?:anggota|petani|penyetor|kelompok|kelompok tani|yang tanam|nu melak)\s+", re.IGNORECASE
)
_MANY = re.compile(r"(?:ke\s+)?(?:semua|seluruh|sadaya|kabeh)\s+(?:anggota|petani|warga|penyetor)\b", re.IGNORECASE)
_FIRST = re.compile(r"\s*\S+\s*")


def broadcast(s: Sentence, text: str) -> Reading | None:
    """An announcement with its audience: None is not said, "semua", or a good's name."""
    first = next((m for m in s.marks if isinstance(m, Spoken) and not m.roles <= SMALL), None)
    lead = s.marks[0] if s.marks else None
    if first is None or lead is not first or (s.has("if") and not s.has("announce")):
        return None
    head, colon, tail = text.partition(":")
    spreads = "spread" in first.roles and ((colon and s.has("announcing_to", "all")) or _to_everybody(text))
    if "announce" not in first.roles and not spreads:
        return None
    if not colon or len(head.split()) > 8:
        head, tail = _without_colon(text)
    message = trimmed(tail)
    audience, sure = _audience(s, head)
    return Reading("broadcast", audience=audience, message=message or None, ask=not message or not sure)


def _to_everybody(text: str) -> bool:
    """ "kabari semua anggota pupuk sudah datang"."""
    first = _FIRST.match(text)
    return bool(first and _MANY.match(text, first.end()))


def _without_colon(text: str) -> tuple[str, str]:
    """ "umumkan ke semua anggota besok libur": the audience, and the rest."""
    first = _FIRST.match(text)
    rest = text[first.end() :] if first else ""
    to = _TO.match(rest)
    everybody = _EVERYBODY.match(rest, to.end() if to else 0)
    if everybody and (to or everybody[0].lower().startswith(("semua", "seluruh"))):
        return f"x {everybody[0]}", rest[everybody.end() :]
    return "", rest


def _audience(s: Sentence, head: str) -> tuple[str | None, bool]:
    """Whom the words before the colon name, and whether that is certain."""
    words = trimmed(_FIRST.sub("", head, count=1))
    words = _TO.sub("", words, count=1)
    if not words:
        return None, True
    if _EVERYBODY.fullmatch(words):
        return "semua", True
    group = _GROUP.match(words)
    if group:
        words = words[group.end() :]
    end = next((n for n, mark in enumerate(s.marks) if isinstance(mark, Sign) and mark.said == ":"), 0)
    named = next((mark for mark in s.marks[:end] if isinstance(mark, Named)), None)
    if named is None:
        return words, False
    return (words if named.goods.startswith("?") else named.goods), not named.guessed
