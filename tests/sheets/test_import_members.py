"""People are written into the member list whole or not at all, and the same list changes nothing again."""

from typing import Any

from models.books import Books
from models.member import Standing
from tests.play import Stage
from tests.sheets.conftest import Bring
from tests.sheets.lists import PEOPLE, all_rows, new_members


def test_a_list_of_members_is_enrolled_with_the_numbers_of_its_own_book(books: Books, bring: Bring) -> None:
    assert bring("members", PEOPLE) == (
        True,
        ["- Bu Aminah, +6281234567801, no. 21", "- Pak Ujang, +6281234567802", "2 ditulis, 1 sudah ada."],
    )
    found = [(each.number, each.name, each.phone, each.standing, each.joined_at.year) for each in new_members(books)]
    assert found == [
        (21, "Bu Aminah", "+6281234567801", Standing.ACTIVE, 2020),
        (22, "Pak Ujang", "+6281234567802", Standing.ACTIVE, 2019),
    ]


def test_the_same_list_again_changes_nothing(books: Books, bring: Bring) -> None:
    bring("members", PEOPLE)
    before = all_rows(books)
    assert bring("members", PEOPLE) == (True, ["0 ditulis, 3 sudah ada."])
    assert all_rows(books) == before


def test_a_trial_shows_what_would_be_written_and_writes_nothing(books: Books, bring: Bring) -> None:
    before = all_rows(books)
    fine, lines = bring("members", PEOPLE, only_tried=True)
    assert (fine, lines[-1]) == (True, "2 akan ditulis, 1 sudah ada. Ini baru percobaan.")
    assert all_rows(books) == before


def test_every_wrong_row_is_told_and_then_none_is_written(books: Books, bring: Bring) -> None:
    before = all_rows(books)
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
    assert bring("members", rows) == (
        False,
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
    assert all_rows(books) == before


def test_what_somebody_should_look_at_is_told_beside_it(books: Books, bring: Bring) -> None:
    rows: list[list[Any]] = [
        ["No Anggota", "Nama", "HP", "Status"],
        [2, "Siti", "081234567803", "aktif"],
        [None, "Kang Dadang", "081234567804", "aktif"],
        [None, "Pak Lama", None, "Keluar"],
    ]
    fine, lines = bring("members", rows)
    assert (fine, lines) == (
        True,
        [
            "Baris 2: HP Bu Siti (anggota 2) di daftar koperasi lain, tidak diubah",
            "Baris 3: sudah ada Kang Dadang (anggota 3). Orang yang sama? Gabungkan nanti dengan GABUNG",
            "Baris 4: Pak Lama berstatus keluar atau menunggu, dilewati",
            "- Kang Dadang, +6281234567804",
            "1 ditulis, 1 sudah ada.",
        ],
    )


def test_who_was_imported_is_taken_in_at_once_when_they_write(books: Books, bring: Bring) -> None:
    bring("members", PEOPLE)
    stage = Stage(books)
    phone = "+6281234567802"
    stage.say(phone, "daftar sukamaju", channel="whatsapp", phone=phone)
    (welcome, *_) = stage.say(phone, "ya", channel="whatsapp", phone=phone)
    assert "Pak Ujang" in welcome.text
