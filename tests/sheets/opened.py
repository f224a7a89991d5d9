"""Spreadsheets as somebody else's program sees them."""

from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook


def cells(file: Path) -> list[list[Any]]:
    """Every cell of the first sheet; an empty one is ""."""
    return CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()


def rows(file: Path) -> list[dict[str, Any]]:
    """Every row by its headings, without what is empty."""
    headings, *below = cells(file)
    return [{heading: cell for heading, cell in zip(headings, row, strict=True) if cell != ""} for row in below]
