"""What changes nothing: the order of a list, courtesy, capital letters, blanks, a smile; and words spell numbers."""

import sys
from collections import Counter
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from bot.reading import Item, Reading
from bot.understand import Reader
from models.lexicon import read_catalog

_CALM = settings(max_examples=150, deadline=None)
PLAIN = (
    "setor tomat 25 kg",
    "setor cabe rawit 12,5 kg grade A",
    "besok setor wortel 3 kuintal",
    "pesan urea 2 sak sama za 1 sak",
    "kula badhe setor brambang selawe kilo",
    "abdi bade nyetor cengek 15 kilo enjing",
    "harga kentang berapa",
    "kabari kalau kol di atas 5rb",
    "saldo saya berapa",
    "stok urea masih ada?",
    "batal setor tomat",
    "eh salah 25 kg",
    "rencana panen kol 2 ton minggu depan",
)
BEFORE = ("pak ", "bu, ", "assalamualaikum pak, ", "punten kang ", "maaf mas ", "selamat pagi bu ")
BEHIND = (" ya", " ya pak", " dong", " nggih", " nya kang", " ya bu makasih", " pak")
SMILES = (" 🙏", " 😊", "😀😀", " 🌶️🍅", " ✅", " 👋🏽")
GOODS = ("tomat", "kol", "wortel", "cabe rawit", "bawang merah", "kentang", "buncis", "timun")
LISTS = st.lists(
    st.tuples(st.sampled_from(GOODS), st.integers(1, 400)), min_size=2, max_size=5, unique_by=lambda x: x[0]
)
SOMETHING = st.sampled_from(PLAIN)
# Words of everyday talk; none names a good, a number, or anything to be done.
TALK = (
    *("hujan", "jalan", "rusak", "sekolah", "anak", "pulang", "malam", "tadi", "kabar", "sehat", "semoga", "kampung"),
    *("rapat", "hadir", "jembatan", "listrik", "motor", "kondangan", "libur", "lucu", "cerita", "bola", "menang"),
    *("kalah", "tetangga", "sakit", "dokter", "undangan", "mesjid", "acara", "keluarga", "salam", "selamat"),
)


@cache
def _reader() -> Reader:
    return Reader(read_catalog())


def _facts(reading: Reading) -> tuple[object, ...]:
    """What is read, but for the words in which it was said."""
    items = Counter((i.goods, i.number, i.unit, i.grade, i.price) for i in reading.items)
    rest = (reading.wish, reading.when, reading.direction, reading.threshold, reading.ask, reading.ref)
    return (*rest, tuple(sorted(map(repr, items.items()))))


@_CALM
@given(st.integers(1, 10_000_000))
def test_number_words_are_the_number_they_spell(number: int) -> None:
    assert _reader().amount(f"{num2words(number, lang='id')} kg").number == Decimal(number)


@_CALM
@given(LISTS, st.randoms(use_true_random=False), st.sampled_from([", ", "\n", " sama ", " + "]))
def test_the_order_of_a_list_changes_no_item(rows: list[tuple[str, int]], luck: object, joined: str) -> None:
    said = [f"{good} {kilos} kg" for good, kilos in rows]
    mixed = list(said)
    luck.shuffle(mixed)  # type: ignore[attr-defined]
    one, other = (_reader().read("setor " + joined.join(each)) for each in (said, mixed))
    wanted = Counter((good.replace("cabe", "cabai"), Decimal(kilos)) for good, kilos in rows)
    assert _items(one.items) == _items(other.items)
    assert len(one.items) == sum(wanted.values())
    assert not one.ask


def _items(items: tuple[Item, ...]) -> Counter[tuple[str | None, Decimal | None, str | None]]:
    return Counter((item.goods, item.number, item.unit) for item in items)


@_CALM
@given(SOMETHING, st.sampled_from(BEFORE), st.sampled_from(BEHIND))
def test_courtesy_changes_nothing(text: str, before: str, behind: str) -> None:
    assert _facts(_reader().read(before + text)) == _facts(_reader().read(text))
    if not text.endswith("?"):
        assert _facts(_reader().read(text + behind)) == _facts(_reader().read(text))


@_CALM
@given(SOMETHING, st.sampled_from(SMILES), st.booleans(), st.integers(1, 3))
def test_capitals_blanks_and_smiles_change_nothing(text: str, smile: str, loud: bool, blanks: int) -> None:
    dressed = (text.upper() if loud else text.title()).replace(" ", " " * blanks) + smile
    assert _facts(_reader().read(dressed)) == _facts(_reader().read(text))


@_CALM
@given(st.lists(st.sampled_from(TALK), min_size=1, max_size=12).map(" ".join))
def test_talk_without_goods_and_numbers_never_creates_anything(text: str) -> None:
    assert _reader().read(text).wish not in ("deposit", "order", "harvest_plan", "alert_subscribe", "correct")


@pytest.mark.parametrize(
    "text",
    [
        "setor " * 700,
        "1" * 4096,
        "1." * 2048,
        "a-" * 2048,
        "x2" * 2000,
        "setor tomat 20 kg, " * 200,
        "tomaf " * 600,
        "(((((" * 800,
        "🙏" * 4096,
        "é́" * 2000,
        "0812-" * 800,
        "rp" * 2000,
        "setengah " * 400,
        "\u202e\u200d\ufeff" * 1300,
        "jam 1 " * 600,
        "20 x " * 800,
    ],
    ids=lambda text: text[:12].encode("ascii", "backslashreplace").decode(),
)
def test_the_longest_of_messages_is_read_in_bounded_work(text: str) -> None:
    """Nothing blows up: twice the text takes about twice the steps, counted, not timed."""
    half, whole = _steps(text[: len(text) // 2]), _steps(text)
    assert whole <= 3 * half + 20_000


def _steps(text: str) -> int:
    """Function calls that reading takes."""
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        _reader().read(text)
    finally:
        sys.setprofile(None)
    return calls
