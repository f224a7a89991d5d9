"""Second look at goods when the whole message is known: heads, words of two languages, words that are rarely goods."""

from collections.abc import Sequence
from itertools import pairwise

from bot.understand.beside import estimated, priced
from bot.understand.goods import Names
from bot.understand.marks import Amount, Mark, Money, Named, Sign, Spoken, Unknown
from bot.understand.words import Words
from models.lexicon import Lexicon

_TRADE = frozenset({"price", "how_many", "stock", "deposit", "order", "harvest", "selling", "dear", "alert", "exist"})
_HEADS_OF_INPUTS = ("?pupuk", "?obat", "?npk")
_SEED = "?benih"


class Settler:
    """Decides the goods that a single word left open."""

    def __init__(self, lexicon: Lexicon, words: Words, names: Names) -> None:
        self._lexicon, self._words, self._names = lexicon, words, names
        self._here = {word for table in words.goods_here.values() for word in table}

    def settle(self, marks: list[Mark], languages: Sequence[str]) -> list[Mark]:
        """The marks with those goods decided."""
        marks = [self._counted(marks, n) for n in range(len(marks))]
        marks = [self._elliptic(marks, n) for n in range(len(marks))]
        if any(isinstance(mark, Named) and mark.said in self._here for mark in marks):
            language = self._language(marks, languages)
            marks = [self._local(mark, language) for mark in marks]
        return priced(estimated(self._without_heads(marks)))

    def _counted(self, marks: Sequence[Mark], n: int) -> Mark:
        """ "teh" is tea only beside a quantity, or when a price is asked and no other good is named."""
        mark = marks[n]
        if not isinstance(mark, Named) or mark.said not in self._words.only_when_counted:
            return mark
        if _amount(marks, n + 1) or (_amount(marks, n - 1) and not _named(marks, n - 2)):
            return mark
        others = any(isinstance(m, Named) and m.said not in self._words.only_when_counted for m in marks)
        traded = any(isinstance(m, Spoken) and not _TRADE.isdisjoint(m.roles) for m in marks)
        if traded and not others:
            return mark
        way = self._words.ways.get(mark.said)
        found = Spoken(mark.start, mark.end, mark.said, roles=way.roles, languages=way.languages) if way else None
        return found or Unknown(mark.start, mark.end, mark.said)

    def _elliptic(self, marks: Sequence[Mark], n: int) -> Mark:
        """ "bawang merah sama putih": the head of the name before goes for the word behind "sama", too."""
        mark = marks[n]
        if not isinstance(mark, Unknown) or n < 2 or not _joins(marks[n - 1]):
            return mark
        before = next((m for m in reversed(marks[:n]) if isinstance(m, Named)), None)
        entry = self._names.exactly(before.said.split()[0] + mark.said) if before else None
        return Named(mark.start, mark.end, mark.said, goods=entry.goods) if entry else mark

    def _language(self, marks: Sequence[Mark], languages: Sequence[str]) -> str | None:
        """The one language besides Indonesian that words of this message belong to, else the member's own."""
        votes = {"su": 0, "jv": 0}
        for mark in marks:
            if isinstance(mark, Spoken | Named) and mark.said not in self._here and len(mark.languages) == 1:
                language = next(iter(mark.languages))
                if language in votes:
                    votes[language] += 1
        if votes["su"] != votes["jv"]:
            return max(votes, key=lambda name: votes[name])
        own = [language for language in languages if language in votes]
        return own[0] if len(own) == 1 or (own and not any(votes.values())) else None

    def _local(self, mark: Mark, language: str | None) -> Mark:
        if isinstance(mark, Named) and language:
            mark.goods = self._words.goods_here[language].get(mark.said, mark.goods)
        return mark

    def _without_heads(self, marks: list[Mark]) -> list[Mark]:
        """ "pupuk urea" is urea, "kopi 2 kg robusta" is robusta; but "bibit terong" is a seed, not terong."""
        dropped: set[int] = set()
        named = [n for n, mark in enumerate(marks) if isinstance(mark, Named)]
        for first, second in pairwise(named):
            a, b = marks[first], marks[second]
            if not isinstance(a, Named) or not isinstance(b, Named) or _parted(marks[first + 1 : second]):
                continue
            if self._seed(a, b) and second == first + 1:
                a.said, a.end = f"{a.said} {b.said}", b.end
                dropped.add(second)
            elif _own_amounts(marks, first, second):
                continue
            elif self._heads(a.goods, b.goods, close=second == first + 1):
                dropped.add(first)
            elif self._heads(b.goods, a.goods, close=False):
                dropped.add(second)
        return [mark for n, mark in enumerate(marks) if n not in dropped]

    def _seed(self, a: Named, b: Named) -> bool:
        """ "bibit terong", "bibit cabe rawit": what comes behind the seed word is its kind."""
        group = self._lexicon.groups.get(_SEED)
        seeds = group.words if group else ()
        other = self._lexicon.goods.get(b.goods)
        return a.said.split()[0] in seeds and (other is None or other.kind == "produce")

    def _heads(self, head: str, goods: str, *, close: bool) -> bool:
        group = self._lexicon.groups.get(head)
        if group is None:
            return False
        if goods in group.candidates:
            return True
        if close and head in _HEADS_OF_INPUTS and goods in _HEADS_OF_INPUTS:
            return head != goods
        found = self._lexicon.goods.get(goods)
        return close and head in _HEADS_OF_INPUTS and found is not None and found.kind == "input"


def _amount(marks: Sequence[Mark], n: int) -> bool:
    return 0 <= n < len(marks) and isinstance(marks[n], Amount | Money)


def _own_amounts(marks: Sequence[Mark], first: int, second: int) -> bool:
    """Has each of two names a quantity of its own? Then they are two items: nothing may slide."""
    between = any(_amount(marks, n) for n in range(first + 1, second))
    return between and (_amount(marks, second + 1) or _amount(marks, first - 1))


def _named(marks: Sequence[Mark], n: int) -> bool:
    return 0 <= n < len(marks) and isinstance(marks[n], Named)


def _parted(between: Sequence[Mark]) -> bool:
    """Something between two names that makes two things of them; "pupuk, urea 2 sak" are one."""
    counted = any(isinstance(m, Amount) for m in between)
    return any(
        isinstance(m, Named)
        or (isinstance(m, Sign) and (counted or m.said not in ",:"))
        or (isinstance(m, Spoken) and not m.roles.isdisjoint({"and", "or", "instead", "but"}))
        for m in between
    )


def _joins(mark: Mark) -> bool:
    return (isinstance(mark, Sign) and mark.said in ",+&") or (isinstance(mark, Spoken) and "and" in mark.roles)
