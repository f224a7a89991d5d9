"""Read the codes of deposits, orders and payments: A27, also typed a27, "A2O" and "Al7"; staff also write K3PX."""

import re
from collections.abc import Sequence

from bot.understand.marks import Coded
from bot.understand.tokens import NUMBER, WORD, Token

_CODE = re.compile(r"[a-z][0-9ol]{2,4}")
_LONG = re.compile(r"[a-z]\d[a-z]{2}")
_DIGITS = str.maketrans("ol", "01")


def code_at(line: Sequence[Token], i: int, *, staff: bool) -> Coded | None:
    """The code whose pieces, written without spaces, begin at `line[i]`."""
    if line[i].glued and i > 0 and line[i - 1].kind in (WORD, NUMBER):
        return None
    joined, end = line[i].said, i + 1
    while end < len(line) and end < i + 4 and line[end].glued and line[end].kind in (WORD, NUMBER):
        joined, end = joined + line[end].said, end + 1
    digits = sum(c.isdigit() for c in joined)
    if not digits or digits < len(joined) - 1 - digits or (joined[0] == "x" and i > 0 and line[i - 1].kind == NUMBER):
        return _long(joined, i, end) if staff and digits else None
    if end < len(line) and line[end].glued and line[end].text == "/":
        return None
    if _CODE.fullmatch(joined):
        return Coded(i, end, code=joined[0].upper() + joined[1:].translate(_DIGITS))
    return _long(joined, i, end) if staff else None


def _long(joined: str, i: int, end: int) -> Coded | None:
    return Coded(i, end, code=joined.upper()) if _LONG.fullmatch(joined) else None
