"""Every language has every sentence, with the same values, in the same lines; and is noticed only when it is clear."""

import tomllib
from functools import cache
from importlib import resources

import pytest
from jinja2 import Environment, meta

from bot.texts import FIRST_VOICE, Texts
from bot.understand import Reader
from models.lexicon import LANGUAGES, read_catalog

OTHERS = tuple(language for language in LANGUAGES if language != FIRST_VOICE)
EACH = pytest.mark.parametrize("language", OTHERS)
# Words of Indonesian that none of the others shares, so that a sentence left behind is seen.
INDONESIAN = {"yang", "belum", "tidak", "sudah", "untuk", "dengan", "kalau", "bisa", "harus", "sekarang", "besok"}


@cache
def _written(language: str) -> dict[str, str]:
    folder = resources.files("bot").joinpath("languages", language, "texts")
    pages = {file.name.removesuffix(".toml"): tomllib.loads(file.read_text("utf-8")) for file in folder.iterdir()}
    return {f"{room}.{name}": text for room, page in pages.items() for name, text in page.items()}


def test_all_the_languages_that_are_read_are_spoken() -> None:
    assert Texts().languages == set(LANGUAGES)


@EACH
def test_a_language_has_every_sentence(language: str) -> None:
    assert set(_written(language)) == set(_written(FIRST_VOICE))


@EACH
def test_a_sentence_takes_the_same_values_in_every_language(language: str) -> None:
    environment = Environment()
    environment.filters |= dict.fromkeys(("number", "rupiah", "amount", "moment", "day"), str)
    for key, text in _written(language).items():
        wanted = meta.find_undeclared_variables(environment.parse(_written(FIRST_VOICE)[key]))
        assert meta.find_undeclared_variables(environment.parse(text)) == wanted, key


@EACH
def test_a_sentence_has_as_many_lines_in_every_language(language: str) -> None:
    for key, text in _written(language).items():
        assert text.count("\n") == _written(FIRST_VOICE)[key].count("\n"), key


@EACH
def test_no_indonesian_sentence_is_left_behind(language: str) -> None:
    left = {key for key, text in _written(language).items() if INDONESIAN & set(text.lower().split())}
    assert left == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_on_buttons_is_short(language: str) -> None:
    long = {key: text for key, text in _written(language).items() if key.startswith("button.") and len(text) > 22}
    assert long == {}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(read_catalog())


CLEAR = [
    ("pangaos kentang dinten ieu sabaraha kang", "su"),
    ("abdi bade nyetor cengek 15 kilo enjing", "su"),
    ("kula badhe nyetor brambang selawe kilo", "jv"),
    ("regane brambang saiki piro mas", "jv"),
    ("saya mau setor tomat 20 kg besok pagi", "id"),
    ("how much is rice today?", "en"),
]
UNCLEAR = [
    "setor cengek 20 kg",
    "setor bonteng 12 kilo, cengek 3 kg",
    "ok",
    "nuhun",
    "status",
    "saya badhe setor kol",
    "20 kg",
]


@pytest.mark.parametrize(("text", "language"), CLEAR)
def test_a_clear_message_is_noticed(reader: Reader, text: str, language: str) -> None:
    assert reader.read(text).language == language


@pytest.mark.parametrize("text", UNCLEAR)
def test_a_loan_word_or_the_name_of_a_good_is_no_evidence(reader: Reader, text: str) -> None:
    assert reader.read(text).language is None
