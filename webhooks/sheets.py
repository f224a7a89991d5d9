"""Spreadsheet files that we write: text stays text, numbers stay numbers, and a file is whole or not there."""

import os
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import mkstemp
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from handlers.exports import Cell, Sheet

# Nothing that a member wrote is ever computed or opened by the program that shows it.
SAFE = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")
NARROW, WIDE = 12, 26  # characters
WIDE_COLUMNS = ("Nama", "Barang", "Alasan", "Alasan Potongan", "Keterangan", "Peran", "Tanggal", "Petugas")
MOST_ROWS = 1_048_575  # below the headings: what a sheet can hold


class TooLong(Exception):
    """A list of more rows than a sheet has."""


def write_file(path: Path, name: str, sheet: Sheet) -> int:
    """Write the list into an .xlsx file, readable by its owner alone; how many rows it has.

    A file of that name is replaced once the new one is whole. Raises TooLong, OSError.
    """
    handle, unfinished = mkstemp(suffix=".xlsx", dir=path.parent)
    os.close(handle)
    try:
        count = _written(unfinished, name, sheet)
        Path(unfinished).replace(path)
    finally:
        Path(unfinished).unlink(missing_ok=True)
    return count


def _written(file: str, name: str, sheet: Sheet) -> int:
    with Workbook(file, SAFE) as book:
        page, pen = book.add_worksheet(name), _Pen(book)
        page.freeze_panes(1, 0)
        for column, heading in enumerate(sheet.headings):
            page.set_column(column, column, WIDE if heading in WIDE_COLUMNS else max(NARROW, len(heading) + 2))
            page.write_string(0, column, heading, pen.heading)
        return _rows(page, pen, sheet.rows)


def _rows(page: Worksheet, pen: "_Pen", rows: Iterable[tuple[Cell, ...]]) -> int:
    count = 0
    for count, row in enumerate(rows, 1):
        if count > MOST_ROWS:
            raise TooLong
        for column, cell in enumerate(row):
            pen.write(page, count, column, cell)
    return count


class _Pen:
    """Writes each kind of cell as what it is."""

    def __init__(self, book: Workbook) -> None:
        self.heading: Any = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm", "align": "left"})
        self._day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
        self._whole = book.add_format({"num_format": "#,##0"})
        self._part = book.add_format({"num_format": "#,##0.###"})
        self._quoted = book.add_format({"quote_prefix": True})  # stays text also when somebody edits the cell

    def write(self, page: Worksheet, row: int, column: int, cell: Cell) -> None:
        match cell:
            case datetime():
                page.write_datetime(row, column, cell, self._moment)
            case date():
                page.write_datetime(row, column, cell, self._day)
            case Decimal() if cell != cell.to_integral_value():
                page.write_number(row, column, float(cell), self._part)
            case int() | Decimal():
                page.write_number(row, column, int(cell), self._whole)
            case str() if cell.startswith(FORMULA_BEGINS):
                page.write_string(row, column, cell, self._quoted)
            case str():
                page.write_string(row, column, cell)
