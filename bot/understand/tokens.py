"""Cut folded text into words, numbers and the few signs that mean something."""

import re
from dataclasses import dataclass, field

WORD, NUMBER, SIGN = "w", "n", "s"

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[\n,;:!?()/@+\-=<>≥≤±*%&~¤👍👌🙏.]")


@dataclass(slots=True)
class Token:
    """One word, number or sign. `text` may be mended by the reader, `said` stays as it was written (folded)."""

    text: str
    kind: str
    glued: bool  # no space before it
    said: str = field(default="")
    known: bool = False
    mended: bool = False  # read as another word by similarity
    guessed: bool = False  # and it may be the wrong one: ask


def tokens(folded: str) -> list[Token]:
    """The tokens of a folded, masked text."""
    found: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(folded):
        text = match[0]
        first = text[0]
        kind = NUMBER if first.isdecimal() and first.isascii() else WORD if first.isalpha() else SIGN
        found.append(Token(text, kind, match.start() == last, text, kind != WORD))
        last = match.end()
    return found
