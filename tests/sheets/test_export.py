"""Every list leaves the books as it stands there, cell by cell, as another program reads it."""

import stat
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from sqlmodel import Session

from handlers.exports import LISTS
from models import due, opening, ordering, stock
from models.books import Books
from models.headings import HEADINGS
from models.issuing import Line
from models.member import Standing, enrol
from models.nota import Because, facts_of
from models.ordering import Wanted
from models.payment import Method, pay
from models.quantity import Quantity
from models.reissuing import reissue
from models.rules import decide
from models.ticket import short_ref
from tests.books.scenes import coop_here, good_here, graded, person
from tests.command.terminal import lumbung, said
from tests.sheets.opened import cells, rows
from tests.times import MORNING

LATER = MORNING + timedelta(hours=3)
NOON = datetime(2026, 11, 25, 8, 0)  # noqa: DTZ001 - MORNING as a spreadsheet writes it in Sukamaju
NOVEMBER = ("--from", "2026-11-01", "--to", "30/11/2026")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "list.xlsx"


def _export(what: str, url: str, file: Path, *words: str) -> list[dict[str, Any]]:
    result = lumbung("export", what, "--coop", "sukamaju", *(words or NOVEMBER), "--out", str(file), url=url)
    assert result.exit_code == 0, said(result)
    return rows(file)


def _weighed(session: Session) -> None:
    """Bu Siti brought 20 kg: 15 A, 3 B, 0.5 afkir, 1.5 cut for soil."""
    grades = (("A", 15_000), ("B", 3_000), ("afkir", 500))
    graded(session, "siti", "cabai rawit", grades, cuts=((1_500, "tanah"),), net=20_000)


def test_deposits_are_the_graded_lines_of_the_notas(books: Books, url: str, file: Path) -> None:
    books.write(_weighed)
    first, second, third = _export("deposits", url, file)
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


def test_of_a_nota_that_was_put_right_only_the_one_in_force_is_listed(books: Books, url: str, file: Path) -> None:
    books.write(_put_right)
    (only,) = _export("deposits", url, file)
    assert (only["Nota"], only["Mengganti Nota"], only["Jumlah"]) == ("2/2026", "1/2026", 14)


def _paid(session: Session) -> None:
    nota = graded(session, "siti", "cabai rawit", (("A", 10_000),))
    owing = due.of_notas(session, nota.coop_id, [nota.id])
    here, treasurer = coop_here(session), person(session, "ratna")
    amounts: dict[str, Any] = {"rupiah": 50_000, "method": Method.CASH, "by": treasurer.id, "at": LATER}
    pay(session, here, nota.member_id, owing, source_key="pay", **amounts)


def test_payments_are_listed_by_the_notas_they_went_to(books: Books, url: str, file: Path) -> None:
    books.write(_paid)
    (row,) = _export("payments", url, file)
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


def test_an_account_begins_with_what_stood_there_and_sums_up(books: Books, url: str, file: Path) -> None:
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
    found = _export("account", url, file)
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


def test_stock_is_what_lay_there_and_what_came_and_went(books: Books, url: str, file: Path) -> None:
    def moved(session: Session) -> None:
        urea, officer = good_here(session, "urea"), person(session, "joko").id
        for days, amount in ((-60, 5), (0, 7), (0, -2), (20, 100)):
            at = MORNING + timedelta(days=days)
            move, why = (stock.take_in, "opening") if amount > 0 else (stock.take_out, "sold")
            move(session, urea, "X", abs(amount), reason=why, by=officer, at=at, subject=None)

    books.write(moved)
    (row,) = [row for row in _export("stock", url, file) if row.get("Grade") == "X"]
    assert row == {
        "Barang": "urea",
        "Grade": "X",
        "Satuan": "karung",
        "Stok Awal": 5,
        "Masuk": 7,
        "Keluar": 2,
        "Stok Akhir": 10,
    }


def test_orders_are_listed_line_by_line(books: Books, url: str, file: Path) -> None:
    def order(session: Session) -> None:
        siti, urea = person(session, "siti"), good_here(session, "urea")
        wanted = [Wanted(urea, Quantity(2, "karung"))]
        how: dict[str, Any] = {"by": siti.id, "at": MORNING, "source_key": "o", "new_ref": short_ref(lambda _: 3)}
        ordering.place(session, siti.coop_id, siti.id, wanted, **how)

    books.write(order)
    (row,) = _export("orders", url, file)
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


def test_members_are_listed_with_their_roles_whenever_they_came(books: Books, url: str, file: Path) -> None:
    first, second, *_ = _export("members", url, file)
    assert first == {
        "No Anggota": 1,
        "Nama": "Pak Joko",
        "Tanggal Masuk": date(2026, 11, 25),
        "Status": "anggota",
        "Peran": "penerima, pengurus, petugas harga",
    }
    assert second["Nama"] == "Bu Siti"


def test_the_list_for_simkopdes_leaves_the_nik_empty(books: Books, url: str, file: Path) -> None:
    books.write(lambda session: enrol(session, coop_here(session).id, "Bu Waiting", at=MORNING))
    found = _export("members", url, file, "--simkopdes")
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


FORMULAS = ["=HYPERLINK(1)", "+62", "-1+1", "@SUM(A1)", "\tx", "\rx", "https://evil.example", "12", "{=1}"]


def test_what_looks_like_a_formula_is_only_text(books: Books, url: str, file: Path) -> None:
    def names(session: Session) -> None:
        for name in FORMULAS:
            enrol(session, coop_here(session).id, name, at=MORNING, standing=Standing.ACTIVE)

    books.write(names)
    assert [row["Nama"] for row in _export("members", url, file)][6:] == FORMULAS
    with ZipFile(file) as parts:
        assert not [
            name for name in parts.namelist() if b"<f>" in parts.read(name) or b"hyperlink>" in parts.read(name)
        ]


def test_the_co_ops_own_order_of_columns_is_kept(books: Books, url: str, file: Path) -> None:
    books.write(
        lambda session: decide(session, coop_here(session), "columns_members", "nama, No  Anggota", by=None, at=MORNING)
    )
    _export("members", url, file)
    assert cells(file)[:2] == [["Nama", "No Anggota"], ["Pak Joko", 1]]


def test_what_lies_outside_the_days_is_not_listed(books: Books, url: str, file: Path) -> None:
    """08.00 in Sukamaju is the 25th; midnight is the co-op's own."""
    books.write(_weighed)
    assert len(_export("deposits", url, file, "--from", "2026-11-25", "--to", "2026-11-25")) == 3
    assert _export("deposits", url, file, "--from", "2026-11-26", "--to", "2026-11-30") == []
    assert _export("deposits", url, file, "--from", "2026-11-01", "--to", "2026-11-24") == []


@pytest.mark.parametrize("what", LISTS)
def test_every_list_has_its_headings_when_nothing_happened(url: str, file: Path, what: str) -> None:
    _export(what, url, file, "--from", "2020-01-01", "--to", "2020-01-31")
    assert tuple(cells(file)[0]) == HEADINGS[what]


def test_a_file_is_for_its_owner_alone(url: str, file: Path) -> None:
    _export("members", url, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.iterdir()] == [file.name]


WRONG = [
    (("potatoes", "--coop", "SUKAMAJU"), "there is no list called potatoes"),
    (("stock", "--coop", "SUKAMAJU", "--simkopdes"), "--simkopdes is the shape"),
    (("stock", "--coop", "NOWHERE"), "there is no co-op with the code NOWHERE"),
    (("stock", "--coop", "SUKAMAJU", "--from", "2026-11-02", "--to", "2026-11-01"), "--from is later than --to"),
    (("stock", "--coop", "SUKAMAJU", "--out", "nowhere/x.xlsx"), "nowhere/x.xlsx cannot be written"),
]


@pytest.mark.parametrize(("words", "sentence"), WRONG, ids=[sentence for _, sentence in WRONG])
def test_what_cannot_be_listed_is_one_sentence(url: str, words: tuple[str, ...], sentence: str) -> None:
    result = lumbung("export", *words, url=url)
    assert result.exit_code == 1
    assert said(result).startswith(sentence)
