"""Key + values + language -> sentence. The sentences live in languages/<language>/texts/<room>.toml."""

import tomllib
from collections.abc import Mapping
from importlib import resources
from importlib.resources.abc import Traversable

from jinja2 import Environment, StrictUndefined, Template

from bot import formats

FIRST_VOICE = "id"


class Texts:
    """All sentences of all languages, compiled once."""

    def __init__(self) -> None:
        self._templates = {
            folder.name: _compiled(folder.name, folder.joinpath("texts"))
            for folder in resources.files("bot").joinpath("languages").iterdir()
            if folder.joinpath("texts").is_dir()
        }

    def render(self, key: str, values: Mapping[str, object], language: str = FIRST_VOICE) -> str:
        """The sentence, in Indonesian where the language has not learned it. Raises KeyError, UndefinedError."""
        template = self._templates.get(language, {}).get(key) or self._templates[FIRST_VOICE][key]
        return template.render(values).strip()

    def keys(self, language: str) -> frozenset[str]:
        """Every sentence this language has."""
        return frozenset(self._templates.get(language, {}))

    @property
    def languages(self) -> frozenset[str]:
        """The languages that have sentences."""
        return frozenset(self._templates)


def _compiled(language: str, folder: Traversable) -> dict[str, Template]:
    jinja = _environment(language)
    found = {}
    for file in folder.iterdir():
        room = file.name.removesuffix(".toml")
        for name, text in tomllib.loads(file.read_text("utf-8")).items():
            found[f"{room}.{name}"] = jinja.from_string(text)
    return found


def _environment(language: str) -> Environment:
    jinja = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)  # noqa: S701 - chat, no HTML
    jinja.filters |= {
        "number": lambda value: formats.number(value, language),
        "rupiah": lambda value: formats.rupiah(value, language),
        "amount": lambda value: formats.amount(value, language),
        "typed": formats.amount,  # to be copied into an answer, so as the reader of messages reads it: 1.250 kg
        "moment": lambda value: formats.moment(value, language),
        "date": lambda value: formats.date(value, language),
        "day": lambda value: formats.day(value, language),
        "span": lambda value: formats.span(value, language),
    }
    return jinja
