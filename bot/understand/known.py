"""Every word of the counter, and which of them a word is after all: a letter doubled, or an ending such as -nya."""

from bot.understand.goods import Names
from bot.understand.marks import PERCENT
from bot.understand.numbers import Numbers
from bot.understand.units import Units
from bot.understand.words import Words

_ENDINGS = ("nipun", "ipun", "nya", "kah", "lah", "pun", "mah", "na", "ne", "ku", "mu", "e", "an")
_DEEDS = frozenset({"deposit", "order", "carry", "sell", "harvest"})
_MINOR = frozenset({"particles", "filler", "vocative", "self"})
_LONG = 4  # letters of a word without its pair's second, when the pair stands inside
_LEADING = _MINOR | {"want", "greet", "date"}


class Known:
    """The vocabulary of one lexicon together with the words and units of all languages."""

    def __init__(self, words: Words, units: Units, numbers: Numbers, names: Names) -> None:
        self._words, self._units, self._names = words, units, names
        self.goods = names.words | names.joined
        self.units = frozenset(units.after_number) | frozenset(units.one) | frozenset(units.per)
        self.written_units = frozenset(units.written)
        self.scales = frozenset(words.scales) | frozenset(words.teens)
        self.numbers = numbers.vocabulary | {scale + "an" for scale, value in words.scales.items() if value >= 1000}
        self.phrases = frozenset(text for text in words.ways if " " in text)
        self._parts: dict[str, set[str]] = {}
        for text in self.phrases:
            for word in text.split():
                self._parts.setdefault(word, set()).add(text)
        calendar = frozenset(words.weekdays) | frozenset(words.months)
        self.all = (
            self.goods
            | frozenset(PERCENT)
            | self.units
            | self.numbers
            | calendar
            | frozenset(words.ways)
            | frozenset(self._parts)
        )
        self.never = words.never_a_slip

    def guessable(self) -> frozenset[str]:
        """The words that a slip may stand for: all but those that change nothing."""
        return self.all - self._words.foreign - (self.minor() - self.goods - self.units - self.numbers)

    def minor(self) -> frozenset[str]:
        """The words that change nothing, where neither a good nor a unit can stand."""
        return frozenset(w for w, way in self._words.ways.items() if way.roles <= _MINOR and w not in self._parts)

    def is_small(self, word: str) -> bool:
        """May `word` stand before the verb: "pak", "saya", "mau", "besok"?"""
        roles = self.roles(word)
        return bool(roles) and roles <= _LEADING

    def plain(self, text: str) -> str | None:
        """The known word that `text` is, without any guessing; None when it is none."""
        if text in self.all:
            return text
        single = "".join(a for a, b in zip(text, (*text[1:], ""), strict=True) if a != b)
        for word in (*_one_pair_less(text), single):
            if word != text and len(word) >= (2 if word is not single else _LONG) and word in self.all:
                return word
        return None if text in self.never else self._mine(text) or self._stem(text)

    def _mine(self, text: str) -> str | None:
        """ "kuantar", "kubawa": ku- is "I"."""
        verb = text.removeprefix("ku")
        return verb if verb != text and not _DEEDS.isdisjoint(self.roles(verb)) else None

    def _stem(self, text: str) -> str | None:
        """ "kolnya", "tomatna", "kacange": the word without its ending."""
        for ending in _ENDINGS:
            stem = text[: -len(ending)]
            if not text.endswith(ending) or len(stem) < 3 or stem in self._words.only_when_counted:
                continue
            if stem in self.goods or (len(ending) > 1 and stem in self.all):
                return stem
        return None

    def roles(self, word: str) -> frozenset[str]:
        way = self._words.ways.get(word)
        return way.roles if way else frozenset()

    def meaning(self, word: str) -> object:
        """What `word` does; two words with equal meanings are the same to the reader."""
        entry = self._names.exactly(word)
        if entry is not None:
            return entry.goods
        if word in self.units:
            one = self._units.one.get(word) or self._units.per.get(word)
            return self._units.after_number.get(word) or f"one {one}"
        way = self._words.ways.get(word)
        if way is not None:
            return way.date or (way.roles - _MINOR or way.roles)
        return self._words.weekdays.get(word) or self._words.months.get(word) or word


def _one_pair_less(text: str) -> list[str]:
    """ "naekk" -> "naek": every way of taking one letter out of a pair, in short words only out of the last one."""
    last = len(text) - 2
    return [
        text[:n] + text[n + 1 :] for n in range(last + 1) if text[n] == text[n + 1] and (n == last or last >= _LONG)
    ][:6]
