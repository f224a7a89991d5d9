"""Which price counts: the newest word, be it for one grade or for all; half a rupiah is rounded up."""

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from models.books import Books
from models.price import ANY_GRADE, DEAREST, Figure, Side, cost, figures, price_in_force, set_price
from models.quantity import Quantity
from models.refusal import Refused
from tests.books.scenes import good_here, person
from tests.times import MORNING

HOUR = timedelta(hours=1)


def _set(books: Books, grade: str, rupiah: int, hours: float = 0) -> None:
    def work(session: Session) -> None:
        officer = person(session, "joko").id
        set_price(session, good_here(session, "duku"), grade, Side.BUY, rupiah, by=officer, at=MORNING + hours * HOUR)

    books.write(work)


def _now(books: Books, grade: str, hours: float = 0) -> int | None:
    at = MORNING + hours * HOUR
    found = books.read(lambda session: price_in_force(session, good_here(session, "duku"), grade, Side.BUY, at))
    return found.rupiah if found else None


def _figures(session: Session, at: datetime) -> list[Figure]:
    return figures(session, good_here(session, "duku"), Side.BUY, at)


def test_there_is_no_price_before_somebody_sets_one(books: Books) -> None:
    _set(books, "A", 5000, hours=1)
    assert [_now(books, "A", hours) for hours in (0, 0.99, 1, 2)] == [None, None, 5000, 5000]
    assert _now(books, "B", 2) is None


def test_the_newest_word_counts(books: Books) -> None:
    _set(books, "A", 5000)
    _set(books, "A", 6000, hours=1)
    assert [_now(books, "A", hours) for hours in (0, 0.5, 1)] == [5000, 5000, 6000]
    _set(books, ANY_GRADE, 4000, hours=2)
    assert [_now(books, grade, 2) for grade in ("A", "B")] == [4000, 4000]
    _set(books, "A", 7000, hours=3)
    assert [_now(books, grade, 3) for grade in ("A", "B")] == [7000, 4000]


def test_of_two_words_at_one_moment_the_later_counts(books: Books) -> None:
    for rupiah in (5000, 6000, 5500):
        _set(books, "A", rupiah)
    assert _now(books, "A") == 5500


def test_what_the_co_op_pays_is_not_what_it_takes(books: Books) -> None:
    _set(books, "A", 5000)
    assert (
        books.read(lambda session: price_in_force(session, good_here(session, "duku"), "A", Side.SELL, MORNING)) is None
    )


def test_one_price_for_all_grades_is_listed_once(books: Books) -> None:
    for grade in ("A", "B"):
        _set(books, grade, 5000)
    _set(books, ANY_GRADE, 4000, hours=1)
    listed = books.read(partial(_figures, at=MORNING + HOUR))
    assert [(price.grade, price.rupiah) for price in listed] == [("", 4000)]


def test_a_figure_tells_what_it_was_before(books: Books) -> None:
    for hours, rupiah in enumerate((5000, 6000, 5500)):
        _set(books, "A", rupiah, hours=hours)
    for hours, expected in ((0, (5000, None)), (1, (6000, 5000)), (2, (5500, 6000))):
        at = MORNING + hours * HOUR
        (listed,) = books.read(partial(_figures, at=at))
        assert (listed.rupiah, listed.before) == expected


def test_an_absurd_price_is_refused(books: Books) -> None:
    for rupiah in (0, -5, DEAREST + 1):
        with pytest.raises(Refused) as no:
            _set(books, "A", rupiah)
        assert no.value.code == "price_absurd"


def _price(rupiah: int, unit: str) -> Figure:
    return Figure(UUID(int=1), "", unit, rupiah, MORNING, 0, demo=False, before=None)


@given(grams=st.integers(1, 10**9), rupiah=st.integers(1, DEAREST))
def test_the_cost_is_exact_and_half_a_rupiah_goes_up(grams: int, rupiah: int) -> None:
    exact = Decimal(grams) * rupiah / 1000
    assert cost(Quantity(grams, "g"), _price(rupiah, "kg")) == int(exact.to_integral_value(ROUND_HALF_UP))


def test_the_cost_of_what_is_counted_is_plain() -> None:
    assert cost(Quantity(3, "karung"), _price(120_000, "karung")) == 360_000
    assert cost(Quantity(500, "g"), _price(1, "kg")) == 1
    assert cost(Quantity(499, "g"), _price(1, "kg")) == 0
    assert cost(Quantity(1500, "ml"), _price(17_500, "liter")) == 26_250


def test_a_price_for_another_kind_of_unit_is_refused() -> None:
    with pytest.raises(Refused) as no:
        cost(Quantity(3, "karung"), _price(120_000, "kg"))
    assert (no.value.code, no.value.values) == ("unit_differs", {"unit": "kg"})
