"""A message after scanning, with the questions that the rules of intent ask of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.understand.marks import Amount, Bare, Coded, Dated, Mark, Money, Named, Sign, Spoken, Unknown
from bot.understand.units import Units
from models.lexicon import Lexicon

# Words that may stand anywhere without changing what is meant.
SMALL = frozenset({"particles", "filler", "vocative", "self", "place", "region", "clock", "named"})
_ASKING = frozenset({"how_many", "when", "how", "where", "who", "what"})
_TAGS = frozenset({"neg", "not_yet"})


@dataclass(frozen=True)
class Sentence:
    """The marks of one message, and the lexicon they were read with."""

    marks: tuple[Mark, ...]
    lexicon: Lexicon
    units: Units
    roles: frozenset[str]
    starred: bool = False  # began with "*", the chat custom for a correction

    def has(self, *roles: str) -> bool:
        """Is any of these roles in the message?"""
        return not self.roles.isdisjoint(roles)

    def where(self, *roles: str) -> Iterator[int]:
        """The indexes of the marks that play one of these roles."""
        wanted = frozenset(roles)
        return (
            n for n, mark in enumerate(self.marks) if isinstance(mark, Spoken) and not wanted.isdisjoint(mark.roles)
        )

    def first(self, *roles: str) -> int | None:
        return next(self.where(*roles), None)

    def said(self, *texts: str) -> bool:
        """Was one of these exact words written?"""
        return any(mark.said in texts for mark in self.marks)

    def follows(self, first: str, second: str, within: int = 2) -> bool:
        """Does a `second` come at most `within` marks after a `first`?"""
        seconds = frozenset(self.where(second))
        return bool(seconds) and any(n + step in seconds for n in self.where(first) for step in range(1, within + 1))

    @property
    def goods(self) -> list[Named]:
        return [mark for mark in self.marks if isinstance(mark, Named)]

    @property
    def amounts(self) -> list[Amount]:
        return [mark for mark in self.marks if isinstance(mark, Amount)]

    @property
    def money(self) -> list[Money]:
        return [mark for mark in self.marks if isinstance(mark, Money)]

    @property
    def unknown(self) -> list[Unknown]:
        return [mark for mark in self.marks if isinstance(mark, Unknown)]

    @property
    def ref(self) -> str | None:
        return next((mark.code for mark in self.marks if isinstance(mark, Coded)), None)

    @property
    def date(self) -> str | None:
        return next((mark.label for mark in self.marks if isinstance(mark, Dated) and mark.label), None)

    def date_of(self, *deeds: str) -> str | None:
        """The date that belongs to a deed: of several the last before its verb ("tadi ke sawah, besok saya antar")."""
        dates = [(n, mark.label) for n, mark in enumerate(self.marks) if isinstance(mark, Dated) and mark.label]
        verbs = list(self.where(*deeds))
        before = [label for n, label in dates if verbs and n < verbs[-1]]
        return before[-1] if len(dates) > 1 and before else self.date

    @property
    def bare_unit(self) -> bool:
        return any(isinstance(mark, Bare) for mark in self.marks)

    @property
    def person(self) -> bool:
        """Is somebody named: an unknown word behind "pak" or "bu"?"""
        return any(
            isinstance(mark, Unknown) and isinstance(before, Spoken) and "vocative" in before.roles
            for before, mark in zip(self.marks, self.marks[1:], strict=False)
        )

    def kinds(self) -> set[str]:
        """The kinds of the goods in the message: "produce", "staple", "input"."""
        return {kind for named in self.goods if (kind := self.kind(named.goods))}

    def kind(self, goods: str) -> str:
        """The kind of a good, or of the first candidate of a group; empty when unknown."""
        group = self.lexicon.groups.get(goods)
        found = self.lexicon.goods.get(group.candidates[0] if group else goods)
        return found.kind if found else ""

    @property
    def question(self) -> bool:
        """A question word, a question mark, or a negation as a tag at the end ("bisa setor besok ga")."""
        return self.has(*_ASKING) or self.marked or self.tagged

    @property
    def marked(self) -> bool:
        return any(isinstance(mark, Sign) and mark.said == "?" for mark in self.marks)

    @property
    def tagged(self) -> bool:
        """Does the message end in "ga", "teu", "ora", "belum"?"""
        spoken = [mark for mark in self.marks if not isinstance(mark, Sign)]
        while spoken and isinstance(spoken[-1], Spoken) and _small(spoken[-1]):
            spoken.pop()
        last = spoken[-1] if spoken else None
        return len(spoken) > 1 and isinstance(last, Spoken) and not _TAGS.isdisjoint(last.roles)

    @property
    def wonders(self) -> bool:
        """Does it end in "ya" or the like: "kopi turun ya"?"""
        last = next((m for m in reversed(self.marks) if not (isinstance(m, Spoken) and "vocative" in m.roles)), None)
        return last is not None and last.said in ("ya", "yah", "nya", "yo", "kah", "to", "kan")

    def content(self) -> list[Mark]:
        """The marks that say something: without signs, particles and forms of address."""
        return [m for m in self.marks if not isinstance(m, Sign) and not (isinstance(m, Spoken) and _small(m))]

    def only(self, *roles: str) -> bool:
        """Does every mark that says something play one of these roles?"""
        content = self.content()
        wanted = frozenset(roles)
        return bool(content) and all(isinstance(m, Spoken) and not wanted.isdisjoint(m.roles) for m in content)


def _small(mark: Spoken) -> bool:
    return mark.roles <= SMALL


def sentence(marks: Sequence[Mark], lexicon: Lexicon, units: Units, *, starred: bool = False) -> Sentence:
    """A sentence of these marks."""
    roles = frozenset(role for mark in marks if isinstance(mark, Spoken) for role in mark.roles)
    return Sentence(tuple(marks), lexicon, units, roles, starred)
