"""Files as people really send them, made here byte by byte."""

import zlib
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet


def xlsx(rows: Iterable[Sequence[Any]], dress: Callable[[Workbook, Worksheet], object] | None = None) -> bytes:
    """A workbook with these cells; `dress` adds what else somebody did to it."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        page = book.add_worksheet("Daftar")
        for row, cells in enumerate(rows):
            page.write_row(row, 0, cells)
        if dress:
            dress(book, page)
    return file.getvalue()


def repacked(data: bytes, change: dict[str, bytes]) -> bytes:
    """The same workbook with some parts added or replaced."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in change:
                new.writestr(name, old.read(name))
        for name, content in change.items():
            new.writestr(name, content)
    return file.getvalue()


def bomb() -> bytes:
    """A workbook of a few kilobytes that becomes 300 MB."""
    return repacked(xlsx([["Nama"]]), {"xl/media/image1.png": b"\0" * 300_000_000})


def liar() -> bytes:
    """A bomb that says it is small: its sizes in the directory are false."""
    content, said = b"\0" * 50_000_000, 1_000
    packed = bytearray(repacked(xlsx([["Nama"]]), {"xl/media/image1.png": content}))
    true, false = len(content).to_bytes(4, "little"), said.to_bytes(4, "little")
    return bytes(packed.replace(true, false))


def encrypted_or_old() -> bytes:
    """How a file with a password begins, and one of Excel 97."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)


def other_archive() -> bytes:
    """A zip archive that is no workbook."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as parts:
        parts.writestr("word/document.xml", "<x/>")
    return file.getvalue()


def endless_sheet() -> bytes:
    """A sheet whose only two cells lie in opposite corners: as a grid it would have 17 thousand million cells."""
    return xlsx([["Nama"]], lambda _, page: page.write(1_048_575, 16_383, "x"))


def broken() -> bytes:
    """A workbook whose sheet was damaged on the way."""
    data = xlsx([["Nama"], ["Bu Siti"]])
    return repacked(data, {"xl/worksheets/sheet1.xml": zlib.compress(b"nothing")})
