"""What holds for every text whatsoever."""

from decimal import Decimal
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.reading import Reading
from bot.understand import Reader
from bot.understand.prediction import prediction
from models.lexicon import read_catalog

_PIECES = """setor pesan harga tomat cabe urea 20 1,5 1.250 kg sak kuintal rb grade a b , ? @ x / 2 besok tgl batal
A27 bruto tara stok bayar bu pak ga jadi bukan dan sama setengah lebih kurang isi masing2 ke rp - + ( ) : 1/2 17/8"""
_WORDS = st.sampled_from([*_PIECES.split(), "\n"])
_MESSAGES = st.lists(_WORDS, max_size=14).map(" ".join)
_TEXTS = st.one_of(st.text(st.characters(), max_size=200), _MESSAGES)
_CALM = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def _reader() -> Reader:
    return Reader(read_catalog())


def _both(text: str) -> list[Reading]:
    return [_reader().read(text), _reader().read(text, staff=True, languages=("su",))]


@_CALM
@given(_TEXTS)
def test_any_text_is_read(text: str) -> None:
    for reading in _both(text):
        assert reading.wish
        assert prediction(reading)["intent"] == reading.wish


@_CALM
@given(_TEXTS)
def test_the_same_text_is_read_the_same(text: str) -> None:
    assert _both(text) == _both(text)


@_CALM
@given(_TEXTS)
def test_no_quantity_weight_or_amount_is_negative(text: str) -> None:
    for reading in _both(text):
        figures = [reading.gross, reading.tare, reading.afkir, reading.amount, reading.threshold]
        if reading.wish != "stock_adjust":
            figures += [item.number for item in reading.items]
        figures += [item.price for item in reading.items] + [cut.kg for cut in reading.cuts]
        assert all(figure is None or figure >= 0 for figure in figures)


@_CALM
@given(_TEXTS)
def test_what_is_recorded_unasked_is_complete(text: str) -> None:
    for reading in _both(text):
        if reading.wish in ("deposit", "order") and not reading.ask:
            assert reading.items
            assert all(i.goods and not i.goods.startswith("?") and i.number and i.unit for i in reading.items)


@_CALM
@given(_TEXTS)
def test_an_answer_of_any_kind_is_read(text: str) -> None:
    amount = _reader().amount(text)
    assert amount.goods is None
    assert amount.number is None or amount.number >= 0
    assert _reader().yes_or_no(text) in (True, False, None)
    _reader().goods(text)


@_CALM
@given(st.integers(1, 9_999), st.sampled_from(["kg", "kilo", "kw", "sak", "ikat"]))
def test_a_number_with_a_unit_is_that_number(number: int, unit: str) -> None:
    assert _reader().amount(f"{number} {unit}").number == Decimal(number)
