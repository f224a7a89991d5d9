"""Read dates in label notation: "+1d", "+2w", "tgl:5", "tgl:17-8", "dow:mon" (language brief 2.8)."""

from collections.abc import Sequence
from decimal import Decimal

from bot.understand.marks import Dated
from bot.understand.numbers import Numbers
from bot.understand.tokens import NUMBER, WORD, Token
from bot.understand.words import Words

_STEPS = {"day": "d", "week": "w", "month": "m"}
_MOST = 400  # days, weeks or months ahead; a larger number is no date
_COMMON_FRACTIONS = frozenset({("1", "2"), ("1", "4"), ("3", "4"), ("1", "3"), ("2", "3")})


class Dates:
    """Reads the date that begins at a token. Phrases such as "minggu depan" are in words.toml."""

    def __init__(self, numbers: Numbers, words: Words) -> None:
        self._numbers, self._words = numbers, words

    def at(self, tokens: Sequence[Token], i: int) -> Dated | None:
        """The date or the span of time at `tokens[i]`, or None."""
        roles = self._words.roles_at(tokens, i)
        if "day_of_month" in roles and (found := self._day_of_month(tokens, i, i + 1)):
            return found
        if tokens[i].kind == NUMBER:
            found = self._with_month(tokens, i) or self._slashed(tokens, i, i)
            if found:
                return found
        if self._numbers.starts(tokens[i]):
            return self._counted(tokens, i)
        return self._weekday(tokens, i, roles)

    def _day_of_month(self, tokens: Sequence[Token], start: int, i: int) -> Dated | None:
        if i < len(tokens) and tokens[i].text in (":", "."):
            i += 1
        if i >= len(tokens) or not self._numbers.starts(tokens[i]):
            return None
        found = self._slashed(tokens, start, i) or self._with_month(tokens, i)
        if found is None:
            number = self._numbers.at(tokens, i)
            if number is None or not _is_day(number.value):
                return None
            found = Dated(start, number.end, label=f"tgl:{number.value}")
        found.start = start
        return found

    def _with_month(self, tokens: Sequence[Token], i: int) -> Dated | None:
        """ "17 agustus", and its year if there is one."""
        if i + 1 >= len(tokens) or tokens[i + 1].text not in self._words.months or not _is_day_text(tokens[i].text):
            return None
        if "day_name" in self._words.roles_at(tokens, i + 1) or (tokens[i + 1].text == "besar"):
            return None
        end = i + 2
        if (
            end < len(tokens)
            and tokens[end].kind == NUMBER
            and tokens[end].text[:2] == "20"
            and len(tokens[end].text) == 4
        ):
            end += 1
        return Dated(i, end, label=f"tgl:{int(tokens[i].text)}-{self._words.months[tokens[i + 1].text]}")

    def _slashed(self, tokens: Sequence[Token], start: int, i: int) -> Dated | None:
        """ "17/8", "17-8-2026"; but 1/2 is a half, and a number with a unit is a quantity."""
        if i + 2 >= len(tokens) or tokens[i + 1].text not in ("/", "-") or not _is_day_text(tokens[i].text):
            return None
        bare = start == i
        day, month = tokens[i].text, tokens[i + 2].text
        if not (month.isdecimal() and 1 <= int(month) <= 12 and len(month) <= 2):
            return None
        end = i + 3
        if end + 1 < len(tokens) and tokens[end].text == tokens[i + 1].text and tokens[end + 1].text.isdecimal():
            end += 2
        elif bare and (tokens[i + 1].text == "-" or (day, month) in _COMMON_FRACTIONS or self._unit_next(tokens, end)):
            return None
        return Dated(start, end, label=f"tgl:{int(day)}-{int(month)}")

    def _unit_next(self, tokens: Sequence[Token], end: int) -> bool:
        """A word glued or next to the number that may be its unit."""
        return end < len(tokens) and tokens[end].kind == WORD and not self._words.roles_at(tokens, end)

    def _counted(self, tokens: Sequence[Token], i: int) -> Dated | None:
        """ "3 hari lagi" is +3d, "2 minggu yang lalu" -2w; "3 hari" alone a span."""
        number = self._numbers.at(tokens, i)
        if number is None or number.end >= len(tokens) or number.value > _MOST:
            return None
        roles = self._words.roles_at(tokens, number.end)
        step = next((letter for name, letter in _STEPS.items() if name in roles), None)
        if step is None:
            return Dated(i, number.end + 1) if "span" in roles else None
        whole = number.value == number.value.to_integral_value()
        for length in (2, 1):
            way = self._words.ways.get(" ".join(t.text for t in tokens[number.end + 1 : number.end + 1 + length]))
            sign = "" if way is None else "+" if "ahead" in way.roles else "-" if "ago" in way.roles else ""
            if sign and whole:
                return Dated(i, number.end + 1 + length, label=f"{sign}{number.value}{step}")
        return Dated(i, number.end + 1)

    def _weekday(self, tokens: Sequence[Token], i: int, roles: frozenset[str]) -> Dated | None:
        """ "senin", "hari minggu", "jumat besok"; "minggu" alone is a week."""
        named = "day_name" in roles and i + 1 < len(tokens)
        n = i + 1 if named else i
        day = self._words.weekdays.get(tokens[n].text)
        if day is None or (tokens[n].text == "minggu" and not named):
            return None
        end = n + 1
        if end < len(tokens) and "next" in self._words.roles_at(tokens, end):
            end += 1
        return Dated(i, end, label=f"dow:{day}")


def _is_day(value: Decimal) -> bool:
    return value == value.to_integral_value() and 1 <= value <= 31


def _is_day_text(text: str) -> bool:
    return text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 31
