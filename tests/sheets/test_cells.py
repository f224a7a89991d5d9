"""A cell says what its writer meant, however a spreadsheet mangled it; or it is refused, never guessed."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.imports import cells
from handlers.imports.table import CellRefused, Line


def _line(raw: Any) -> Line:
    return Line(2, {"cell": raw}, {"cell": "Kolom"})


MONEY = [
    *((raw, 12_500) for raw in ("Rp 12.500", "12.500,-", "12,500", "Rp12.500,00", "12500.00", 12_500, 12_500.0)),
    *((raw, 1_250_000) for raw in ("Rp. 1.250.000", "IDR 1,250,000.00", "1250000")),
    *((raw, -7_000) for raw in ("(7.000)", "-7.000", "-Rp 7.000", -7_000.0)),
    *((raw, None) for raw in ("", "-", None)),
]
NO_MONEY = ["45rb", "1.5", 12.5, "12.50,5", "1.25.000", "gratis", True, "1,2,3", "12.500 per kg"]


@pytest.mark.parametrize(("raw", "rupiah"), MONEY, ids=repr)
def test_rupiah_is_read_as_people_write_it(raw: Any, rupiah: int | None) -> None:
    assert cells.rupiah(_line(raw), "cell") == rupiah


@pytest.mark.parametrize("raw", NO_MONEY, ids=repr)
def test_what_is_not_whole_rupiah_is_not_rounded(raw: Any) -> None:
    with pytest.raises(CellRefused) as no:
        cells.rupiah(_line(raw), "cell")
    assert (no.value.column, no.value.no.code) == ("Kolom", "cell_rupiah")


@given(st.integers(0, 10**12))
def test_rupiah_grouped_in_any_way_is_the_same_figure(rupiah: int) -> None:
    for written in (f"Rp {rupiah:,}", f"{rupiah:,}".replace(",", "."), f"{rupiah}", f"{rupiah:,},-".replace(",", ".")):
        assert cells.rupiah(_line(written), "cell") == rupiah


PHONES = ["081234567890", "6281234567890", "+62 812-3456-7890", "81234567890", 81234567890.0, 6281234567890.0]
PHONES += ["'081234567890", "(0812) 3456 7890", "6.281234567890E+12", "8,1234567890e+10", 81234567890]


@pytest.mark.parametrize("raw", PHONES, ids=repr)
def test_a_phone_is_found_again_after_a_spreadsheet_had_it(raw: Any) -> None:
    assert cells.phone(_line(raw), "cell") == "+6281234567890"


NO_PHONES: list[tuple[Any, str]] = [
    ("0812 BU SITI", "cell_phone"),
    ("6.28E+12", "phone_cut"),
    ("8,12E+10", "phone_cut"),
    ("12", "cell_phone"),
]
NO_PHONES += [("0812345678/0813456789", "cell_phone"), ("O81234567890", "cell_phone"), (1.5, "cell_phone")]


@pytest.mark.parametrize(("raw", "code"), NO_PHONES, ids=repr)
def test_a_phone_that_lost_digits_or_has_letters_is_refused(raw: Any, code: str) -> None:
    with pytest.raises(CellRefused) as no:
        cells.phone(_line(raw), "cell")
    assert no.value.no.code == code


DAYS = ["12/03/2019", "2019-03-12", "12 Maret 2019", "12-3-2019", "12.03.2019", "12 mar 2019", date(2019, 3, 12)]
DAYS += [datetime(2019, 3, 12, 7, 30), "2019-03-12 00:00:00"]  # noqa: DTZ001 - a spreadsheet has no zone


@pytest.mark.parametrize("raw", DAYS, ids=repr)
def test_a_day_is_read_also_as_text(raw: Any) -> None:
    assert cells.day(_line(raw), "cell") == date(2019, 3, 12)


@pytest.mark.parametrize("raw", ["31/02/2019", "kemarin", "12 Foo 2019", "2019", 43536.0])
def test_what_is_no_day_is_refused(raw: Any) -> None:
    with pytest.raises(CellRefused) as no:
        cells.day(_line(raw), "cell")
    assert no.value.no.code == "cell_date"
