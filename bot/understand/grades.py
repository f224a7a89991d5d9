"""Read grades: "grade A", "kelas b", "(A)", "A:"; a letter alone is none, except where staff write them (2.7)."""

from collections.abc import Sequence

from bot.understand.marks import Graded
from bot.understand.tokens import Token
from bot.understand.words import Words

_WHICH = ("yang", "yg", "nu", "sing")
LETTERS = ("a", "b", "c")


class Grades:
    """Reads the grade that begins at a token."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def at(self, tokens: Sequence[Token], i: int, *, letters: bool) -> Graded | None:
        """The grade at `tokens[i]`. With `letters`, a single letter is one ("A 24 B 10")."""
        text = tokens[i].text
        if text in LETTERS:
            return self._letter(tokens, i, letters)
        if text == "(" and i + 2 < len(tokens) and tokens[i + 1].text in LETTERS and tokens[i + 2].text == ")":
            return Graded(i, i + 3, grade=tokens[i + 1].text.upper())
        roles = self._words.roles_at(tokens, i)
        if "quality" in roles and i + 1 < len(tokens):
            return self._quality(tokens, i)
        if "grade" in roles and i + 1 < len(tokens):
            return self._after_word(tokens, i)
        if "super" in roles:
            return Graded(i, i + 1, grade="super")
        asks = i + 1 < len(tokens) and tokens[i + 1].text == "?"  # "harga 65rb bs?": can you
        return Graded(i, i + 1, grade="BS") if "bs" in roles and not asks else None

    def _letter(self, tokens: Sequence[Token], i: int, letters: bool) -> Graded | None:
        heading = i + 1 < len(tokens) and tokens[i + 1].text == ":"
        which = i > 0 and tokens[i - 1].text in _WHICH and i + 1 < len(tokens)  # "yang B 3 karung", "yg B brp"
        if not letters and not heading and not which:
            return None
        return Graded(i, i + 1 + heading, grade=tokens[i].text.upper(), heading=heading, alone=True)

    def _after_word(self, tokens: Sequence[Token], i: int) -> Graded | None:
        n = i + 1
        if tokens[n].text in (":", "nya") and n + 1 < len(tokens):
            n += 1
        end = n + 1
        heading = end < len(tokens) and tokens[end].text == ":"
        if tokens[n].text in LETTERS:
            return Graded(i, end + heading, grade=tokens[n].text.upper(), heading=heading)
        for role, grade in (("bs", "BS"), ("super", "super")):
            if role in self._words.roles_at(tokens, n):
                return Graded(i, end, grade=grade)
        return Graded(i, end) if tokens[n].text in ("1", "2", "3", "satu", "dua", "tiga", "i", "ii") else None

    def _quality(self, tokens: Sequence[Token], i: int) -> Graded | None:
        """ "kw 1", "kw super": a quality that the co-op may or may not map to a grade; after a number it is a unit."""
        after = tokens[i + 1]
        if after.text in LETTERS:
            return Graded(i, i + 2, grade=after.text.upper())
        if after.text in ("1", "2", "3"):
            return Graded(i, i + 2)
        if "super" in self._words.roles_at(tokens, i + 1):
            return Graded(i, i + 2, grade="super")
        return None
