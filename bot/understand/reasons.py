"""Why a message was read as it was, in short Indonesian lines for the member, the clerk and the audit trail."""

from collections.abc import Iterator
from decimal import Decimal

from bot.understand.marks import Amount, Graded, Mark, Money, Named
from bot.understand.sentence import Sentence

_LANGUAGES = {"su": "Sunda", "jv": "Jawa"}
_MOST = 6


def reasons(s: Sentence) -> tuple[str, ...]:
    """Lines such as "cengek = cabai rawit (Sunda)" and "1.250 = 1250 (titik ribuan)"."""
    lines = dict.fromkeys(line for mark in s.marks for line in _of(mark))
    return tuple(lines)[:_MOST]


def _of(mark: Mark) -> Iterator[str]:
    match mark:
        case Named():
            yield from _named(mark)
        case Amount():
            yield from _amount(mark)
        case Money() if mark.suffixed:
            yield f"{mark.said} = {mark.rupiah} rupiah"
        case Graded() if mark.grade is None:
            yield f"{mark.said}: mutu ini belum dipetakan ke grade"
        case _ if mark.guessed or mark.mended:
            yield f"{mark.said}: mirip kata yang dikenal"


def _named(mark: Named) -> Iterator[str]:
    if mark.goods.startswith("?"):
        yield f"{mark.said}: bisa beberapa barang"
    elif mark.guessed:
        yield f"{mark.said}: mungkin {mark.goods}"
    elif mark.mended:
        yield f"{mark.said} = {mark.goods} (salah ketik)"
    elif mark.said != mark.goods:
        spoken = [_LANGUAGES[language] for language in mark.languages if language in _LANGUAGES]
        where = f" ({spoken[0]})" if len(mark.languages) == 1 and spoken else ""
        yield f"{mark.said} = {mark.goods}{where}"


def _amount(mark: Amount) -> Iterator[str]:
    if mark.number is None:
        return
    if mark.high is not None:
        yield f"{mark.said}: dicatat batas bawahnya, {_plain(mark.number)}"
    elif mark.odd:
        yield f"{mark.said}: dibaca {_plain(mark.number)}, mohon dipastikan"
    elif mark.thousands:
        yield f"{mark.said.split()[0]} = {_plain(mark.number)} (titik ribuan)"
    elif mark.each:
        yield f"{mark.said} = {_plain(mark.number * mark.each[0])} {mark.each[1]}"
    if mark.container:
        yield f"{_plain(mark.container[0])} {mark.container[1]} hanya wadahnya"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", ",")
