"""The slots of people: what somebody who joins answers, and who is meant."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from bot.intent import AddPhone, Behalf, ChooseLanguage, Intent, Join, OpenBalance, Pay, SetLimit, Withhold
from bot.say import Waiting
from bot.understand import Reader

SHORTEST_NAME, LONGEST_NAME = 2, 60
Fill = Callable[[Waiting, list[str], str, Reader], "Intent | None"]


def joining_slot(**given: object) -> Fill:
    def fill(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
        assert isinstance(waiting.intent, Join)
        yes = reader.yes_or_no(text)
        return None if yes is None else replace(waiting.intent, **{str(given["slot"]): yes})  # type: ignore[arg-type]  # a field of Join

    return fill


def name_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    assert isinstance(waiting.intent, Join)
    name = " ".join(text.split())
    is_name = (
        SHORTEST_NAME <= len(name) <= LONGEST_NAME and any(map(str.isalpha, name)) and not any(map(str.isdigit, name))
    )
    return replace(waiting.intent, name=name) if is_name else None


def who_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    assert isinstance(waiting.intent, Behalf | Pay | Withhold | OpenBalance | SetLimit | AddPhone)
    try:
        return replace(waiting.intent, member_id=UUID(text))  # only ever a chosen option
    except ValueError:
        return None


def language_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """Which language: an option's value, or its name in words."""
    known = {option.value for option in waiting.options}
    language = text if text in known else reader.read(text).language
    return ChooseLanguage(language) if language in known else None
