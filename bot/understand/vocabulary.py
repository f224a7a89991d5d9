"""What single words stand for to a reader: goods, words that the counter needs for itself, or nothing."""

from collections.abc import Callable

from rapidfuzz.distance import OSA

from bot.reading import Item
from bot.understand.goods import Names
from bot.understand.marks import Mark, Named, Sign, Spoken
from bot.understand.numbers import Numbers
from bot.understand.refs import code_at
from bot.understand.sentence import Sentence
from bot.understand.tokens import NUMBER, WORD, Token, tokens
from bot.understand.units import Units
from bot.understand.words import Words
from models.lexicon import Lexicon

MOST_WORDS = 4  # of a name; a longer one would not be found in a message
LONGEST = 40  # letters
_LETTERS_A_SLIP = 5
_BESIDE = frozenset({"particles", "vocative"})


class Vocabulary:
    """The names and words of one lexicon, for whoever wants to teach another."""

    def __init__(
        self, lexicon: Lexicon, fold: Callable[[str], str], names: Names, words: Words, units: Units, numbers: Numbers
    ) -> None:
        self._lexicon, self._fold, self._names, self._numbers = lexicon, fold, names, numbers
        self._needed = (words.ways, units.after_number, units.one, units.per, words.weekdays, words.months)

    def folded(self, text: str) -> str:
        """`text` as words are compared: lower case, no accents, no signs, one space."""
        return " ".join(token.text for token in self._tokens(text))

    def same(self, text: str, other: str) -> bool:
        """Whether both are the same words: with or without spaces and accents."""
        return self._joined(text) == self._joined(other)

    def goods(self, text: str) -> str | None:
        """The good's name or the group's key that exactly these words name."""
        entry = self._names.exactly(self._joined(text))
        return entry.goods if entry else None

    def ways_of_writing(self, text: str) -> list[str]:
        """The names in the lexicon that are these words, however they are written: with accents, in one word."""
        joined = self._joined(text)
        return sorted({alias.text for alias in self._lexicon.aliases if self._joined(alias.text) == joined})

    def alike(self, text: str) -> list[str]:
        """The goods that sound like these words (one name within the other, or a slip apart), the nearest first."""
        said, found = self.folded(text), dict[str, int]()
        for alias in self._lexicon.aliases:
            far = _apart(said, self.folded(alias.text))
            if far is not None and not self._lexicon.goods[alias.goods].retired:
                found[alias.goods] = min(far, found.get(alias.goods, far))
        return sorted(found, key=lambda goods: (found[goods], goods))

    def can_be_a_name(self, text: str) -> bool:
        """Whether a message with these words could still say what it says: no verb, number, unit, command or code."""
        line = self._tokens(text)
        words = " ".join(token.text for token in line)
        if not 0 < len(line) <= MOST_WORDS or not 2 <= len(words) <= LONGEST or self._is_needed(words):
            return False
        coded = any(code_at(line, n, staff=True) for n, token in enumerate(line) if token.kind == WORD)
        return not coded and any(token.kind == WORD and not self._is_needed(token.text) for token in line)

    def _is_needed(self, words: str) -> bool:
        return any(words in table for table in self._needed) or words in self._numbers.vocabulary

    def _joined(self, text: str) -> str:
        return "".join(token.text for token in self._tokens(text))

    def _tokens(self, text: str) -> list[Token]:
        return [token for token in tokens(self._fold(text)) if token.kind in (WORD, NUMBER)]


def _apart(one: str, other: str) -> int | None:
    """How far two names are apart; None when they have nothing to do with each other."""
    words, others = one.split(), other.split()
    within = set(words) < set(others) or set(others) < set(words)
    if within and words[0] == others[0]:  # the head of a name stands first: "selada" and "selada keriting"
        return len(set(words) ^ set(others))
    joined, against = one.replace(" ", ""), other.replace(" ", "")
    most = len(joined) // _LETTERS_A_SLIP
    slips = OSA.distance(joined, against, score_cutoff=most) if most else 1
    return slips if slips <= most else None


def only_good(s: Sentence, said: str) -> Item:
    """The one good that a sentence names and nothing else; without goods when it names none, several, or more."""
    content = [mark for mark in s.marks if not says_nothing(mark)]
    if len(content) == 1 and isinstance(named := content[0], Named):
        return Item(named.goods, said=said, guessed=named.guessed or named.mended)
    return Item(said=said)


def says_nothing(mark: Mark) -> bool:
    """Signs, "ya", "pak": they may stand beside anything."""
    return isinstance(mark, Sign) or (isinstance(mark, Spoken) and not mark.roles.isdisjoint(_BESIDE))
