"""Names as they are said: which words of a name tell a person, and what a text is without them."""

import json
import re
from collections.abc import Iterable
from typing import Any

HONORIFICS = frozenset(
    {"pak", "bapak", "bu", "ibu", "kang", "ceu", "teh", "mas", "mbak", "mbah", "mang", "bang", "haji", "hj", "h"}
)
GONE = "…"
_SHORTEST = 3  # letters of a word that is taken for a name by itself


def told_by(name: str) -> tuple[str, ...]:
    """The words of a name without forms of address, folded: "Bu Siti" is ("siti",)."""
    words = (word.casefold().strip(".,") for word in name.split())
    return tuple(word for word in words if word and word not in HONORIFICS)


def same_name(one: str, other: str) -> bool:
    """Whether two people may be called by these names: "siti" is "Bu Siti", but not "Siti Aminah"."""
    return bool(told_by(one)) and told_by(one) == told_by(other)


class Eraser:
    """Takes a person out of texts: their name, and with `by_words` each word that tells them; `also`, word for word."""

    def __init__(self, name: str, also: Iterable[str] = (), *, by_words: bool) -> None:
        said = {name, *also}
        if by_words:
            said |= {word for word in told_by(name) if len(word) >= _SHORTEST}
        self.needles = sorted((each for each in said if each), key=len, reverse=True)
        joined = "|".join(re.escape(each) for each in self.needles)
        self._named = re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)

    def text(self, said: str) -> str:
        """The text without them."""
        return self._named.sub(GONE, said)

    def document(self, kept: Any) -> Any:
        """A JSON value without them, whatever its shape."""
        return json.loads(self.text(json.dumps(kept, ensure_ascii=False)))
