"""Any file becomes rows of cells or one sentence: within limits, whatever it is."""

from datetime import date
from typing import Any

import pytest

from handlers.imports.table import MOST_ROWS
from models.refusal import Refused
from tests.sheets import mess
from tests.sheets.mess import xlsx
from webhooks.tables.kinds import parsed
from webhooks.tables.reading import LARGEST, read_table

TWO = [(1, ["Nama", "HP"]), (2, ["Bu Siti", "0812"])]


def _refused(data: bytes) -> str:
    with pytest.raises(Refused) as no:
        read_table(data)
    return no.value.code


def test_a_workbook_keeps_the_numbers_of_its_rows() -> None:
    rows: list[list[Any]] = [
        ["Daftar Anggota"],
        [],
        ["Nama", "HP", "Masuk"],
        [],
        ["Bu Siti", 81234567890, date(2019, 3, 12)],
    ]
    assert read_table(xlsx(rows)) == [
        (1, ["Daftar Anggota", "", ""]),
        (3, ["Nama", "HP", "Masuk"]),
        (5, ["Bu Siti", 81234567890.0, date(2019, 3, 12)]),
    ]


def test_a_table_that_begins_far_from_the_corner_keeps_its_row_numbers() -> None:
    def lower(_: Any, page: Any) -> None:
        page.write_row(6, 3, ["Nama"])
        page.write_row(7, 3, ["Bu Siti"])

    assert [(number, row[3]) for number, row in read_table(xlsx([], lower))] == [(7, "Nama"), (8, "Bu Siti")]


def test_a_formula_is_what_it_came_to() -> None:
    def formula(_: Any, page: Any) -> None:
        page.write_formula(1, 0, '="Bu "&"Siti"', None, "Bu Siti")

    assert read_table(xlsx([["Nama"]], formula))[1] == (2, ["Bu Siti"])


def test_merged_cells_hold_their_text_once() -> None:
    assert read_table(xlsx([], lambda _, page: page.merge_range(0, 0, 1, 1, "Nama")))[0] == (1, ["Nama"])


def test_the_first_sheet_that_is_shown_is_read() -> None:
    def second(book: Any, page: Any) -> None:
        other = book.add_worksheet("Tampil")
        other.write_row(0, 0, ["Nama"])
        other.activate()
        other.set_first_sheet()
        page.hide()

    assert read_table(xlsx([["Tersembunyi"]], second)) == [(1, ["Nama"])]


CSV = {
    "comma": b"Nama,HP\nBu Siti,0812\n",
    "semicolon with a mark of order": b"\xef\xbb\xbfNama;HP\r\nBu Siti;0812\r\n",
    "tab": b"Nama\tHP\nBu Siti\t0812",
    "Excel's own line": b"sep=|\nNama|HP\nBu Siti|0812\n",
    "UTF-16": "Nama;HP\nBu Siti;0812\n".encode("utf-16"),
    "quoted": b'"Nama";"HP"\n"Bu Siti";"0812"\n',
}


@pytest.mark.parametrize("data", CSV.values(), ids=CSV)
def test_a_text_file_is_read_however_it_is_written(data: bytes) -> None:
    assert [row for _, row in parsed(data)] == [row for _, row in TWO]


def test_amounts_with_commas_do_not_make_a_semicolon_a_comma() -> None:
    assert parsed(b"Barang;Harga\ntomat;12,5\nwortel;8,25\n")[2] == (3, ["wortel", "8,25"])


def test_latin_letters_of_an_old_program_are_noticed() -> None:
    assert parsed("Barang;Harga\ncéngék;45000\n".encode("cp1252"))[1] == (2, ["céngék", "45000"])


WRONG = {
    "a bomb": (mess.bomb, "file_bomb"),
    "a bomb that lies about its size": (mess.liar, "file_broken"),
    "a password or an old program": (mess.encrypted_or_old, "file_kind"),
    "another archive": (mess.other_archive, "file_kind"),
    "damaged": (mess.broken, "file_broken"),
    "half an archive": (lambda: xlsx([["Nama"]])[:900], "file_broken"),
    "macros": (lambda: mess.repacked(xlsx([["Nama"]]), {"xl/vbaProject.bin": b"x"}), "file_macros"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "file_kind"),
    "a field without end": (lambda: b'Nama\n"' + b"x" * 200_000, "file_broken"),
    "too large": (lambda: b"x" * (LARGEST * 1_000_000 + 1), "file_too_big"),
    "too many rows": (lambda: b"Nama\n" + b"Bu Siti\n" * (MOST_ROWS + 100), "file_rows"),
}


@pytest.mark.parametrize(("make", "code"), WRONG.values(), ids=WRONG)
def test_a_file_that_is_not_to_be_read_is_refused(make: Any, code: str) -> None:
    assert _refused(make()) == code


def test_a_workbook_that_says_it_has_macros_is_refused_whatever_it_is_called() -> None:
    types = b'<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
    assert _refused(mess.repacked(xlsx([["Nama"]]), {"[Content_Types].xml": types})) == "file_macros"


def test_a_sheet_that_is_endless_as_a_grid_ends_in_a_sentence() -> None:
    assert _refused(mess.endless_sheet()) in ("file_bomb", "file_broken", "file_rows", "file_slow")


def test_a_file_that_takes_too_long_is_refused() -> None:
    with pytest.raises(Refused) as no:
        read_table(xlsx([["Nama"]]), seconds=0.0)
    assert no.value.code == "file_slow"
