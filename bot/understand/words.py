"""The words of the counter, from bot/languages/<language>/words.toml."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from bot.understand.marks import NOTHING
from bot.understand.tokens import Token
from models.lexicon import LANGUAGES

_APART = ("numbers", "dates", "weekdays", "months", "known", "goods_here", "tables")


@dataclass(frozen=True, slots=True)
class Way:
    """What one way of saying does in a message (its roles), in which languages it is said, and the date it names."""

    roles: frozenset[str]
    languages: frozenset[str]
    date: str | None = None


@dataclass(frozen=True)
class Words:
    """All languages' words in one table each: the members mix them freely."""

    ways: Mapping[str, Way]  # "kasih tau" -> Way
    digits: Mapping[str, int]
    linkers: Mapping[str, int]
    whole: Mapping[str, int]
    teens: Mapping[str, int]
    scales: Mapping[str, int]
    halves: Mapping[str, Decimal]
    weekdays: Mapping[str, str]
    months: Mapping[str, int]
    never_a_slip: frozenset[str]
    only_when_counted: frozenset[str]
    goods_here: Mapping[str, Mapping[str, str]]  # language -> word -> goods or group
    tables: Mapping[str, str]  # word -> what a table is for
    foreign: frozenset[str]  # English only: never what a slip of the finger stands for

    def roles_at(self, line: Sequence[Token], n: int) -> frozenset[str]:
        """What the single word `line[n]` does; nothing past the end."""
        way = self.ways.get(line[n].text) if 0 <= n < len(line) else None
        return way.roles if way else NOTHING


@cache
def read_words() -> Words:
    """The shipped words, read once a process."""
    pages = {language: _page(language) for language in LANGUAGES}
    numbers = [page["numbers"] for page in pages.values()]
    known = [page["known"] for page in pages.values()]
    return Words(
        ways=_ways(pages),
        digits=_joined(numbers, "digits"),
        linkers=_joined(numbers, "linkers"),
        whole=_with_linked(numbers),
        teens=_joined(numbers, "teens"),
        scales=_joined(numbers, "scales"),
        halves={word: Decimal(value) for word, value in _joined(numbers, "halves").items()},
        weekdays=_joined(list(pages.values()), "weekdays"),
        months=_joined(list(pages.values()), "months"),
        never_a_slip=frozenset(word for part in known for word in part["never_a_slip"].split()),
        only_when_counted=frozenset(word for part in known for word in part.get("only_when_counted", ())),
        foreign=_words_of(pages["en"]) - _words_of(*(page for name, page in pages.items() if name != "en")),
        tables=_joined([page for page in pages.values() if "tables" in page], "tables"),
        goods_here={language: page.get("goods_here", {}) for language, page in pages.items()},
    )


def _words_of(*pages: dict[str, Any]) -> frozenset[str]:
    """Every single word of these languages."""
    numbers = (word for page in pages for table in page["numbers"].values() for word in table)
    calendar = (word for page in pages for name in ("dates", "weekdays", "months") for word in page[name])
    said = (text for page in pages for _, _, text in _sayings({"": page}))
    return frozenset(word for text in (*numbers, *calendar, *said) for word in text.split())


def _page(language: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("bot").joinpath("languages", language, "words.toml").read_text("utf-8"))


def _joined(parts: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return {word: value for part in parts for word, value in part.get(name, {}).items()}


def _with_linked(numbers: list[dict[str, Any]]) -> dict[str, int]:
    """Whole-number words, with those that are written together: duapuluh, limaratus; rongpuluh, telungatus."""
    whole: dict[str, int] = _joined(numbers, "whole")
    for word, digit in _joined(numbers, "digits").items():
        for scale, times in (("puluh", 10), ("ratus", 100), ("ribu", 1000)):
            whole[word + scale] = digit * times
    for linker, digit in _joined(numbers, "linkers").items():
        for scale, times in (("puluh", 10), ("atus", 100), ("ewu", 1000)):
            whole[linker + scale] = digit * times
    return whole


def _ways(pages: Mapping[str, dict[str, Any]]) -> dict[str, Way]:
    roles: dict[str, set[str]] = {}
    languages: dict[str, set[str]] = {}
    dates: dict[str, str] = {}
    for language, role, text in _sayings(pages):
        roles.setdefault(text, set()).add(role)
        languages.setdefault(text, set()).add(language)
    for language, page in pages.items():
        for text, label in page["dates"].items():
            dates[text] = label
            languages.setdefault(text, set()).add(language)
            roles.setdefault(text, set()).add("date")
    return {text: Way(frozenset(roles[text]), frozenset(languages[text]), dates.get(text)) for text in roles}


def _sayings(pages: Mapping[str, dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    for language, page in pages.items():
        for title, table in page.items():
            if title in _APART:
                continue
            for role, texts in table.items():
                for text in texts:
                    yield language, role, text
