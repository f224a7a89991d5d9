"""Deposits and payments leave the books as they stand there, cell by cell, as another program reads them."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from models import due, opening
from models.books import Books
from models.issuing import Line
from models.nota import Because, facts_of
from models.payment import Method, pay
from models.reissuing import reissue
from tests.books.scenes import coop_here, graded, person
from tests.sheets.conftest import Export
from tests.times import MORNING

LATER = MORNING + timedelta(hours=3)
NOON = datetime(2026, 11, 25, 8, 0)  # noqa: DTZ001 - MORNING as a spreadsheet writes it in Sukamaju


def _weighed(session: Session) -> None:
    """Bu Siti brought 20 kg: 15 A, 3 B, 0.5 afkir, 1.5 cut for soil."""
    grades = (("A", 15_000), ("B", 3_000), ("afkir", 500))
    graded(session, "siti", "cabai rawit", grades, cuts=((1_500, "tanah"),), net=20_000)


def test_deposits_are_the_graded_lines_of_the_notas(books: Books, export: Export) -> None:
    books.write(_weighed)
    first, second, third = export("deposits")
    ref = first.pop("Setoran")
    assert first == {
        "Tanggal": NOON,
        "Nota": "1/2026",
        "No Anggota": 2,
        "Nama": "Bu Siti",
        "Barang": "cabai rawit",
        "Grade": "A",
        "Bruto": 20,
        "Tara": 0,
        "Potongan": 1.5,
        "Alasan Potongan": "tanah",
        "Jumlah": 15,
        "Satuan": "kg",
        "Harga (Rp)": first["Harga (Rp)"],
        "Nilai (Rp)": 15 * first["Harga (Rp)"],
        "Petugas": "Pak Joko",
    }
    assert "Bruto" not in second  # the scale is told once for each nota, so that the column can be summed
    assert (second["Setoran"], second["Grade"], second["Jumlah"]) == (ref, "B", 3)
    assert (third["Grade"], third["Jumlah"], third["Nilai (Rp)"]) == ("afkir", 0.5, 0)


def _put_right(session: Session) -> None:
    nota = graded(session, "siti", "cabai rawit", (("A", 15_000),))
    facts, here = facts_of(session, nota), coop_here(session)
    line = Line("A", 14_000, facts.graded[0][0].price_id, 1_000, None)
    officer = person(session, "joko").id
    told: dict[str, Any] = {"by": officer, "at": LATER, "source_key": "right", "because": Because.CORRECTED}
    reissue(session, here, facts, [line], (), reason="salah ketik", **told)


def test_of_a_nota_that_was_put_right_only_the_one_in_force_is_listed(books: Books, export: Export) -> None:
    books.write(_put_right)
    (only,) = export("deposits")
    assert (only["Nota"], only["Mengganti Nota"], only["Jumlah"]) == ("2/2026", "1/2026", 14)


def test_what_lies_outside_the_days_is_not_listed(books: Books, export: Export) -> None:
    """08.00 in Sukamaju is the 25th; midnight is the co-op's own."""
    books.write(_weighed)
    assert len(export("deposits", first=date(2026, 11, 25), last=date(2026, 11, 25))) == 3
    assert export("deposits", first=date(2026, 11, 26), last=date(2026, 11, 30)) == []
    assert export("deposits", first=date(2026, 11, 1), last=date(2026, 11, 24)) == []


def _paid(session: Session) -> None:
    nota = graded(session, "siti", "cabai rawit", (("A", 10_000),))
    owing = due.of_notas(session, nota.coop_id, [nota.id])
    here, treasurer = coop_here(session), person(session, "ratna")
    amounts: dict[str, Any] = {"rupiah": 50_000, "method": Method.CASH, "by": treasurer.id, "at": LATER}
    pay(session, here, nota.member_id, owing, source_key="pay", **amounts)


def test_payments_are_listed_by_the_notas_they_went_to(books: Books, export: Export) -> None:
    books.write(_paid)
    (row,) = export("payments")
    assert row.pop("Setoran")
    assert row == {
        "Tanggal": NOON + timedelta(hours=3),
        "No Anggota": 2,
        "Nama": "Bu Siti",
        "Cara": "tunai",
        "Jumlah (Rp)": 50_000,
        "Nota": "1/2026",
        "Petugas": "Bu Ratna",
    }


def test_an_account_begins_with_what_stood_there_and_sums_up(books: Books, export: Export) -> None:
    def before(session: Session) -> None:
        officer, siti = person(session, "joko").id, person(session, "siti")
        at = MORNING - timedelta(days=40)
        old: dict[str, Any] = {"by": officer, "owed_by_them": False}
        opening.open_balance(session, siti.coop_id, siti.id, 100_000, at=at, source_key="old", **old)
        dadang = person(session, "dadang")
        opening.open_balance(
            session, dadang.coop_id, dadang.id, 7_000, owed_by_them=True, by=officer, at=at, source_key="debt"
        )
        _paid(session)

    books.write(before)
    found = export("account")
    told = [
        (row["Nama"], row["Rekening"], row["Keterangan"], row.get("Menambah (Rp)"), row.get("Mengurangi (Rp)"))
        for row in found
    ]
    worth = found[1]["Menambah (Rp)"]
    assert told == [
        ("Bu Siti", "utang koperasi", "saldo sebelumnya", None, None),
        ("Bu Siti", "utang koperasi", "nota", worth, None),
        ("Bu Siti", "utang koperasi", "pembayaran", None, 50_000),
        ("Kang Dadang", "piutang koperasi", "saldo sebelumnya", None, None),
    ]
    assert [row["Saldo (Rp)"] for row in found] == [100_000, 100_000 + worth, 50_000 + worth, 7_000]
