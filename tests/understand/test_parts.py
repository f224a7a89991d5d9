"""The single steps: folding, numbers, dates, codes, commands, bounds."""

import time
from decimal import Decimal

import pytest

from bot.understand import Reader
from bot.understand.digits import written
from bot.understand.fuzzy import Neighbours, likely
from models.lexicon import from_catalog, read_catalog


@pytest.mark.parametrize(
    ("text", "value", "odd"),
    [
        ("1.250", "1250", False),
        ("1.5", "1.5", False),
        ("2.75", "2.75", False),
        ("1,5", "1.5", False),
        ("2,350", "2.350", True),
        ("1.250,5", "1250.5", False),
        ("25.000", "25000", False),
        ("1.250.000", "1250000", False),
    ],
)
def test_digits_are_indonesian(text: str, value: str, odd: bool) -> None:
    read = written(text)
    assert read is not None
    assert read[:2] == (Decimal(value), odd)


def test_a_version_is_no_number() -> None:
    assert written("1.2.3") is None


DATES = [
    ("besok", "+1d"),
    ("lusa", "+2d"),
    ("kemarin", "-1d"),
    ("hari ini", "+0d"),
    ("tgl 5", "tgl:5"),
    ("tanggal 17 agustus", "tgl:17-8"),
    ("17/8", "tgl:17-8"),
    ("senin depan", "dow:mon"),
    ("jumat besok", "dow:fri"),
    ("3 hari lagi", "+3d"),
    ("2 minggu lagi", "+2w"),
    ("dua hari yang lalu", "-2d"),
    ("isukan", "+1d"),
    ("pageto", "+2d"),
    ("enjing", "+1d"),
    ("dinten ieu", "+0d"),
    ("minggu hareup", "+1w"),
    ("sesuk", "+1d"),
    ("suk emben", "+2d"),
    ("wingi", "-1d"),
    ("minggu ngarep", "+1w"),
    ("sasi ngarep", "+1m"),
]


@pytest.mark.parametrize(("said", "label"), DATES)
def test_a_date_is_a_label(reader: Reader, said: str, label: str) -> None:
    assert reader.read(f"setor tomat 20 kg {said}").when == label


@pytest.mark.parametrize(
    ("text", "ref"), [("batal A27", "A27"), ("batal a2O", "A20"), ("batal al7", "A17"), ("batal", None)]
)
def test_a_code_is_read_as_it_sounds(reader: Reader, text: str, ref: str | None) -> None:
    assert reader.read(text).ref == ref


@pytest.mark.parametrize(
    ("text", "wish", "code"),
    [
        ("DAFTAR maju1", "join", "MAJU1"),
        ("daftar kode ABC", "join", "ABC"),
        ("/start k_abc", "join", "ABC"),
        ("/start", "join", None),
        ("daftar", "join", None),
        ("/saldo", "balance", None),
        ("/bantuan@lumbung_bot", "help", None),
        ("/harga cabe rawit", "price", None),
        ("daftar harga", "price", None),
    ],
)
def test_commands_are_words(reader: Reader, text: str, wish: str, code: str | None) -> None:
    reading = reader.read(text)
    assert (reading.wish, reading.code) == (wish, code)


def test_a_reason_says_what_a_dialect_word_means(reader: Reader) -> None:
    reasons = reader.read("setor cengek 1.250 kg").reasons
    assert "cengek = cabai rawit (Sunda)" in reasons
    assert "1.250 = 1250 (titik ribuan)" in reasons


def test_a_slip_of_the_thumb_is_likelier_than_another_word() -> None:
    assert likely("kentan", "kentang")
    assert not likely("kentan", "ketan")
    assert Neighbours(["kentang", "ketan"]).near("kentan")[0] == "kentang"


def test_a_word_of_everyday_is_never_a_good(reader: Reader) -> None:
    for word in ("tentang", "kenapa", "salah", "bukan", "barang", "kadang", "pisan", "hoyong", "suwun", "marang"):
        assert not [item for item in reader.read(f"{word} 20 kg").items if item.goods]


@pytest.mark.parametrize(
    "text", ["a" * 65_000, "1" * 65_000, "2x" * 30_000, "setor " * 10_000, "\x00\ud800 🙏\u202e" * 9_000]
)
def test_a_long_text_takes_bounded_time(reader: Reader, text: str) -> None:
    before = time.perf_counter()
    reader.read(text, staff=True)
    assert time.perf_counter() - before < 1.0


def test_goods_of_a_coop_are_those_of_its_lexicon() -> None:
    own = Reader(from_catalog({"porang": {"aliases": ["iles iles"], "unit": "kg", "kind": "produce"}}))
    assert [item.goods for item in own.read("setor iles-iles 20 kg").items] == ["porang"]
    assert own.read("setor tomat 20 kg").ask


def test_building_a_reader_leaves_the_lexicon_alone() -> None:
    lexicon = read_catalog()
    assert Reader(lexicon).read("setor tomat 1 kg") == Reader(lexicon).read("setor tomat 1 kg")
