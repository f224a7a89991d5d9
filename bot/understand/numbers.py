"""Read numbers: digits as Indonesians write them, and number words of three languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.understand.digits import fraction, written
from bot.understand.tokens import NUMBER, WORD, Token
from bot.understand.words import Words

_HALF = Decimal("0.5")


@dataclass(slots=True)
class Number:
    """`value` of the tokens up to `end`."""

    value: Decimal
    end: int
    scale: int = 1  # 1000 when said with ribu, rb, ewu or k; 1000000 with juta or jt
    about: bool = False
    high: Decimal | None = None
    odd: bool = False  # "2,350": decimal by rule, to be confirmed
    thousands: bool = False  # "1.250"
    digits: bool = False


class Numbers:
    """Reads the number that begins at a token."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._kinds: dict[str, tuple[str, int]] = {}
        for kind, table in (("linker", words.linkers), ("digit", words.digits), ("whole", words.whole)):
            self._kinds.update({word: (kind, value) for word, value in table.items()})
        self._kinds.update({word: ("teen", value) for word, value in words.teens.items()})
        self._kinds.update({word: ("scale", value) for word, value in words.scales.items()})
        self._scales = words.scales
        self._halves = words.halves

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every number word."""
        estimates = {word + "an" for word in self._kinds if word.endswith(("puluh", "ratus", "ribu"))}
        return frozenset(self._kinds) | frozenset(self._halves) | estimates

    def counted(self) -> frozenset[str]:
        """The words of one digit: doubled, they mean something else ("dua-duanya")."""
        return frozenset(self._words.digits) | frozenset(self._words.linkers)

    def starts(self, token: Token) -> bool:
        """Could a number begin here?"""
        if token.kind == NUMBER:
            return True
        kind = self._kind(token)
        return (kind is not None and kind[0] not in ("teen", "scale")) or token.text in self._halves

    def at(self, tokens: Sequence[Token], i: int) -> Number | None:
        """The number at `tokens[i]`, or None."""
        token = tokens[i]
        if token.kind == NUMBER:
            found = self._digits(tokens, i)
        elif token.text in self._halves:
            found = Number(self._halves[token.text], i + 1)
        elif self._kind(token):
            found = self._spelled(tokens, i)
        else:
            return None
        return self._approximate(tokens, self._scaled(tokens, self._halved(tokens, found))) if found else None

    def _digits(self, tokens: Sequence[Token], i: int) -> Number | None:
        read = written(tokens[i].text)
        if read is None:
            return None
        value, odd, thousands = read
        part = fraction(tokens, i)
        if part is not None:
            return Number(part, i + 3, digits=True)
        mixed = fraction(tokens, i + 1) if value == value.to_integral_value() and not thousands else None
        if mixed is not None and mixed < 1 and not _follows_slash(tokens, i):
            return Number(value + mixed, i + 4, digits=True)
        return Number(value, i + 1, odd=odd, thousands=thousands, digits=True)

    def _spelled(self, tokens: Sequence[Token], i: int) -> Number | None:
        """Number words by the grammar of the language brief, up to the first word that does not fit."""
        total, group, digit, room, n = 0, 0, 0, 10**9, i
        linked = False
        about = False
        while n < len(tokens) and not about and (kind := self._kind(tokens[n])):
            name, value = kind
            about = tokens[n].text not in self._kinds
            if name in ("digit", "linker") and not digit and room > 9:
                digit, linked = value, name == "linker"
            elif name == "whole" and not digit and value < room:
                group, room = group + value, _room(value)
            elif name == "teen" and digit and value + digit < room:
                group, room, digit = group + value + digit, 1, 0
            elif name == "scale" and value in (10, 100) and digit and value * digit < room:
                group, room, digit = group + digit * value, value, 0
            elif name == "scale" and value >= 1000 and (group or digit) and value > (total and 999):
                total, group, digit, room = total + (group + digit) * value, 0, 0, value
            else:
                break
            n += 1
        if n == i or not (total + group + digit):
            return None
        if linked and digit and n == i + 1 and not self._carries(tokens, n):
            return None
        return Number(Decimal(total + group + digit), n, about=about)

    def _kind(self, token: Token) -> tuple[str, int] | None:
        """The part of speech of a number word, also with the -an of "dua puluhan", about twenty."""
        found = self._kinds.get(token.text)
        if found is None and token.text.endswith(("puluhan", "ratusan", "ribuan")):
            found = self._kinds.get(token.text[:-2])
        return found

    def _carries(self, tokens: Sequence[Token], n: int) -> bool:
        """A linker such as "rong" counts only with something to count behind it."""
        return n < len(tokens) and tokens[n].kind == WORD

    def _halved(self, tokens: Sequence[Token], number: Number) -> Number:
        """ "satu setengah" is 1.5, "tiga perempat" is 0.75."""
        n = number.end
        if n < len(tokens) and number.value == number.value.to_integral_value():
            if self._halves.get(tokens[n].text) == _HALF:
                number.value, number.end = number.value + _HALF, n + 1
            elif tokens[n].text == "perempat" and number.value < 4:
                number.value, number.end = number.value / 4, n + 1
        return number

    def _scaled(self, tokens: Sequence[Token], number: Number) -> Number:
        """ "8 ribu", "9,5rb", "20rban", "2,4 jt"."""
        n = number.end
        if n >= len(tokens):
            return number
        text = tokens[n].text
        scale = self._scales.get(text, 0)
        if not scale and text.endswith("an"):
            scale = self._scales.get(text[:-2], 0)
            number.about = number.about or scale >= 1000
        if scale >= 1000 and (text != "k" or tokens[n].glued):
            number.value, number.scale, number.end = number.value * scale, scale, n + 1
            number.odd, number.thousands = False, False
        elif not number.digits and number.value >= 1000 and number.value % 1000 == 0:
            number.scale = 1000
        return number

    def _approximate(self, tokens: Sequence[Token], number: Number) -> Number:
        """ "40an", "90-an", "40 an": about."""
        n = number.end
        if n < len(tokens) and tokens[n].text == "an" and (tokens[n].glued or n + 1 < len(tokens)):
            number.about, number.end = True, n + 1
        elif n + 1 < len(tokens) and tokens[n].text == "-" and tokens[n + 1].text == "an":
            number.about, number.end = True, n + 2
        return number


def _room(value: int) -> int:
    """What may still follow a whole-number word: after "satus" less than 100, after "sewu" less than 1000."""
    return next((size for size in (1000, 100) if value % size == 0), 10 if value % 10 == 0 and value != 10 else 1)


def _follows_slash(tokens: Sequence[Token], i: int) -> bool:
    return i > 0 and tokens[i - 1].text == "/"
