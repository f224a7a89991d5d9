"""Staff: the goods of the co-op: "barang", "barang baru selada keriting, ikat", "barang hapus selada"."""

import re

from bot.reading import Item, Reading
from bot.understand.excerpt import trimmed
from bot.understand.kinds import kind_called
from bot.understand.marks import Amount, Mark, Named, Unknown
from bot.understand.sentence import Sentence
from bot.understand.units import read_units

_SHOW = re.compile(
    r"(?:(?:lihat|cek)\s+)?(?:barang|brg)(?:\s+(?:apa|apa\s+saja|apa\s+aja|koperasi|semua))?"
    r"|(?:barang|brg)\s+(?P<what>[^\n]{1,60}?)(?:\s+(?P<page>\d{1,2}))?",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"(?:(?:barang|brg)\s+(?:baru|anyar)|(?:tambah|tambahkan|tambahin|nambah)\s+(?:barang|brg)(?:\s+baru)?)\s*:?\s+"
    r"(?P<what>[^\n]{1,120})",
    re.IGNORECASE,
)
_RETIRE = re.compile(
    r"(?:(?:barang|brg)\s+(?:hapus|berhenti|stop)|(?:hapus|hilangkan)\s+(?:barang|brg)|"
    r"(?:berhenti|stop|setop)\s+(?:jual|menjual|beli|membeli|terima|menerima))\s+(?P<good>[^\n]{1,60})",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"(?:(?:barang|brg)\s+(?:pakai|pake)(?:\s+lagi)?|(?:pakai|pake)(?:\s+lagi)?\s+(?:barang|brg))\s+(?P<good>[^\n]{1,60})",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"(?:barang|brg)\s+(?P<good>[^\n]{1,60}?)\s+(?P<what>grade|grad|gred|mutu|kelas|satuan|satuannya|jenis|jenisnya)"
    r"\s*[:=]?\s+(?P<value>[^\n]{1,40})"
    r"|(?P<unit>satuan)\s+(?P<of>[^\n]{1,60}?)\s*(?:=|\s(?:jadi|itu)\s|\s)\s*(?P<to>[^\W\d_]+)",
    re.IGNORECASE,
)
UNKNOWN = "?"  # a kind of goods that nobody knows
_ANY_GRADE = frozenset({"semua", "bebas", "apa saja"})
_FEWEST = 2  # words before a unit that stands without a comma: "selada keriting ikat"


def goods_shown(s: Sentence, text: str) -> Reading | None:
    """ "barang": what is traded; "barang sayur 2": of one kind; "barang wortel": everything about one good."""
    found = _SHOW.fullmatch(trimmed(text).rstrip("? "))
    if found is None:
        return None
    what = found["what"]
    if what is None:
        return None if s.marked and not s.has("what") else Reading("goods")
    page = int(found["page"]) if found["page"] else None
    if kind := kind_called(what):
        return Reading("goods", trade=kind, amount=page)
    named = [mark for mark in s.content() if mark.said not in ("barang", "brg")]
    if len(named) == 1 and isinstance(named[0], Named) and page is None and not s.marked:
        return Reading("goods", items=(Item(named[0].goods, said=what, guessed=named[0].guessed),))
    return None


def good_new(s: Sentence, text: str) -> Reading | None:
    """A good that is not traded yet, perhaps with its unit and kind; "barang baru datang" is none."""
    found = _NEW.fullmatch(trimmed(text))
    if found is None or s.question or any(isinstance(mark, Amount) and mark.unit for mark in s.marks):
        return None
    first = next(
        (mark for mark in s.content() if mark.said not in ("barang", "brg", "baru", "anyar") and _says(mark)), None
    )
    name, *more = [trimmed(part) for part in re.split(r"[,;]|\sper\s", found["what"])]
    if not isinstance(first, Named | Unknown) or not name.casefold().startswith(first.said.split()[0][:3]):
        return None
    unit = next((known for part in more if (known := _unit(part))), None)
    kind = next((known for part in more if (known := kind_called(part))), None)
    words = name.split()
    if not more and len(words) > _FEWEST and _unit(words[-1]):
        name, unit = " ".join(words[:-1]), _unit(words[-1])
    return Reading("good_new", words=name, items=(Item(unit=unit),), trade=kind)


def good_retired(s: Sentence, text: str) -> Reading | None:
    """ "barang hapus selada", "berhenti jual selada": it is no longer traded."""
    return _one_good("good_retired", _RETIRE.fullmatch(trimmed(text)), s)


def good_again(s: Sentence, text: str) -> Reading | None:
    """ "barang pakai selada": it is traded again."""
    return _one_good("good_again", _AGAIN.fullmatch(trimmed(text)), s)


def good_changed(s: Sentence, text: str) -> Reading | None:
    """ "barang cabai rawit grade A,B,C", "barang selada satuan kg", "satuan selada kg", "barang selada jenis sayur"."""
    found = _CHANGE.fullmatch(trimmed(text))
    if found is None or s.question:
        return None
    said, value = trimmed(found["good"] or found["of"]), trimmed(found["value"] or found["to"]).casefold()
    item, what = Item(said=said), (found["what"] or found["unit"]).casefold()
    if what.startswith("satuan"):
        return Reading("good_changed", items=(Item(said=said, unit=_unit(value)),), words=value)
    if what.startswith("jenis"):
        return Reading("good_changed", items=(item,), trade=kind_called(value) or UNKNOWN, words=value)
    grades = () if value in _ANY_GRADE else tuple(dict.fromkeys(re.findall(r"[^\s,./&+]+", value.upper())))
    return Reading("good_changed", items=(item,), grades=tuple(each for each in grades if each != "DAN"))


def _one_good(wish: str, found: re.Match[str] | None, s: Sentence) -> Reading | None:
    if found is None or s.question or not any(isinstance(mark, Named | Unknown) for mark in s.marks):
        return None
    return Reading(wish, items=(Item(said=trimmed(found["good"])),))


def _says(mark: Mark) -> bool:
    return mark.said not in ("tambah", "tambahkan", "tambahin", "nambah")


def _unit(said: str) -> str | None:
    return read_units().counted_in(said)
