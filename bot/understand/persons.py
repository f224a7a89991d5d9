"""Whole messages about people and their phones: "ganti anggota", "data saya", "berhenti", "hp baru"."""

import re

from bot.reading import Reading
from bot.understand.excerpt import trimmed
from bot.understand.marks import Spoken
from bot.understand.sentence import SMALL, Sentence

# Role in words.toml, and the wish it tells. What keeps one's data goes before what deletes it.
_WISHES = (
    ("keep_me", "keep"),
    ("forget_me", "forget"),
    ("my_data", "my_data"),
    ("my_alerts", "my_alerts"),
    ("switch_member", "switch"),
    ("join_other", "join_other"),
    ("new_phone", "new_phone"),
    ("not_me", "not_me"),
    ("leave_news", "news_off"),
    ("resume_news", "news_on"),
)
_AROUND = SMALL | {"want", "can", "greet", "thanks", "yes", "check", "what"}
_NUMBER = r"hp|hape|wa|no(?:mor|mer)?(?:\s*(?:hp|hape|wa|telp|telepon))?|telepon"
_ADD_PHONE = re.compile(
    rf"\s*(?:tolong\s+)?(?:tambah|tambahkan|tambahin|nambah)\s+(?:{_NUMBER})\s+(?:untuk\s+|utk\s+|buat\s+)?"
    r"(?P<name>[^\W\d][^\d+\n]{1,60}?(?:\s\d{1,5})?)\s*[:=]?\s+(?P<phone>\+?\d[\d .()-]{7,24})",
    re.IGNORECASE,
)
_MERGE = re.compile(
    r"\s*(?:tolong\s+)?(?:gabung|gabungkan|gabungin|satukan)\s+(?:anggota\s+)?(?P<one>[^\n]{1,60}?)\s+"
    r"(?:dengan|dgn|dg|sama|sm|ke|karo|jeung|sareng)\s+(?:anggota\s+)?(?P<other>[^\n]{1,60})",
    re.IGNORECASE,
)


def about_people(s: Sentence) -> Reading | None:
    """The wish of a whole message that is about its writer; None when anything else is said."""
    for role, wish in _WISHES:
        if s.has(role) and all(isinstance(m, Spoken) and not m.roles.isdisjoint(_AROUND | {role}) for m in s.content()):
            return Reading(wish, ask=any(mark.guessed for mark in s.marks))
    return None


def of_members(text: str) -> Reading | None:
    """Staff: "tambah hp Bu Siti 0812...", "gabung Bu Siti dengan Siti Aminah", "gabung 12 dengan 15"."""
    if found := _ADD_PHONE.fullmatch(text):
        return Reading("add_phone", member=trimmed(found["name"]), words=trimmed(found["phone"]))
    if found := _MERGE.fullmatch(text.rstrip(".! ")):
        return Reading("merge", member=trimmed(found["one"]), words=trimmed(found["other"]))
    return None
