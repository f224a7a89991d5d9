"""Fold a message to plain lower-case letters, so that the same words always look the same."""

import re
import unicodedata

LONGEST = 4096  # characters; nobody announces a harvest in more

_TWICE = re.compile(r"\b([^\W\d_]{3,20})-\1(nya|na|ne|an|e)?\b")
_PLAIN = str.maketrans(
    {
        "¤": " ",
        "\x00": " ",
        "\r": "\n",
        "\u2028": "\n",
        "\u2029": "\n",
        "‘": "'",
        "’": "'",
        "´": "'",
        "`": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "−": "-",
        "⁄": "/",
        "½": " 1/2",
        "¼": " 1/4",
        "¾": " 3/4",
        "×": "x",
        "•": "\n",
    }
)
_FOR = re.compile(r"\ba\s?[./]\s?n\b\.?\s?")  # a/n, a.n.: on behalf of
_UNTIL = re.compile(r"\bs\s?[./]\s?d\b\.?")
_SPELLED = re.compile(r"\b([a-z])\.([a-z])\.([a-z])\b\.?")  # p.o.c
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_INSIDE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_NO_TEXT = re.compile(r"<media omitted>|<attached[^>\n]{0,80}>|\[sticker\]|\[foto\]", re.IGNORECASE)


class Fold:
    """Folds text. `numbered` are words that goods carry before a digit ("inpari 32"): there "2" is no doubling.

    `counted` are the number words, which are not halved when doubled: "satu-satu" is not one.
    """

    def __init__(self, numbered: frozenset[str], counted: frozenset[str], units: frozenset[str]) -> None:
        unit = "|".join(sorted(map(re.escape, units), key=len, reverse=True)) or "kg"
        self._doubled = re.compile(
            rf"\b([^\W\d_]{{3,20}})(?:2|²)(nya|na|ne|an|e)?(?![^\W_]|[.,x]\d|\s{{0,2}}(?:{unit})\b)", re.IGNORECASE
        )
        self._numbered = numbered
        self._counted = counted

    def __call__(self, text: str) -> str:
        """`text` in lower case, without accents, curly quotes, doublings ("kira2", "kira-kira"), stretched letters."""
        text = text[:LONGEST].translate(_PLAIN)
        if not text.isascii():
            text = text.encode("utf-8", "ignore").decode("utf-8")
        if "<" in text or "[" in text:
            text = _NO_TEXT.sub(" ", text)
        if "2" in text or "²" in text:
            text = self._doubled.sub(self._once, text)
        text = text.lower() if text.isascii() else _unaccented(text)
        text = _UNTIL.sub("sd", text)
        text = _SPELLED.sub(r"\1\2\3", _FOR.sub("an ", text))
        if "-" in text:
            text = _TWICE.sub(self._halved, text)
        return _INSIDE.sub("", _STRETCHED.sub(r"\1", text))

    def _once(self, match: re.Match[str]) -> str:
        word = match[1].lower()
        if word in self._numbered:
            return match[0]
        return word * 2 if word in self._counted else word

    def _halved(self, match: re.Match[str]) -> str:
        return match[1] * 2 if match[1] in self._counted else match[1]


def _unaccented(text: str) -> str:
    split = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).lower())
    return "".join(c for c in split if not unicodedata.combining(c))[:LONGEST].translate(_PLAIN)
