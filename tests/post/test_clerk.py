"""A table that staff send in chat is looked at, shown, and written after their yes: all of it, once."""

import pytest

from models import audit
from models.books import Books
from models.member import Standing, enrol
from tests.books.scenes import person, wrongs
from tests.post.tables_office import Office, Table
from tests.sheets.lists import PEOPLE, all_rows, new_members
from tests.sheets.mess import encrypted_or_old, other_archive, repacked, xlsx
from tests.times import MORNING


@pytest.fixture
def office(books: Books) -> Office:
    return Office(books)


async def test_a_table_is_shown_and_written_after_a_yes(office: Office, books: Books) -> None:
    assert await office.sends("joko", PEOPLE, "impor anggota") == (
        "Anggota:\n- Bu Aminah, +6281234567801, no. 21\n- Pak Ujang, +6281234567802\n"
        "2 akan ditulis, 1 sudah ada. Ini baru percobaan.\nTulis semuanya? Balas YA atau TIDAK."
    )
    assert new_members(books) == []
    assert (await office.says("joko", "ya")).endswith("2 ditulis, 1 sudah ada.")
    assert [each.name for each in new_members(books)] == ["Bu Aminah", "Pak Ujang"]
    joko = books.read(lambda session: person(session, "joko").id)
    acts = books.read(lambda session: [(act.deed, act.by) for act in audit.acts(session, 1, limit=9)])
    assert ("import_members", joko) in acts
    assert wrongs(books) == []


async def test_the_same_table_again_changes_nothing(office: Office, books: Books) -> None:
    await office.sends("joko", PEOPLE, "anggota")
    await office.says("joko", "ya")
    before = new_members(books)
    assert "0 akan ditulis, 3 sudah ada" in await office.sends("joko", PEOPLE, "anggota")
    assert [each.id for each in new_members(books)] == [each.id for each in before]


async def test_a_second_yes_writes_nothing_more(office: Office, books: Books) -> None:
    await office.sends("joko", PEOPLE)
    await office.says("joko", "ya")
    before = all_rows(books)
    await office.says("joko", "ya")
    assert await office.clerk.step() == 0
    assert all_rows(books)["member"] == before["member"]


@pytest.mark.parametrize("answer", ["tidak", "antrean", "harga tomat A 9rb"])
async def test_a_no_or_a_new_wish_leaves_it(office: Office, books: Books, answer: str) -> None:
    await office.sends("joko", PEOPLE, "anggota")
    await office.says("joko", answer)
    await office.says("joko", "ya")
    assert new_members(books) == []


async def test_mistakes_are_told_with_row_and_column_and_nothing_is_asked(office: Office, books: Books) -> None:
    table: Table = [["Nama", "HP"], ["Pak Baik", "081234567801"], [None, "081234567802"], ["Bu Huruf", "abc"]]
    assert await office.sends("joko", table) == (
        "Anggota:\nBaris 3, kolom Nama: harus diisi\n"
        "Baris 4, kolom HP: abc bukan nomor HP, contoh: 081234567890\n"
        "Belum ada yang ditulis: 2 kesalahan. Perbaiki, lalu coba lagi."
    )
    await office.says("joko", "ya")
    assert new_members(books) == []


async def test_what_changed_in_between_is_shown_and_asked_anew(office: Office, books: Books) -> None:
    await office.sends("joko", PEOPLE, "anggota")
    books.write(
        lambda session: enrol(session, 1, "Pak Ujang", at=MORNING, standing=Standing.ACTIVE, phone="+6281234567802")
    )
    again = await office.says("joko", "ya")
    assert again.startswith("Sejak tadi ada yang berubah. Anggota:\n- Bu Aminah")
    assert "1 akan ditulis, 2 sudah ada." in again
    assert "1 ditulis" in await office.says("joko", "ya")


async def test_headings_that_tell_nothing_are_asked_about(office: Office, books: Books) -> None:
    asked = await office.sends("joko", [["Nama"], ["Bu Aminah"]])
    assert asked == "Berkas ini berisi apa?"
    assert "Bu Aminah" in await office.says("joko", "anggota")
    await office.says("joko", "ya")
    assert [each.name for each in new_members(books)] == ["Bu Aminah"]


async def test_opening_stock_is_for_the_manager(office: Office, books: Books) -> None:
    table: Table = [["Barang", "Grade", "Jumlah", "Satuan"], ["kentang", "A", 120, "kg"], ["kentang", "B", 30, "kg"]]
    assert "hanya untuk pengurus" in await office.sends("ratna", table, "stok awal")
    assert await office.sends("joko", table) == (
        "Stok awal:\n- kentang A 120 kg\n- kentang B 30 kg\n2 akan ditulis, 0 sudah ada. Ini baru percobaan.\n"
        "Tulis semuanya? Balas YA atau TIDAK."
    )
    assert "2 ditulis" in await office.says("joko", "ya")
    assert "kentang A: tersedia 120 kg" in (await office.says("joko", "stok kentang")).replace("Kentang", "kentang")
    assert wrongs(books) == []


async def test_a_price_that_leaps_wants_a_second_yes(office: Office) -> None:
    shown = await office.sends("joko", [["Barang", "Harga"], ["urea", 12_000_000]])
    assert "1 harga jauh dari yang sekarang" in shown
    assert (await office.says("joko", "ya")).startswith("Benar? 1 harga jauh")
    assert "1 ditulis" in await office.says("joko", "ya")


async def test_whoever_may_not_is_told(office: Office, books: Books) -> None:
    assert await office.sends("ratna", PEOPLE, "anggota") == (
        "Maaf, itu hanya untuk pengurus. Perlu bantuan? Balas PETUGAS."
    )
    assert "hanya untuk pengurus" in await office.sends("ratna", PEOPLE)
    assert "Bu Siti (anggota 2) mengirim berkas Excel." in await office.sends("siti", PEOPLE)
    assert new_members(books) == []


async def test_a_file_that_is_no_table_is_told_in_a_sentence(office: Office) -> None:
    assert await office.sends("joko", encrypted_or_old()) == (
        "Berkas itu bukan .xlsx atau .csv. Buka di Excel, lalu simpan sebagai .xlsx tanpa sandi."
    )
    assert (await office.sends("joko", b"Jenis;Warna\na;b\n", "harga")).startswith("Judul kolom tidak ditemukan.")


async def test_other_kinds_of_tables_are_told_how_to_be_saved(office: Office) -> None:
    with_macros = repacked(xlsx(PEOPLE), {"xl/vbaProject.bin": b"x"})
    assert await office.sends("joko", with_macros) == (
        "Berkas itu berisi makro, jadi tidak dibuka. Simpan sebagai .xlsx biasa."
    )
    assert "simpan sebagai .xlsx" in await office.sends("joko", other_archive())  # .ods, .numbers


async def test_on_whatsapp_the_answers_have_numbers(books: Books) -> None:
    office = Office(books, "whatsapp")
    assert (await office.sends("joko", PEOPLE)).endswith("Balas YA atau TIDAK.\n1. Ya\n2. Tidak")
    assert "2 ditulis" in await office.says("joko", "1")
