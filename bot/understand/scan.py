"""Go over the tokens once and mark what each of them is."""

from collections.abc import Sequence

from bot.understand.counts import Counts
from bot.understand.dates import Dates
from bot.understand.goods import Names
from bot.understand.grades import Grades
from bot.understand.marks import PERCENT, Bare, Dated, Mark, Named, Percent, Sign, Spoken, Unknown
from bot.understand.money import Prices
from bot.understand.numbers import Numbers
from bot.understand.quantities import Quantities
from bot.understand.refs import code_at
from bot.understand.tokens import SIGN, WORD, Token
from bot.understand.units import Units
from bot.understand.words import Words

_PHRASE = 4  # words


class Scanner:
    """Marks tokens; knows all readers of single things."""

    def __init__(self, words: Words, units: Units, numbers: Numbers, names: Names) -> None:
        self._words, self._units, self._names, self._numbers = words, units, names, numbers
        self._quantities = Quantities(Counts(numbers, units), units, words)
        self._prices = Prices(numbers, units)
        self._dates = Dates(numbers, words)
        self._grades = Grades(words)
        self._openers = frozenset(text.split()[0] for text in words.ways if " " in text)

    def scan(self, line: Sequence[Token], *, staff: bool, letters: bool) -> list[Mark]:
        """The marks of `line`, from left to right, every token in exactly one."""
        marks: list[Mark] = []
        i = 0
        while i < len(line):
            mark = self._at(line, i, staff, letters)
            mark.said = " ".join(token.said for token in line[i : mark.end])
            mark.guessed = any(token.guessed for token in line[i : mark.end])
            mark.mended = any(token.mended for token in line[i : mark.end])
            marks.append(mark)
            i = mark.end
        return marks

    def _at(self, line: Sequence[Token], i: int, staff: bool, letters: bool) -> Mark:
        token = line[i]
        if token.kind == SIGN:
            return self._sign(line, i, letters)
        if token.kind == WORD:
            code = code_at(line, i, staff=staff)
            if code is not None:
                return code
        phrase_end, phrase = self._phrase(line, i)
        named = self._names.at(line, i)
        if named is not None and named[0] >= phrase_end and not self._is_unit(line, i, named[0]):
            entry = named[1]
            end, goods = self._extended(line, self._numbered(line, named[0], entry.goods), entry.goods)
            return Named(i, end, goods=goods, languages=entry.languages)
        if phrase_end > i + 1 and phrase is not None:
            return phrase
        return self._measured(line, i, letters) or phrase or Unknown(i, i + 1)

    def _measured(self, line: Sequence[Token], i: int, letters: bool) -> Mark | None:
        if self._numbers.starts(line[i]):
            return (
                self._dates.at(line, i)
                or self._percent(line, i)
                or self._prices.at(line, i)
                or self._quantities.at(line, i)
            )
        return (
            self._dates.at(line, i)
            or self._prices.at(line, i)
            or self._grades.at(line, i, letters=letters)
            or self._quantities.at(line, i)
            or self._bare(line, i)
        )

    def _sign(self, line: Sequence[Token], i: int, letters: bool) -> Mark:
        text = line[i].text
        if text in ("/", "@"):
            end, unit = self._prices.per(line, i)
            if unit:
                return Bare(i, end, unit=unit, per=True)
        if text == "(":
            grade = self._grades.at(line, i, letters=letters)
            if grade is not None:
                return grade
        way = self._words.ways.get(text)
        if way is not None and text not in "-/,":
            return Spoken(i, i + 1, roles=way.roles)
        return Sign(i, i + 1)

    def _phrase(self, line: Sequence[Token], i: int) -> tuple[int, Mark | None]:
        """The longest way of saying that begins at `i`."""
        best, text, n = None, "", i
        longest = _PHRASE if line[i].text in self._openers else 1
        while n < len(line) and n < i + longest and line[n].kind == WORD:
            text = f"{text} {line[n].text}" if text else line[n].text
            n += 1
            if way := self._words.ways.get(text):
                best = (n, way)
        if best is None:
            return i, None
        end, way = best
        if way.date:
            return end, Dated(i, end, label=way.date, languages=way.languages)
        return end, Spoken(i, end, roles=way.roles, languages=way.languages)

    def _percent(self, line: Sequence[Token], i: int) -> Mark | None:
        number = self._numbers.at(line, i)
        if number is None or number.end >= len(line) or line[number.end].text not in PERCENT:
            return None
        return Percent(i, number.end + 1, number=number.value)

    def _bare(self, line: Sequence[Token], i: int) -> Mark | None:
        end, unit = self._prices.per(line, i)
        if unit and (end > i + 1 or line[i].text in self._units.per):
            return Bare(i, end, unit=unit, per=True)
        unit = self._units.written.get(line[i].text)
        return Bare(i, i + 1, unit=unit) if unit else None

    def _numbered(self, line: Sequence[Token], end: int, goods: str) -> int:
        """ "jagung bisi 18": the number of the good's full name belongs to the name."""
        last = goods.split()[-1]
        return end + 1 if last.isdecimal() and end < len(line) and line[end].text == last else end

    def _extended(self, line: Sequence[Token], end: int, goods: str) -> tuple[int, str]:
        """ "klapa muda": klapa is kelapa, and "kelapa muda" is another good."""
        behind = ""
        for n in range(end, min(end + 2, len(line))):
            if line[n].kind != WORD:
                break
            behind += line[n].text
            longer = self._names.called(goods, behind)
            if longer is not None and longer.goods != goods:
                return n + 1, longer.goods
        return self._qualified(line, end), goods

    def _qualified(self, line: Sequence[Token], end: int) -> int:
        """ "bibit kentang granola": granola is a kind of kentang, and changes nothing."""
        if end >= len(line) or line[end].kind != WORD or line[end].text in self._words.ways:
            return end
        return end + 1 if self._names.exactly(line[end - 1].text + line[end].text) else end

    def _is_unit(self, line: Sequence[Token], i: int, end: int) -> bool:
        """One word that is a unit as well counts as the unit behind a number: "3 buah"."""
        return end == i + 1 and i > 0 and line[i].text in self._units.after_number and self._numbers.starts(line[i - 1])
