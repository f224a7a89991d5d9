"""Opening stock from a file: once for each good and grade, and only of what never moved."""

from typing import Any

import pytest
from sqlmodel import select

from models.adjusting import in_books
from models.books import Books
from models.goods import good_called
from models.stock_change import StockChange
from tests.books.scenes import coop_here, wrongs
from tests.play import Stage
from tests.sheets.conftest import Bring
from tests.sheets.lists import all_rows

HEAD = ["Nama Barang", "Grade", "Jumlah", "Satuan"]
STOCK: list[list[Any]] = [
    HEAD,
    ["kentang", "A", 120.5, "kg"],
    ["kentang", "grade b", "1 ", "kuintal"],
    ["wortel", None, 30, None],
    ["bayam", None, 0, None],
    ["Jumlah", None, 250, None],
]


def _there(books: Books, name: str, grade: str) -> tuple[int, int]:
    return books.read(lambda session: in_books(session, good_called(session, coop_here(session).id, name), grade))


def test_opening_stock_is_written_once_for_each_good_and_grade(books: Books, bring: Bring) -> None:
    told = ["- kentang A 120,5 kg", "- kentang B 100 kg", "- wortel 30 kg", "3 ditulis, 1 sudah ada."]
    assert bring("stock", STOCK) == (True, told)
    assert [_there(books, *what)[0] for what in (("kentang", "A"), ("kentang", "B"))] == [120_500, 100_000]
    changes = books.read(lambda session: [*session.exec(select(StockChange))])
    assert [(each.how, each.status) for each in changes] == [("opening", "applied")] * 3
    assert wrongs(books) == []
    before = all_rows(books)
    assert bring("stock", STOCK) == (True, ["0 ditulis, 4 sudah ada."])
    assert all_rows(books) == before


def test_what_moved_already_is_not_opened_again(books: Books, bring: Bring) -> None:
    bring("stock", STOCK)
    before = all_rows(books)
    fine, lines = bring("stock", [HEAD, ["kentang", "A", 121, "kg"], ["urea", None, 7, "karung"]])
    assert not fine
    assert lines[0].startswith("Baris 2, kolom Jumlah: kentang sudah pernah tercatat")
    assert lines[0].endswith("opname kentang A 121 kg")
    assert lines[1].startswith("Baris 3, kolom Jumlah: urea sudah pernah tercatat")
    assert all_rows(books) == before


def test_another_grade_of_what_was_only_opened_may_follow(books: Books, bring: Bring) -> None:
    bring("stock", STOCK)
    assert bring("stock", [HEAD, ["kentang", "C", 5, "kg"]]) == (True, ["- kentang C 5 kg", "1 ditulis, 0 sudah ada."])


def test_what_was_undone_does_not_come_again_by_a_file(books: Books, bring: Bring) -> None:
    bring("stock", STOCK)
    (ref,) = books.read(lambda session: [each.ref for each in session.exec(select(StockChange)) if each.grade == "A"])
    stage = Stage(books)
    stage.wait(hours=2)
    stage.say("joko", f"batal {ref}")
    stage.say("joko", "ya")
    assert _there(books, "kentang", "A") == (0, 0)
    fine, lines = bring("stock", STOCK)
    assert not fine
    assert "sudah pernah tercatat" in lines[0]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (["kentang", "BS", 5, "kg"], "kolom Grade"),
        (["kentang", "Z", 5, "kg"], "kolom Grade: Grade z tidak dikenal. Yang bisa dipakai: A, B, C."),
        (["kentang", "A", None, "kg"], "kolom Jumlah: harus diisi"),
        (["kentang", "A", "1.250", "kg"], "kolom Jumlah: 1.250 tidak jelas"),
        (["kentang", "A", -5, "kg"], "kolom Jumlah: -5.0 tidak jelas"),
        (["kentang", "A", 5, "ikat"], "kolom Satuan: Barang itu dihitung per kg"),
        (["batu kali", None, 5, "kg"], "kolom Nama Barang: barang batu kali tidak ada"),
    ],
)
def test_rows_that_cannot_be_are_told(bring: Bring, row: list[Any], told: str) -> None:
    fine, lines = bring("stock", [HEAD, row])
    assert not fine
    assert lines[0].startswith(f"Baris 2, {told}")


def test_a_row_that_comes_twice_is_told(bring: Bring) -> None:
    _, lines = bring("stock", [HEAD, ["kentang", "A", 5, "kg"], ["kentang", "a", 5, "kg"]])
    assert lines[0] == "Baris 3, kolom Nama Barang: sama dengan baris 2"
