"""What the place of a wrongly typed word in a message calls for: a unit, a number, a verb, a good."""

from collections.abc import Iterable, Sequence

from bot.understand.fuzzy import likely
from bot.understand.goods import Names
from bot.understand.known import Known
from bot.understand.numbers import Numbers
from bot.understand.tokens import NUMBER, SIGN, WORD, Token

SHORTEST = 5  # letters; shorter words have too many neighbours (language brief 2.9), but for the places below
LEAST = 3
_AHEAD = 3  # words of a name behind its first
_SLOTTED = 4  # letters of a good right before or behind its quantity
# What a word of four letters may be, when one letter is missing: the words that carry a wish.
_CORE = frozenset(
    {"deposit", "order", "carry", "harvest", "cancel", "correct", "instead", "stop", "alert", "price"}
) | {
    *("how_many", "when", "how", "dear", "above", "below", "stock", "bad", "differs", "can", "way", "staff", "talk"),
    *("balance", "debt", "history", "thanks", "yes", "greet"),
}
DEEDS = frozenset({"deposit", "order", "carry", "sell"})
_BESIDE = (
    DEEDS
    | {"and", "about", "each", "total", "gross", "net", "tare", "holds", "more", "less", "grade", "date"}
    | {
        *(
            "price",
            "above",
            "below",
            "instead",
            "but",
            "become",
            "day_of_month",
            "meant",
            "wrong",
            "correct",
            "add",
            "reduce",
        ),
        *("harvest", "plan", "reject_grade", "deduct", "weigh", "pay", "alert", "tell"),
    }
)
_SPANS = frozenset({"day", "week", "month"})


class Places:
    """Reads a place: `near` are the words that the typed one may stand for, the likeliest first."""

    def __init__(self, known: Known, numbers: Numbers, names: Names) -> None:
        self._known, self._numbers, self._names = known, numbers, names

    def candidates(self, line: Sequence[Token], n: int, near: Sequence[str], *, lone: bool) -> list[list[str]]:
        """Groups of candidates, those that the place calls for first. `lone`: all other words are known."""
        typed = line[n].text
        if self.after_number(line, n):
            units = [w for w in near if self._measures(w)]
            if units:
                return [[w for w in units if likely(typed, w)], units if len(typed) >= SHORTEST else []]
        placed = [self._counted(line, n, near), self._verb(line, n, near)]
        if len(typed) >= 4:
            placed = [self._before_unit(line, n, near), self._become(line, n, near), *placed]
        alone = lone and not self.in_slot(line, n)
        wide = [w for w in near if self._free(typed, w, lone=alone)]
        if self._before_number(line, n):
            wide = [w for w in wide if self._stands_there(w)]
        return [*placed, [w for w in wide if likely(typed, w)], wide if len(typed) >= SHORTEST else []]

    def _before_number(self, line: Sequence[Token], n: int) -> bool:
        return n + 1 < len(line) and self._numbers.starts(line[n + 1])

    def _stands_there(self, word: str) -> bool:
        """May it stand right before a number? "setor porang 3 kuintal" speaks of no orang."""
        known = self._known
        goods = word in known.goods or word in known.units or word in known.numbers
        return goods or not _BESIDE.isdisjoint(known.roles(word))

    def _measures(self, word: str) -> bool:
        """May it stand behind a number: a unit, "ribu", or "minggu" as in "2 minggu lagi"?"""
        known = self._known
        if word in known.units or (word in known.scales and len(word) > LEAST):
            return True
        return len(word) > LEAST and not _SPANS.isdisjoint(known.roles(word))

    def _free(self, typed: str, word: str, *, lone: bool) -> bool:
        """May `typed` be `word` anywhere in a message?"""
        if lone and len(typed) >= LEAST and len(word) >= 4:
            return True
        if len(word) < SHORTEST or len(typed) < 4:
            return False
        return len(typed) >= SHORTEST or (len(word) > len(typed) and not _CORE.isdisjoint(self._known.roles(word)))

    def _before_unit(self, line: Sequence[Token], n: int, near: Sequence[str]) -> list[str]:
        """ "sekt kilo": before a unit stands a number."""
        if n + 1 >= len(line) or line[n + 1].text not in self._known.written_units:
            return []
        return [w for w in near if w in self._known.numbers and len(w) >= 4 and likely(line[n].text, w)]

    def _become(self, line: Sequence[Token], n: int, near: Sequence[str]) -> list[str]:
        """ "ga jafi": after a negation, and at the end of it."""
        negated = n > 0 and "neg" in self._known.roles(line[n - 1].text)
        return [w for w in near if "become" in self._known.roles(w) and len(w) >= 4] if negated else []

    def is_verb(self, line: Sequence[Token], n: int) -> bool:
        """ "tku dedak rong sak", "ebli 2 sak urea": the first word, or the one behind "mau", with goods behind it."""
        first = all(token.kind == SIGN or self._known.is_small(token.text) for token in line[:n])
        if not first or n + 1 >= len(line):
            return False
        return self._names.at(line, n + 1) is not None or self._counts_goods(line, n + 1)

    def _counts_goods(self, line: Sequence[Token], n: int) -> bool:
        """A number, its unit, and a good."""
        if n + 2 >= len(line) or not self._numbers.starts(line[n]) or line[n + 1].text not in self._known.units:
            return False
        return self._names.at(line, n + 2) is not None

    def _verb(self, line: Sequence[Token], n: int, near: Sequence[str]) -> list[str]:
        if not self.is_verb(line, n):
            return []
        fit = [w for w in near if likely(line[n].text, w)]
        return [w for w in fit if not DEEDS.isdisjoint(self._known.roles(w))]

    def _counted(self, line: Sequence[Token], n: int, near: Sequence[str]) -> list[str]:
        """Right before or behind a quantity stands a good, or a crate."""
        after = n + 1 < len(line) and self._numbers.starts(line[n + 1])
        if after and n + 2 < len(line) and line[n + 2].text in self._known.scales and line[n + 1].kind == NUMBER:
            return []  # "byr siti 250rb"
        behind = n > 1 and line[n - 1].text in self._known.written_units and self.after_number(line, n - 1)
        if not after and not behind:
            return []
        fit = [w for w in near if likely(line[n].text, w)]
        return [w for w in fit if (w in self._known.goods and len(w) >= _SLOTTED) or w in self._known.written_units]

    def after_number(self, line: Sequence[Token], n: int) -> bool:
        """Is the word before a number, so that this one is its unit?"""
        return n > 0 and self._numbers.starts(line[n - 1])

    def in_slot(self, line: Sequence[Token], n: int) -> bool:
        """Does the word stand beside a number or a good, where it may be a good itself?"""
        before = line[n - 1].text if n else ""
        beside = before in self._known.units or before in self._known.goods or self.after_number(line, n)
        if n + 1 < len(line) and not DEEDS.isdisjoint(self._known.roles(line[n + 1].text)):
            beside = self.after_number(line, n)  # "1,2 ton saya jual"
        after = n + 1 < len(line) and (self._numbers.starts(line[n + 1]) or line[n + 1].text in self._known.goods)
        return beside or after

    def among_names(self, line: Sequence[Token], n: int, near: Sequence[str]) -> str | None:
        """The one candidate that makes a name together with its neighbours, the longest first: "labu siwm"."""
        found: dict[str, str] = {}
        longest = 0
        for word in near:
            for length, goods in self._names_with(line, n, word):
                if length > longest:
                    found, longest = {}, length
                if length == longest:
                    found.setdefault(goods, word)
        return next(iter(found.values())) if len(found) == 1 else None

    def _names_with(self, line: Sequence[Token], n: int, word: str) -> Iterable[tuple[int, str]]:
        before = [t.text for t in line[max(0, n - 2) : n] if t.kind != SIGN or t.text in ",\n"]
        after = [t.text for t in line[n + 1 : n + 6] if t.kind == WORD or (t.kind == NUMBER and t.text.isdecimal())]
        for back in range(len(before) + 1):
            for ahead in range(not back, min(len(after), _AHEAD) + 1):
                entry = self._names.exactly("".join((*before[len(before) - back :], word, *after[:ahead])))
                if entry is not None and word in entry.words:
                    yield back + ahead, entry.goods

    def phrases(self, line: Sequence[Token], n: int, near: Sequence[str]) -> list[str]:
        """The candidates that make a known phrase with a neighbour: "mingg lalu", "hrai ini"."""
        before = line[n - 1].text if n else ""
        after = line[n + 1].text if n + 1 < len(line) else ""
        phrases = self._known.phrases
        fit = [w for w in near if f"{before} {w}" in phrases or f"{w} {after}" in phrases]
        return [w for w in fit if likely(line[n].text, w)]
