"""What stood between the co-op and its members before, from a file: once for each member and side."""

from typing import Any

from sqlmodel import Session

from models import journal
from models.books import Books
from models.member import Standing, enrol
from tests.books.scenes import person, wrongs
from tests.sheets.conftest import Bring
from tests.sheets.lists import all_rows
from tests.times import MORNING

OPENING: list[list[Any]] = [
    ["Nama Anggota", "Piutang", "Utang Koperasi"],
    ["Bu Siti", "Rp 250.000", 1_500_000],
    ["Kang Dadang", "-", "75.000,-"],
    ["Ceu Entin", 0, None],
]


def test_opening_balances_are_written_once_and_the_journal_holds(books: Books, bring: Bring) -> None:
    fine, lines = bring("opening", OPENING)
    assert (fine, lines[-1]) == (True, "3 ditulis, 0 sudah ada.")
    siti = books.read(lambda session: journal.account_of(session, 1, person(session, "siti").id))
    assert (siti.payable, siti.receivable) == (1_500_000, 250_000)
    before = all_rows(books)
    assert bring("opening", OPENING) == (True, ["0 ditulis, 3 sudah ada."])
    assert all_rows(books) == before
    assert wrongs(books) == []


def test_a_balance_of_one_column_goes_to_the_side_of_its_sign(books: Books, bring: Bring) -> None:
    rows: list[list[Any]] = [["No Anggota", "Nama", "Saldo Awal"], [2, "Siti", "(40.000)"], [3, "Dadang", 60_000]]
    assert bring("opening", rows)[0]

    def sides(session: Session) -> list[tuple[int, int]]:
        accounts = (journal.account_of(session, 1, person(session, who).id) for who in ("siti", "dadang"))
        return [(each.payable, each.receivable) for each in accounts]

    assert books.read(sides) == [(0, 40_000), (60_000, 0)]


def test_opening_balances_that_cannot_be_are_told_row_by_row(books: Books, bring: Bring) -> None:
    bring("opening", OPENING)
    rows: list[list[Any]] = [
        ["Nama", "Piutang"],
        ["Bu Siti", 999],
        ["Bu Hantu", 5],
        [None, 7],
        ["Mbah Karto", -5],
        ["Ceu Entin", 5],
    ]
    fine, lines = bring("opening", [*rows, ["ceu entin", 5]])
    assert not fine
    assert lines == [
        "Baris 2, kolom Piutang: saldo awalnya sudah dicatat Rp250.000",
        "Baris 3, kolom Nama: Bu Hantu belum menjadi anggota",
        "Baris 4, kolom Nama: harus diisi",
        "Baris 5, kolom Piutang: -5 bukan rupiah bulat, contoh: 12500",
        "Baris 7, kolom Nama: sama dengan baris 6",
        "Belum ada yang ditulis: 5 kesalahan. Perbaiki, lalu coba lagi.",
    ]


def test_two_members_of_one_name_are_told_apart_by_number(books: Books, bring: Bring) -> None:
    books.write(lambda session: enrol(session, 1, "Bu Siti", at=MORNING, standing=Standing.ACTIVE))
    _, lines = bring("opening", [["Nama", "Piutang"], ["Bu Siti", 5]])
    assert lines[0] == "Baris 2, kolom Nama: Bu Siti ada beberapa (anggota 2, 7). Isi nomor anggotanya"
