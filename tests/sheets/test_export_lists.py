"""The other lists: stock, orders, members; and the columns that a co-op chose."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from handlers.exports import LISTS
from models import ordering, stock
from models.books import Books
from models.headings import HEADINGS
from models.member import enrol
from models.ordering import Wanted
from models.quantity import Quantity
from models.rules import decide
from models.ticket import short_ref
from tests.books.scenes import coop_here, good_here, person
from tests.sheets.conftest import Export
from tests.sheets.opened import cells
from tests.times import MORNING

NOON = datetime(2026, 11, 25, 8, 0)  # noqa: DTZ001 - MORNING as a spreadsheet writes it in Sukamaju


def test_stock_is_what_lay_there_and_what_came_and_went(books: Books, export: Export) -> None:
    def moved(session: Session) -> None:
        urea, officer = good_here(session, "urea"), person(session, "joko").id
        for days, amount in ((-60, 5), (0, 7), (0, -2), (20, 100)):
            at = MORNING + timedelta(days=days)
            move, why = (stock.take_in, "opening") if amount > 0 else (stock.take_out, "sold")
            move(session, urea, "X", abs(amount), reason=why, by=officer, at=at, subject=None)

    books.write(moved)
    (row,) = [row for row in export("stock") if row.get("Grade") == "X"]
    assert row == {
        "Barang": "urea",
        "Grade": "X",
        "Satuan": "karung",
        "Stok Awal": 5,
        "Masuk": 7,
        "Keluar": 2,
        "Stok Akhir": 10,
    }


def test_orders_are_listed_line_by_line(books: Books, export: Export) -> None:
    def order(session: Session) -> None:
        siti, urea = person(session, "siti"), good_here(session, "urea")
        wanted = [Wanted(urea, Quantity(2, "karung"))]
        how: dict[str, Any] = {"by": siti.id, "at": MORNING, "source_key": "o", "new_ref": short_ref(lambda _: 3)}
        ordering.place(session, siti.coop_id, siti.id, wanted, **how)

    books.write(order)
    (row,) = export("orders")
    assert row.pop("Pesanan")
    assert row == {
        "Tanggal": NOON,
        "No Anggota": 2,
        "Nama": "Bu Siti",
        "Barang": "urea",
        "Jumlah": 2,
        "Satuan": "karung",
        "Status": "menunggu",
    }


def test_members_are_listed_with_their_roles_whenever_they_came(books: Books, export: Export) -> None:
    first, second, *_ = export("members")
    assert first == {
        "No Anggota": 1,
        "Nama": "Pak Joko",
        "Tanggal Masuk": date(2026, 11, 25),
        "Status": "anggota",
        "Peran": "penerima, pengurus, petugas harga",
    }
    assert second["Nama"] == "Bu Siti"


def test_the_list_for_simkopdes_leaves_the_nik_empty(books: Books, export: Export, file: Path) -> None:
    books.write(lambda session: enrol(session, coop_here(session).id, "Bu Waiting", at=MORNING))
    found = export("members", form=True)
    headings = cells(file)[0]
    assert headings == ["No", "Nomor Anggota", "Nama", "NIK", "No HP", "Tanggal Masuk", "Status"]
    assert [row["No"] for row in found] == [1, 2, 3, 4, 5, 6]
    assert found[1] == {
        "No": 2,
        "Nomor Anggota": 2,
        "Nama": "Bu Siti",
        "Tanggal Masuk": date(2026, 11, 25),
        "Status": "Aktif",
    }


def test_the_co_ops_own_order_of_columns_is_kept(books: Books, export: Export, file: Path) -> None:
    books.write(
        lambda session: decide(session, coop_here(session), "columns_members", "nama, No  Anggota", by=None, at=MORNING)
    )
    export("members")
    assert cells(file)[:2] == [["Nama", "No Anggota"], ["Pak Joko", 1]]


@pytest.mark.parametrize("what", LISTS)
def test_every_list_has_its_headings_when_nothing_happened(export: Export, file: Path, what: str) -> None:
    export(what, first=date(2020, 1, 1), last=date(2020, 1, 31))
    assert tuple(cells(file)[0]) == HEADINGS[what]
