"""Every language has every sentence, with the same values, in the same lines; and is noticed only when it is clear."""

import re
import tomllib
from functools import cache
from importlib import resources

import pytest
from jinja2 import Environment, meta

from bot.message import LONGEST
from bot.texts import FIRST_VOICE, Texts
from bot.understand import Reader
from models.lexicon import LANGUAGES, read_catalog
from models.quantity import GRAM, Quantity
from tests.talk.rehearsal import HeedfulTexts, Moment
from tests.talk.test_texts import RARE

OTHERS = tuple(language for language in LANGUAGES if language != FIRST_VOICE)
EACH = pytest.mark.parametrize("language", OTHERS)
# Words of Indonesian that none of the others shares, so that a sentence left behind is seen.
INDONESIAN = {"yang", "belum", "tidak", "sudah", "untuk", "dengan", "kalau", "bisa", "harus", "sekarang", "besok"}


# The same word in two languages.
ALIKE = {
    "su": {
        "button.bank",
        "button.cash",
        "button.compost",
        "button.credit",
        "button.reject",
        *("button.table_goods", "button.table_members", "button.table_opening"),
        "button.typo",
        "pay.cash_open",
    },
    "jv": {
        *("button.bank", "button.cancel", "button.cash", "button.reject", "join.turned_away", "order.rejected"),
        *("button.compost", "button.credit", "button.typo", "pay.cash_open"),
        *("button.table_goods", "button.table_members", "button.table_opening"),
    },
    "en": set(),
}
# What is typed into an answer is named in Indonesian, so that staff and neighbours can help. English has its own
# word where the reader has always known it.
TYPED = re.compile(r"\b(BATAL|BEDA|PETUGAS|BANTUAN|DAFTAR|STATUS|NOTA|RIWAYAT|OK|TOLAK|ANTREAN|GANTI BAHASA)\b")
OWN = {"en": {"BATAL": "CANCEL", "BANTUAN": "HELP"}}


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
    filters = ("number", "rupiah", "amount", "typed", "moment", "day", "date", "span")
    environment.filters |= dict.fromkeys(filters, str)
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


@EACH
def test_only_words_that_two_languages_share_are_the_same_as_in_indonesian(language: str) -> None:
    first = _written(FIRST_VOICE)
    assert {key for key, text in _written(language).items() if text and text == first[key]} == ALIKE[language]


@EACH
def test_what_is_to_be_typed_is_the_same_word_in_every_language(language: str) -> None:
    own = OWN.get(language, {})
    for key, text in _written(language).items():
        wanted = [own.get(word, word) for word in TYPED.findall(_written(FIRST_VOICE)[key])]
        assert [word for word in wanted if word not in text] == [], key


@EACH
def test_whatever_was_said_in_a_conversation_can_be_said_in_every_language_as_briefly(
    said_texts: HeedfulTexts, on_whatsapp: list[Moment], on_telegram: list[Moment], language: str
) -> None:
    assert on_whatsapp
    assert on_telegram
    texts = Texts()
    for key, values in (*said_texts.samples, *((key, values) for key, values, _ in RARE)):
        first, other = texts.render(key, values), texts.render(key, values, language)
        assert bool(other) == bool(first), key
        assert len(other.splitlines()) == len(first.splitlines()), key
        assert len(other) < LONGEST["whatsapp"], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_that_is_offered_for_copying_is_read_as_it_was_meant(reader: Reader, language: str) -> None:
    left = {"goods": "beras medium", "left": Quantity(1_250_000, GRAM)}
    offered = Texts().render("refused.not_in_stock", left, language).rpartition(": ")[2]
    reading = reader.read(offered)
    (item,) = reading.items
    assert (reading.wish, item.goods, item.unit) == ("order", "beras medium", "kg")
    assert item.number == 1250
    assert not reading.ask


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pack_that_is_offered_for_copying_has_the_comma_of_the_reader(language: str) -> None:
    pack = {"goods": "kentang", "weight": Quantity(125, GRAM), "starter": False}
    told = Texts().render("pack.list", {"packs": [pack], "more": 0, "unit": "ikat", "goods": ""}, language)
    assert told.splitlines()[-1].endswith("ikat kentang = 0,125 kg")


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


CHOSEN = [
    ("basa sunda", "su"),
    ("bahasa jawa", "jv"),
    ("boso jowo", "jv"),
    ("bahasa indonesia aja", "id"),
    ("english", "en"),
    ("ganti bahasa sunda", "su"),
    ("ganti boso jowo", "jv"),
    ("ganti bahasa inggris", "en"),
    ("hoyong basa sunda", "su"),
    ("ganti bahasa", None),
    ("ganti bahasa padang", None),
    ("kok pakai bahasa sunda?", None),
    ("jangan bahasa sunda", None),
]


@pytest.mark.parametrize(("text", "language"), CHOSEN)
def test_a_language_is_chosen_in_words_or_asked_about(reader: Reader, text: str, language: str | None) -> None:
    reading = reader.read(text)
    assert (reading.wish, reading.language) == ("language", language)


@pytest.mark.parametrize("text", ["tidak bisa bahasa sunda", "setor tomat 20 kg bahasa sunda", "guru bahasa inggris"])
def test_a_language_that_is_only_mentioned_is_not_chosen(reader: Reader, text: str) -> None:
    assert reader.read(text).wish != "language"
