"""The co-op's lexicon: what its goods are called. An immutable value, cached by its version."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from uuid import UUID

from models.quantity import base_unit

NOWHERE = UUID(int=0)
LANGUAGES = ("id", "su", "jv", "en")


@dataclass(frozen=True)
class Good:
    """One good: its canonical name, the unit people mean when they say none, and what kind of trade it is.

    `coop_id` and `id` find it in the books; a lexicon that was read from a file has none.
    """

    name: str
    unit: str
    kind: str  # "produce" the co-op buys; "staple" and "input" it sells
    coop_id: int = 0
    id: UUID = NOWHERE
    grades: tuple[str, ...] = ()  # the only ones it is sorted into here; none: whatever the clerk writes
    retired: bool = False  # no longer traded: understood and in the books, but not taken, sold or listed

    @property
    def base(self) -> str:
        """The unit of its stock and quantities: "g", "ml", or what it is counted in."""
        return base_unit(self.unit)

    @property
    def subsidised(self) -> bool:
        """Whether it has a quota and a queue of its own, by its name, and so is never sold by chat."""
        return is_subsidised(self.name)

    def sorts_into(self, grade: str) -> bool:
        """Whether this is one of its grades; what has no grade at all ("") always is."""
        return not (self.grades and grade) or grade in self.grades


def is_subsidised(words: str) -> bool:
    """Whether words for goods name what the state subsidises: "urea subsidi", but not "urea non subsidi"."""
    said = words.casefold()
    return "subsidi" in said and "non" not in said


@dataclass(frozen=True)
class Alias:
    """One way of saying a good, and the language it is said in."""

    text: str
    goods: str
    language: str


@dataclass(frozen=True)
class Group:
    """A bare word such as "cabe" that names several goods and must be asked about. Key and words: "?cabai"."""

    key: str
    words: tuple[str, ...]
    candidates: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """All goods and names of one co-op. `version` rises with every change, in the change's own transaction."""

    version: int
    goods: Mapping[str, Good]
    aliases: tuple[Alias, ...]
    groups: Mapping[str, Group]


def lexicon(version: int, goods: tuple[Good, ...], aliases: tuple[Alias, ...]) -> Lexicon:
    """A lexicon with the starter groups, each holding only the candidates that this co-op trades (any it ever
    traded, when it trades none of them any more)."""
    named = {g.name: g for g in goods}
    groups = {}
    for key, group in _starter("ambiguous.json").items():
        here = tuple(name for name in group["candidates"] if name in named)
        traded = tuple(name for name in here if not named[name].retired)
        if here:
            groups[key] = Group(key, tuple(group["words"]), traded or here)
    return Lexicon(version, named, aliases, groups)


def from_catalog(catalog: Mapping[str, Mapping[str, object]], version: int = 0) -> Lexicon:
    """A lexicon of a catalogue file: {name: {"aliases", "su", "jv", "en": [..], "unit", "kind"}}."""
    goods = tuple(Good(name, str(row["unit"]), str(row["kind"])) for name, row in catalog.items())
    aliases = tuple(
        Alias(text, name, language)
        for name, row in catalog.items()
        for language, texts in (
            ("id", [name, *_texts(row, "aliases")]),
            ("su", _texts(row, "su")),
            ("jv", _texts(row, "jv")),
            ("en", _texts(row, "en")),
        )
        for text in texts
    )
    return lexicon(version, goods, aliases)


def read_catalog(path: Path | None = None) -> Lexicon:
    """The lexicon of a catalogue file, or of the starter catalogue of 191 goods that every co-op begins with."""
    return from_catalog(json.loads(path.read_text("utf-8")) if path else _starter("catalog.json"))


def _texts(row: Mapping[str, object], column: str) -> list[str]:
    texts = row.get(column, [])
    return [str(text) for text in texts] if isinstance(texts, list) else []


def _starter(name: str) -> dict[str, dict[str, list[str]]]:
    data: dict[str, dict[str, list[str]]] = json.loads(
        resources.files("models").joinpath("starter", name).read_text("utf-8")
    )
    return data
