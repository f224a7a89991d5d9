"""Grades, packs and empty weights come with the goods."""

from typing import Any

import pytest

from handlers.readers import Readers
from models.books import Books
from tests.play import Stage
from tests.sheets.coming_in import brought
from tests.sheets.conftest import Bring
from tests.sheets.lists import all_rows

HEAD = ["Barang", "Satuan", "Jenis", "Grade", "Isi per karung (kg)", "Kemasan", "Isi per kemasan", "Tara"]
GOODS: list[list[Any]] = [
    HEAD,
    ["kentang", None, None, "C, A, B", 50, "peti", "27,5 kg", 3.5],
    ["wortel", None, None, "a/b", None, "peti", 25, "3,5"],
    ["bayam gunung", "ikat", "hasil", None, None, None, 0.25, None],
]


@pytest.fixture
def bring(books: Books) -> Bring:
    """With readers of its own: grades change what a co-op's words mean."""
    readers = Readers()
    return lambda what, table: brought(books, readers, what, table)


def test_grades_packs_and_empty_weights_are_known_afterwards(books: Books, bring: Bring) -> None:
    assert bring("goods", GOODS) == (
        True,
        [
            "- kentang: grade A, B, C",
            "- peti kentang = 27,5 kg",
            "- karung kentang = 50 kg",
            "- peti kosong = 3,5 kg",
            "- wortel: grade A, B",
            "- peti wortel = 25 kg",
            "- bayam gunung (ikat)",
            "- ikat bayam gunung = 0,25 kg",
            "8 ditulis, 0 sudah ada.",
        ],
    )
    stage = Stage(books)
    stage.wait(hours=2)
    answer, *_ = stage.say("joko", "isi peti")
    assert "kentang 27,5 kg" in answer.text
    before = all_rows(books)
    assert bring("goods", GOODS) == (True, ["0 ditulis, 3 sudah ada."])
    assert all_rows(books) == before


def test_an_empty_cell_changes_nothing(books: Books, bring: Bring) -> None:
    bring("goods", GOODS)
    assert bring("goods", [HEAD, ["kentang"]]) == (True, ["0 ditulis, 1 sudah ada."])


def test_packs_that_cannot_be_are_told_row_by_row(books: Books, bring: Bring) -> None:
    rows: list[list[Any]] = [
        HEAD,
        ["kentang", None, None, "A,Z"],
        ["bawang merah", None, None, None, "1.250"],
        ["tomat", None, None, None, 5000],
        ["wortel", None, None, None, None, "gerobak", 5],
        ["cabai rawit", None, None, None, None, None, 5],
        ["urea", None, None, None, None, "peti", 10],
        ["kol", None, None, None, None, "peti", 20, 3],
        ["buncis", None, None, None, None, "peti", 20, 4],
    ]
    before = all_rows(books)
    fine, lines = bring("goods", rows)
    assert not fine
    assert lines == [
        "Baris 2, kolom Grade: Grade Z tidak dikenal. Yang bisa dipakai: A, B, C, BS. "
        "Contoh: barang cabai rawit grade A,B,C",
        "Baris 3, kolom Isi per karung (kg): 1.250 tidak jelas angkanya, contoh: 12,5",
        "Baris 4, kolom Isi per karung (kg): beratnya ditulis dalam kg, lebih dari 0 dan paling banyak 500, contoh: 50",
        "Baris 5, kolom Kemasan: satuan gerobak tidak dikenal, contoh: kg",
        "Baris 6, kolom Kemasan: harus diisi",
        "Baris 7, kolom Isi per kemasan: Barang itu dihitung per karung. Tulis lagi dengan satuan karung.",
        "Baris 9, kolom Tara: sama dengan baris 8",
        "Belum ada yang ditulis: 7 kesalahan. Perbaiki, lalu coba lagi.",
    ]
    assert all_rows(books) == before
