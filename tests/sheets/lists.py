"""A list of members as a co-op keeps it, and what stands in the books afterwards."""

from datetime import date
from typing import Any

from models.books import Books
from models.member import Member, everybody
from tests.books.scenes import coop_here
from tests.books.whole import rows_of_coop

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


def all_rows(books: Books) -> dict[str, list[str]]:
    """Everything in the books of the demo co-op."""
    return books.read(lambda session: rows_of_coop(session, coop_here(session).id))


def new_members(books: Books) -> list[Member]:
    """Who came after the people of the demo."""
    return books.read(lambda session: everybody(session, coop_here(session).id))[6:]
