"""Files are brought into the books whole or not at all, and the same file changes nothing the second time."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from models import audit, journal, price
from models.books import Books
from models.member import Member, Standing, enrol, everybody, take_roles
from models.price import Side
from tests.books.scenes import coop_here, good_here, person, wrongs
from tests.books.whole import rows_of_coop
from tests.command.terminal import lumbung, said
from tests.play import Stage
from tests.sheets.mess import xlsx
from tests.times import MORNING

MANY = 20_001


def _bring(url: str, folder: Path, what: str, rows: list[list[Any]] | bytes, *words: str) -> tuple[int, list[str]]:
    """What the command says about a file, and its exit code."""
    file = folder / "file.xlsx"
    file.write_bytes(rows if isinstance(rows, bytes) else xlsx(rows))
    result = lumbung("import", what, str(file), "--coop", "SUKAMAJU", *words, url=url)
    return result.exit_code, said(result).splitlines()


def _all(books: Books) -> dict[str, list[str]]:
    return books.read(lambda session: rows_of_coop(session, coop_here(session).id))


def _members(books: Books) -> list[Member]:
    return books.read(lambda session: everybody(session, coop_here(session).id))[6:]


PEOPLE: list[list[Any]] = [
    ["KOPERASI DESA SUKAMAJU"],
    ["Daftar anggota per November 2026"],
    [],
    ["No", "No. Anggota", "Nama Lengkap *", "No. HP (WA)", "Tgl Masuk"],
    [1, None, "Pak Ujang", 81234567802.0, "12 Maret 2019"],
    [2, 21, "  Bu   Aminah ", "0812-3456-7801", date(2020, 1, 2)],
    [],
    [3, None, "Bu Siti", None, None],
    ["Jumlah", 3],
]


def test_a_list_of_members_is_enrolled_with_the_numbers_of_its_own_book(books: Books, url: str, tmp_path: Path) -> None:
    assert _bring(url, tmp_path, "members", PEOPLE) == (
        0,
        ["- Bu Aminah, +6281234567801, no. 21", "- Pak Ujang, +6281234567802", "2 ditulis, 1 sudah ada."],
    )
    found = [(each.number, each.name, each.phone, each.standing, each.joined_at.year) for each in _members(books)]
    assert found == [
        (21, "Bu Aminah", "+6281234567801", Standing.ACTIVE, 2020),
        (22, "Pak Ujang", "+6281234567802", Standing.ACTIVE, 2019),
    ]


def test_the_same_list_again_changes_nothing(books: Books, url: str, tmp_path: Path) -> None:
    _bring(url, tmp_path, "members", PEOPLE)
    before = _all(books)
    assert _bring(url, tmp_path, "members", PEOPLE) == (0, ["0 ditulis, 3 sudah ada."])
    assert _all(books) == before


def test_a_trial_shows_what_would_be_written_and_writes_nothing(books: Books, url: str, tmp_path: Path) -> None:
    before = _all(books)
    code, lines = _bring(url, tmp_path, "members", PEOPLE, "--dry-run")
    assert (code, lines[-1]) == (0, "2 akan ditulis, 1 sudah ada. Ini baru percobaan.")
    assert _all(books) == before


def test_every_wrong_row_is_told_and_then_none_is_written(books: Books, url: str, tmp_path: Path) -> None:
    before = _all(books)
    rows: list[list[Any]] = [
        ["Nomor", "Nama", "HP", "Tanggal Masuk"],
        [None, "Pak Baik", "081234567801", None],
        [None, None, "081234567802", None],
        [None, "Pak Ganda", "+6281234567801", None],
        [1, "Bu Lain", None, None],
        ["A-7", "Bu Huruf", None, None],
        [None, "Bu Potong", "6.28E+12", None],
        [None, "12345", None, None],
        [None, "Bu Hari", None, "31/02/2020"],
        [None, "Bu Kembar", None, None],
        [None, "bu  kembar", None, None],
    ]
    assert _bring(url, tmp_path, "members", rows) == (
        1,
        [
            "Baris 3, kolom Nama: harus diisi",
            "Baris 4, kolom HP: sama dengan baris 2",
            "Baris 5, kolom Nomor: sudah dipakai Pak Joko (anggota 1)",
            "Baris 6, kolom Nomor: A-7 bukan angka bulat dari 1 sampai 999.999",
            "Baris 7, kolom HP: 6.28E+12 sudah dipotong Excel. Ubah kolomnya menjadi teks, lalu ketik lagi nomornya",
            "Baris 8, kolom Nama: 12345 bukan nama orang",
            "Baris 9, kolom Tanggal Masuk: 31/02/2020 bukan tanggal, contoh: 31/12/2026",
            "Baris 11, kolom Nama: sama dengan baris 10",
            "Belum ada yang ditulis: 8 kesalahan. Perbaiki, lalu coba lagi.",
        ],
    )
    assert _all(books) == before


def test_what_somebody_should_look_at_is_told_beside_it(books: Books, url: str, tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["No Anggota", "Nama", "HP", "Status"],
        [2, "Siti", "081234567803", "aktif"],
        [None, "Kang Dadang", "081234567804", "aktif"],
        [None, "Pak Lama", None, "Keluar"],
    ]
    code, lines = _bring(url, tmp_path, "members", rows)
    assert (code, lines) == (
        0,
        [
            "Baris 2: HP Bu Siti (anggota 2) di daftar koperasi lain, tidak diubah",
            "Baris 3: sudah ada Kang Dadang (anggota 3). Orang yang sama? Gabungkan nanti dengan GABUNG",
            "Baris 4: Pak Lama berstatus keluar atau menunggu, dilewati",
            "- Kang Dadang, +6281234567804",
            "1 ditulis, 1 sudah ada.",
        ],
    )


def test_who_was_imported_is_taken_in_at_once_when_they_write(books: Books, url: str, tmp_path: Path) -> None:
    _bring(url, tmp_path, "members", PEOPLE)
    stage = Stage(books)
    phone = "+6281234567802"
    stage.say(phone, "daftar sukamaju", channel="whatsapp", phone=phone)
    (welcome, *_) = stage.say(phone, "ya", channel="whatsapp", phone=phone)
    assert "Pak Ujang" in welcome.text


names = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20).map(str.strip).filter(bool)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(names, max_size=5))
def test_a_member_list_that_comes_back_changes_nothing(
    books: Books, url: str, tmp_path: Path, everyone: list[str]
) -> None:
    def more(session: Session) -> None:
        for name in everyone:
            enrol(session, coop_here(session).id, name, at=MORNING, standing=Standing.ACTIVE)

    books.write(more)
    for form in ((), ("--simkopdes",)):
        lumbung("export", "members", "--coop", "SUKAMAJU", *form, "--out", str(tmp_path / "out.xlsx"), url=url)
        before = _all(books)
        code, lines = _bring(url, tmp_path, "members", (tmp_path / "out.xlsx").read_bytes())
        assert (code, lines) == (0, [f"0 ditulis, {len(_members(books)) + 6} sudah ada."])
        assert _all(books) == before


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
    books: Books, url: str, tmp_path: Path
) -> None:
    code, lines = _bring(url, tmp_path, "prices", PRICES)
    assert (code, lines[-1]) == (0, "4 ditulis, 0 sudah ada.")
    assert _in_force(books, "cabai rawit", Side.BUY) == {"": 41_000, "A": 46_500}
    assert _in_force(books, "urea", Side.SELL) == {"": 121_000}
    assert _in_force(books, "beras medium", Side.SELL) == {"": 14_000}
    before = _all(books)
    assert _bring(url, tmp_path, "prices", PRICES) == (0, ["0 ditulis, 4 sudah ada."])
    assert _all(books) == before


def test_prices_that_cannot_be_are_told_row_by_row(books: Books, url: str, tmp_path: Path) -> None:
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
    code, lines = _bring(url, tmp_path, "prices", rows)
    assert code == 1
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


def test_a_price_that_leaps_is_written_only_when_somebody_is_sure(books: Books, url: str, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Barang", "Harga"], ["urea", 12_000_000]]
    assert _bring(url, tmp_path, "prices", rows)[0] == 1
    assert _bring(url, tmp_path, "prices", rows, "--sure")[0] == 0
    assert _in_force(books, "urea", Side.SELL) == {"": 12_000_000}


GOODS: list[list[Any]] = [
    ["Nama Barang", "Satuan", "Jenis", "Sebutan"],
    ["Gandaria Hutan", "kg", "Hasil Panen", "jatake, kecapi leuweung"],
    ["cabai rawit", "kg", None, "lombok geni"],
]


def test_goods_and_their_names_are_known_from_the_next_message_on(books: Books, url: str, tmp_path: Path) -> None:
    assert _bring(url, tmp_path, "goods", GOODS) == (
        0,
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
    before = _all(books)
    assert _bring(url, tmp_path, "goods", GOODS) == (0, ["0 ditulis, 2 sudah ada."])
    assert _all(books) == before


def test_goods_that_cannot_be_are_told_row_by_row(url: str, tmp_path: Path) -> None:
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
    code, lines = _bring(url, tmp_path, "goods", rows)
    assert code == 1
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


OPENING: list[list[Any]] = [
    ["Nama Anggota", "Piutang", "Utang Koperasi"],
    ["Bu Siti", "Rp 250.000", 1_500_000],
    ["Kang Dadang", "-", "75.000,-"],
    ["Ceu Entin", 0, None],
]


def test_opening_balances_are_written_once_and_the_journal_holds(books: Books, url: str, tmp_path: Path) -> None:
    code, lines = _bring(url, tmp_path, "opening", OPENING)
    assert (code, lines[-1]) == (0, "3 ditulis, 0 sudah ada.")
    siti = books.read(lambda session: journal.account_of(session, 1, person(session, "siti").id))
    assert (siti.payable, siti.receivable) == (1_500_000, 250_000)
    before = _all(books)
    assert _bring(url, tmp_path, "opening", OPENING) == (0, ["0 ditulis, 3 sudah ada."])
    assert _all(books) == before
    assert wrongs(books) == []


def test_a_balance_of_one_column_goes_to_the_side_of_its_sign(books: Books, url: str, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["No Anggota", "Nama", "Saldo Awal"], [2, "Siti", "(40.000)"], [3, "Dadang", 60_000]]
    assert _bring(url, tmp_path, "opening", rows)[0] == 0

    def sides(session: Session) -> list[tuple[int, int]]:
        accounts = (journal.account_of(session, 1, person(session, who).id) for who in ("siti", "dadang"))
        return [(each.payable, each.receivable) for each in accounts]

    assert books.read(sides) == [(0, 40_000), (60_000, 0)]


def test_opening_balances_that_cannot_be_are_told_row_by_row(books: Books, url: str, tmp_path: Path) -> None:
    _bring(url, tmp_path, "opening", OPENING)
    rows: list[list[Any]] = [
        ["Nama", "Piutang"],
        ["Bu Siti", 999],
        ["Bu Hantu", 5],
        [None, 7],
        ["Mbah Karto", -5],
        ["Ceu Entin", 5],
    ]
    code, lines = _bring(url, tmp_path, "opening", [*rows, ["ceu entin", 5]])
    assert code == 1
    assert lines == [
        "Baris 2, kolom Piutang: saldo awalnya sudah dicatat Rp250.000",
        "Baris 3, kolom Nama: Bu Hantu belum menjadi anggota",
        "Baris 4, kolom Nama: harus diisi",
        "Baris 5, kolom Piutang: -5 bukan rupiah bulat, contoh: 12500",
        "Baris 7, kolom Nama: sama dengan baris 6",
        "Belum ada yang ditulis: 5 kesalahan. Perbaiki, lalu coba lagi.",
    ]


def test_two_members_of_one_name_are_told_apart_by_number(books: Books, url: str, tmp_path: Path) -> None:
    books.write(lambda session: enrol(session, 1, "Bu Siti", at=MORNING, standing=Standing.ACTIVE))
    _, lines = _bring(url, tmp_path, "opening", [["Nama", "Piutang"], ["Bu Siti", 5]])
    assert lines[0] == "Baris 2, kolom Nama: Bu Siti ada beberapa (anggota 2, 7). Isi nomor anggotanya"


def test_a_file_stands_on_the_audit_trail_in_the_managers_name(books: Books, url: str, tmp_path: Path) -> None:
    _bring(url, tmp_path, "members", PEOPLE)
    _bring(url, tmp_path, "members", PEOPLE)
    joko = books.read(lambda session: person(session, "joko").id)
    acts = books.read(lambda session: [(act.deed, act.by) for act in audit.acts(session, 1, limit=5)])
    assert acts == [("import_members", joko)]
    assert wrongs(books) == []


WRONG: list[tuple[str, list[list[Any]] | bytes, str]] = [
    ("members", [["Jenis", "Warna"], ["a", "b"]], "no_headings"),
    ("members", [["No Anggota", "HP"], [1, "0812"]], "no_headings"),
    ("members", [["Nama", "HP", "No WA"], ["a", "b", "c"]], "heading_twice"),
    ("opening", [["Nama"], ["Bu Siti"]], "no_headings"),
    ("members", b"", "no_headings"),
    ("members", b"Nama\n" + b"Bu Siti\n" * MANY, "file_rows"),
]


@pytest.mark.parametrize(("what", "rows", "code"), WRONG)
def test_a_table_that_cannot_be_read_is_refused_whole(
    url: str, tmp_path: Path, what: str, rows: list[list[Any]] | bytes, code: str
) -> None:
    exit_code, lines = _bring(url, tmp_path, what, rows)
    assert exit_code == 1
    assert lines == [code]  # `main` says the sentence


def test_what_cannot_be_done_at_all_is_one_sentence(books: Books, url: str, tmp_path: Path) -> None:
    assert _bring(url, tmp_path, "potatoes", PEOPLE)[1][0].startswith("there is no table called potatoes")
    gone = lumbung("import", "members", "nowhere.xlsx", "--coop", "SUKAMAJU", url=url)
    assert said(gone).startswith("nowhere.xlsx cannot be read")
    books.write(lambda session: take_roles(session, 1, person(session, "joko").id))
    assert _bring(url, tmp_path, "members", PEOPLE)[1][0].startswith("SUKAMAJU has no manager")
