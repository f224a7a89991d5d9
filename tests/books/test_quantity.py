"""Amounts are whole, positive and of one kind, whatever was said."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import formats
from models.quantity import LARGEST, SCALES, Quantity, base_unit, grams, measured
from models.refusal import Refused

UNITS = st.sampled_from([*SCALES, "karung", "ikat", "butir", "botol"])
FIGURES = st.one_of(
    st.decimals(allow_nan=True, allow_infinity=True),
    st.decimals(min_value=-10, max_value=10**10, places=4),
    st.integers(-10, 10**12).map(Decimal),
)


@given(number=FIGURES, unit=UNITS)
def test_an_amount_is_exactly_what_was_said_or_refused(number: Decimal, unit: str) -> None:
    base, factor = SCALES.get(unit, (unit, 1))
    try:
        made = measured(number, unit)
    except Refused:
        whole = number.is_finite() and number * factor == (number * factor).to_integral_value()
        assert not (whole and 0 < number <= LARGEST // factor)
        return
    assert made == Quantity(int(number * factor), base)
    assert Decimal(made.amount) == number * factor
    assert 0 < made.amount <= LARGEST


@given(grams_=st.integers(1, LARGEST), unit=st.sampled_from(["gram", "ons", "kg", "kuintal", "ton"]))
def test_every_whole_gram_can_be_said_in_every_unit_of_weight(grams_: int, unit: str) -> None:
    assert measured(Decimal(grams_) / SCALES[unit][1], unit) == Quantity(grams_, "g")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "0", "-5", "-0.001"])
def test_what_is_no_amount_is_refused(number: str) -> None:
    with pytest.raises(Refused) as no:
        measured(Decimal(number), "kg")
    assert no.value.code == "not_positive"


@pytest.mark.parametrize("number", ["1e9", "1000001", "1e400"])
def test_more_than_a_village_can_carry_is_refused(number: str) -> None:
    with pytest.raises(Refused) as no:
        measured(Decimal(number), "kg")
    assert no.value.code == "too_much"


def test_half_a_sack_is_refused_and_half_a_gram_too() -> None:
    for number, unit in (("1.5", "karung"), ("0.5", "gram"), ("1.2345", "kg")):
        with pytest.raises(Refused) as no:
            measured(Decimal(number), unit)
        assert (no.value.code, no.value.values) == ("not_whole", {"unit": unit})


def test_units_of_trade_have_a_smallest_whole_unit() -> None:
    assert [base_unit(unit) for unit in ("kuintal", "liter", "karung")] == ["g", "ml", "karung"]
    assert grams(Decimal("18.5")) == 18_500
    assert measured(Decimal("1.5"), "kuintal") == Quantity(150_000, "g")
    assert measured(Decimal(2), "ons") == Quantity(200, "g")


@given(amount=st.integers(1, LARGEST))
def test_an_amount_is_shown_so_that_it_can_be_read_back(amount: int) -> None:
    shown = formats.amount(Quantity(amount, "g"))
    figure, unit = shown.split()
    assert unit == "kg"
    assert grams(Decimal(figure.replace(".", "").replace(",", "."))) == amount


def test_figures_are_written_as_in_indonesia() -> None:
    assert formats.amount(Quantity(1_234_500, "g")) == "1.234,5 kg"
    assert formats.amount(Quantity(2, "karung")) == "2 karung"
    assert formats.amount({"amount": 1500, "unit": "ml"}) == "1,5 liter"
    assert [formats.rupiah(1_160_300), formats.rupiah(-500), formats.rupiah(0)] == ["Rp1.160.300", "-Rp500", "Rp0"]
