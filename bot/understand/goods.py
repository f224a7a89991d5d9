"""Find goods by exact, longest match over token windows; written together or apart is the same ("caberawit")."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

from bot.understand.tokens import NUMBER, SIGN, WORD, Token, tokens
from models.lexicon import Lexicon

_WINDOW = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """What one name stands for: a good or a group, in which languages, and the words of the name."""

    goods: str
    languages: frozenset[str]
    words: tuple[str, ...]


class Names:
    """All names of a lexicon, as an index."""

    def __init__(self, lexicon: Lexicon, folded: Callable[[str], str], units: Set[str]) -> None:
        self._units = units
        self._entries: dict[str, Entry] = {}
        for alias in lexicon.aliases:
            self._add(folded(alias.text), alias.goods, alias.language)
        for group in lexicon.groups.values():
            for word in group.words:
                self._groups(folded(word), group.key)
        self._heads = {key: tuple({"".join(_words(folded(w))) for w in g.words}) for key, g in lexicon.groups.items()}
        self.words = frozenset(word for entry in self._entries.values() for word in entry.words)
        self.joined = frozenset(self._entries)

    def _add(self, text: str, goods: str, language: str) -> None:
        words = _words(text)
        once = tuple(word for n, word in enumerate(words) if n == 0 or word != words[n - 1])
        if once != words:
            self._add(" ".join(once), goods, language)  # "iles iles" is folded to "iles"
        joined = "".join(words)
        if not joined:
            return
        before = self._entries.get(joined)
        languages = frozenset({language})
        if before is not None and before.goods == goods:
            self._entries[joined] = Entry(goods, before.languages | languages, before.words)
        elif before is None:
            self._entries[joined] = Entry(goods, languages, words)

    def _groups(self, text: str, key: str) -> None:
        words = _words(text)
        before = self._entries.get("".join(words))
        if words and (before is None or before.goods != key):
            self._entries["".join(words)] = Entry(key, before.languages if before else frozenset(), words)

    def exactly(self, joined: str) -> Entry | None:
        """The entry of a name written without spaces."""
        return self._entries.get(joined)

    def called(self, goods: str, behind: str) -> Entry | None:
        """The entry of `goods` with more words behind it: "klapa muda" as "kelapa muda", "cbe kriting"."""
        heads = (goods.lstrip("?").replace(" ", ""), *self._heads.get(goods, ()))
        return next((entry for head in heads if (entry := self._entries.get(head + behind))), None)

    def at(self, line: Sequence[Token], i: int) -> tuple[int, Entry] | None:
        """The longest name that begins at `line[i]`: where it ends, and what it names."""
        joined, best, n, taken = "", None, i, 0
        while n < len(line) and taken < _WINDOW:
            token = line[n]
            if token.kind == SIGN:
                if token.text != "-" or n == i:
                    break
            else:
                joined, taken = joined + token.text, taken + 1
                entry = self._entries.get(joined)
                if entry is not None and not self._counts(line, n):
                    best = (n + 1, entry)
            n += 1
        return best

    def _counts(self, line: Sequence[Token], n: int) -> bool:
        """In "npk 16 sak" the 16 counts sacks and is no part of the name."""
        token = line[n]
        return (
            token.kind == NUMBER and not token.glued and n + 1 < len(line) and line[n + 1].text in self._units and n > 0
        )


def _words(folded: str) -> tuple[str, ...]:
    return tuple(token.text for token in tokens(folded) if token.kind in (WORD, NUMBER))
