"""Staff: the co-op's scales: "timbangan pasar tera sampai 31/12/2026", "pakai timbangan gudang", "timbangan"."""

import re
from calendar import monthrange
from datetime import date

from bot.reading import Reading
from bot.understand.excerpt import trimmed
from bot.understand.sentence import Sentence
from bot.understand.words import read_words

_NAME = r"(?P<name>[^\W\d_]{2,20}(?: [^\W_]{2,20})?)"
_TERA = re.compile(
    rf"timbangan(?: {_NAME})?? (?:di|ber)?tera(?: (?:ulang|berlaku|sampai|sampe|smp|hingga|s/?d|sd|habis|tgl|tanggal))*"
    r"(?P<until> .*)?"
)
_USE = re.compile(rf"(?:pakai|pake|gunakan|ganti ke) timbangan {_NAME}")
_LIST = re.compile(r"(?:(?:daftar|lihat|cek) )?timbangan(?: apa saja| koperasi)?\??")
_DAY = re.compile(r"(?:(?P<day>\d{1,2})[ /.-])?(?P<month>\d{1,2}|[^\W\d_]{3,12})[ /.-](?P<year>20\d\d)")


def tera(s: Sentence, text: str) -> Reading | None:
    """Until when a scale is verified; `until` is None when the day cannot be read."""
    found = _TERA.fullmatch(_plain(text))
    if found is None:
        return None
    return Reading("tera", scale=found["name"], until=_day(trimmed(found["until"] or "")))


def use_scale(s: Sentence, text: str) -> Reading | None:
    """Which scale is the usual one from now on."""
    found = _USE.fullmatch(_plain(text))
    return Reading("use_scale", scale=found["name"]) if found else None


def scales(s: Sentence, text: str) -> Reading | None:
    """Which scales are there?"""
    return Reading("scales") if _LIST.fullmatch(_plain(text)) else None


def _plain(text: str) -> str:
    return trimmed(text.lower().replace(":", " "))


def _day(said: str) -> date | None:
    """ "31/12/2026", "31 des 2026"; of "12/2026" and "desember 2026" the last day."""
    found = _DAY.fullmatch(said)
    months = read_words().months
    month = int(found["month"]) if found and found["month"].isdecimal() else months.get(found["month"]) if found else 0
    if found is None or not month or not 1 <= int(month) <= 12:
        return None
    year, last = int(found["year"]), monthrange(int(found["year"]), int(month))[1]
    day = int(found["day"] or last)
    return date(year, int(month), day) if 1 <= day <= last else None
