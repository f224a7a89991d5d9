"""Goods from a file, and the names under which people ask for them."""

from typing import Any

import pytest

from handlers.readers import Readers
from models.books import Books
from tests.play import Stage
from tests.sheets.coming_in import brought
from tests.sheets.conftest import Bring
from tests.sheets.lists import all_rows

GOODS: list[list[Any]] = [
    ["Nama Barang", "Satuan", "Jenis", "Sebutan"],
    ["Gandaria Hutan", "kg", "Hasil Panen", "jatake, kecapi leuweung"],
    ["cabai rawit", "kg", None, "lombok geni"],
]


@pytest.fixture
def bring(books: Books) -> Bring:
    """With readers of its own: these tables change what words mean."""
    readers = Readers()
    return lambda what, table: brought(books, readers, what, table)


def test_goods_and_their_names_are_known_from_the_next_message_on(books: Books, bring: Bring) -> None:
    assert bring("goods", GOODS) == (
        True,
        [
            "- gandaria hutan (kg)",
            "- jatake, kecapi leuweung = gandaria hutan",
            "- lombok geni = cabai rawit",
            "3 ditulis, 0 sudah ada.",
        ],
    )
    answer, *_ = Stage(books).say("siti", "setor jatake 20 kg, lombok geni 3 kg")
    assert "gandaria hutan 20 kg" in answer.text
    assert "cabai rawit 3 kg" in answer.text
    before = all_rows(books)
    assert bring("goods", GOODS) == (True, ["0 ditulis, 2 sudah ada."])
    assert all_rows(books) == before


def test_goods_that_cannot_be_are_told_row_by_row(bring: Bring) -> None:
    rows: list[list[Any]] = [
        GOODS[0],
        ["cengek", "kg", None, None],
        ["urea", "kg", None, None],
        ["gandaria", "kg", None, None],
        ["gandaria hutan", "kg", "mainan", None],
        ["setor", "kg", "hasil", None],
        ["tomat", None, None, "wortel"],
        ["gandaria air", "kg", "hasil", "gandaria rawa"],
        ["gandaria rawa", "kg", "hasil", None],
    ]
    fine, lines = bring("goods", rows)
    assert not fine
    assert [line.split(":")[0] for line in lines] == [
        "Baris 2, kolom Nama Barang",
        "Baris 3, kolom Satuan",
        "Baris 4, kolom Jenis",
        "Baris 5, kolom Jenis",
        "Baris 6, kolom Nama Barang",
        "Baris 7, kolom Sebutan",
        "Baris 9, kolom Nama Barang",
        "Belum ada yang ditulis",
    ]
