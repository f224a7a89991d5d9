"""Read a time of day: "jam 07.30", "jam setengah 8 pagi", "14.05 WIT"; the masks hide it from everything else."""

import re

_WORDS = (
    *(("satu", "hiji", "siji"), ("dua", "loro"), ("tiga", "tilu", "telu"), ("empat", "opat", "papat")),
    *(("lima", "limo"), ("enam", "genep", "nem"), ("tujuh", "pitu"), ("delapan", "dalapan", "wolu")),
    *(("sembilan", "salapan", "songo"), ("sepuluh",), ("sebelas",), ("dua belas", "duabelas")),
)
_HOURS = {word: n for n, words in enumerate(_WORDS, 1) for word in words}
_MORNING = ("subuh", "dini", "pagi", "isuk", "esuk", "enjing")
_NOON = ("siang", "awan")
_EVENING = ("sore", "petang", "sonten")
_NIGHT = ("malam", "malem", "semalam", "bengi", "wengi", "peuting", "dalu")
_PART = re.compile(rf"\b(?:{'|'.join((*_MORNING, *_NOON, *_EVENING, *_NIGHT))})\b")
_CLOCK = re.compile(
    r"\b(?:jam|pukul|pkl|jm|tabuh)\.?\s{0,2}(?P<half>(?:se|sa|s)?tengah\s{1,2})?"
    rf"(?P<hour>\d{{1,2}}|{'|'.join(sorted(_HOURS, key=len, reverse=True))})(?:[.:](?P<minute>\d\d))?(?!\d)"
    r"|(?<![\w.,/])(?P<h>\d{1,2})[.:](?P<m>\d\d)\s?(?=wib|wita|wit)"
)
_ZONE = re.compile(r"\b(?:wib|wita|wit)\b")
_DATE = re.compile(
    r"\b(?:(?:tgl|tanggal)\.?\s?)?\d{1,2}\s?[/-]\s?\d{1,2}(?:\s?[/-]\s?\d{2,4})?|\b(?:tgl|tanggal)\.?\s?\d{1,2}\b"
)
_BARE = re.compile(r"(?:\b(?:se|sa|s)?tengah\s{1,2})?\b\d{1,2}(?:[.:]\d\d)?\b")
UNCLEAR = "?"
_DAYLIGHT = 5  # up to this hour a bare figure may mean the afternoon as well


def clock_of(text: str) -> str | None:
    """ "07:30", "07:30 wit" when a zone is named, UNCLEAR when it may be day or night ("jam 2"); None for none.

    Twelve at night ends the day it is said of: "24:00".
    """
    low = text.lower()
    found = _CLOCK.search(low)
    if found is None:
        return None
    hour = found["hour"] or found["h"]
    number = int(hour) if hour.isdecimal() else _HOURS[hour]
    minute = int(found["minute"] or found["m"] or 0)
    part = _PART.search(low)
    if number > 23 or minute > 59 or (part is None and 0 < number <= _DAYLIGHT and not hour.startswith("0")):
        return UNCLEAR
    of_day = _hour(number, part[0] if part else "") * 60 + minute - (30 if found["half"] else 0)
    zone = _ZONE.search(low)
    return f"{of_day // 60:02}:{of_day % 60:02}" + (f" {zone[0]}" if zone else "")


def clock_answered(text: str) -> str | None:
    """The same of an answer, where the word "jam" may be missing: "7.30", "kemarin setengah 8 pagi"."""
    rest = _DATE.sub(" ", text.lower())
    return clock_of(text) or (clock_of(_BARE.sub(r"jam \g<0>", rest, count=1)) if _BARE.search(rest) else None)


def _hour(number: int, part: str) -> int:
    """The hour from 0 to 24."""
    if part in _NIGHT:
        return number + 12 if 6 <= number <= 12 else number
    if part in _EVENING:
        return number + 12 if number < 12 else number
    if part in _NOON:
        return number + 12 if number <= 4 else number
    return 0 if part in _MORNING and number == 12 else number
