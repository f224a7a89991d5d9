"""Answers to a question: amounts, goods, yes and no."""

from decimal import Decimal

import pytest

from bot.understand import Reader

AMOUNTS = [
    ("25", "25", None, False),
    ("40an", "40", None, True),
    ("40 an kilo", "40", "kg", True),
    ("dua puluh", "20", None, False),
    ("dua puluh lima kilo", "25", "kg", False),
    ("1,5 kuintal", "1.5", "kuintal", False),
    ("kilo", None, "kg", False),
    ("karung pak", None, "karung", False),
    ("setengah kuintal", "0.5", "kuintal", False),
    ("sekuintal", "1", "kuintal", False),
    ("kira-kira 50 kg", "50", "kg", True),
    ("2x50 kg", "100", "kg", False),
    ("selawe kilo", "25", "kg", False),
    ("salawe kilo", "25", "kg", False),
    ("telung kwintal", "3", "kuintal", False),
    ("2 karung isi 50 kg", "100", "kg", False),
    ("1.250", "1250", None, False),
    ("besok", None, None, False),
    ("ya", None, None, False),
]


@pytest.mark.parametrize(("text", "number", "unit", "about"), AMOUNTS)
def test_an_amount_is_read(reader: Reader, text: str, number: str | None, unit: str | None, about: bool) -> None:
    amount = reader.amount(text)
    assert (amount.number, amount.unit, amount.about) == (Decimal(number) if number else None, unit, about)


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("cabai rawit", "cabai rawit"),
        ("cengek kang", "cabai rawit"),
        ("tomat", "tomat"),
        ("cabe", "?cabai"),
        ("ya", None),
        ("tomat atau kol", None),
        ("tomaf", "tomat"),
        ("tmaf", None),
    ],
)
def test_goods_are_read_exactly_or_with_a_plain_slip(reader: Reader, text: str, goods: str | None) -> None:
    assert reader.goods(text) == goods


YES = ["ya", "iya pak", "muhun", "nggih", "ok", "👍", "betul pak", "inggih leres", "enya", "lanjut", "Y"]
NO = ["tidak", "ga jadi", "teu", "ora", "bukan", "mboten", "ga", "batal", "jangan pak", "ora sido", "henteu", "belum"]
NEITHER = ["besok", "tomat", "25 kg", "", "ya tomat 20 kg", "kapan?", "harga tomat", "makasih ya"]


@pytest.mark.parametrize(
    ("text", "meant"), [*((t, True) for t in YES), *((t, False) for t in NO), *((t, None) for t in NEITHER)]
)
def test_yes_and_no_are_whole_messages(reader: Reader, text: str, meant: bool | None) -> None:
    assert reader.yes_or_no(text) is meant
