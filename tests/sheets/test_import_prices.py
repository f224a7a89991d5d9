"""Prices from a file: those that differ are set, in the order in which none hides another."""

from datetime import timedelta
from typing import Any

from models import price
from models.books import Books
from models.price import Side
from tests.books.scenes import good_here
from tests.sheets.conftest import Bring
from tests.sheets.lists import all_rows
from tests.times import MORNING


def _in_force(books: Books, name: str, side: Side) -> dict[str, int]:
    later = MORNING + timedelta(days=400)
    found = books.read(lambda session: price.figures(session, good_here(session, name), side, later))
    return {each.grade: each.rupiah for each in found}


PRICES: list[list[Any]] = [
    ["Komoditas", "Mutu", "Satuan", "Harga Beli (Rp)", "Harga Jual (Rp)"],
    ["Cengek", "A", "kg", "Rp 46.500", None],
    ["rawit", None, "per kg", "41.000,-", None],
    ["urea", None, None, None, 121_000],
    ["beras medium", "-", "kuintal", None, "1.400.000"],
]


def test_prices_that_differ_are_set_and_one_for_every_grade_does_not_hide_the_others(
    books: Books, bring: Bring
) -> None:
    fine, lines = bring("prices", PRICES)
    assert (fine, lines[-1]) == (True, "4 ditulis, 0 sudah ada.")
    assert _in_force(books, "cabai rawit", Side.BUY) == {"": 41_000, "A": 46_500}
    assert _in_force(books, "urea", Side.SELL) == {"": 121_000}
    assert _in_force(books, "beras medium", Side.SELL) == {"": 14_000}
    before = all_rows(books)
    assert bring("prices", PRICES) == (True, ["0 ditulis, 4 sudah ada."])
    assert all_rows(books) == before


def test_prices_that_cannot_be_are_told_row_by_row(books: Books, bring: Bring) -> None:
    rows: list[list[Any]] = [
        ["Barang", "Grade", "Satuan", "Harga"],
        ["cabe", None, None, 40_000],
        ["durian montong ajaib", None, None, 40_000],
        ["wortel", "Z", None, 8_000],
        ["wortel", "A", "karung", 8_000],
        ["wortel", "B", None, 8_000_000],
        ["urea", None, None, None],
        ["urea", None, None, "murah"],
        ["wortel", "C", "gros", 8_000],
    ]
    fine, lines = bring("prices", rows)
    assert not fine
    assert [line.split(":")[0] for line in lines] == [
        "Baris 2, kolom Barang",
        "Baris 3, kolom Barang",
        "Baris 4, kolom Grade",
        "Baris 5, kolom Satuan",
        "Baris 6, kolom Harga",
        "Baris 7, kolom Harga",
        "Baris 8, kolom Harga",
        "Baris 9, kolom Satuan",
        "Belum ada yang ditulis",
    ]


def test_a_price_that_leaps_is_written_only_when_somebody_is_sure(books: Books, bring: Bring) -> None:
    rows: list[list[Any]] = [["Barang", "Harga"], ["urea", 12_000_000]]
    assert not bring("prices", rows)[0]
    assert bring("prices", rows, sure=True)[0]
    assert _in_force(books, "urea", Side.SELL) == {"": 12_000_000}
