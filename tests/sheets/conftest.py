"""Fixtures: a file goes into the books, and a list comes out, in this process."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handlers.readers import Readers
from models.books import Books
from tests.sheets.coming_in import brought
from tests.sheets.going_out import exported
from tests.sheets.opened import rows

Bring = Callable[..., tuple[bool, list[str]]]
Export = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def bring(books: Books, readers: Readers) -> Bring:
    """Bring a table into the demo co-op; for tables that change no words."""
    return lambda what, table, **how: brought(books, readers, what, table, **how)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a list is written."""
    return tmp_path / "list.xlsx"


@pytest.fixture
def export(books: Books, file: Path) -> Export:
    """Write a list of the demo co-op into `file`, and read it as another program does."""

    def work(what: str, **days: Any) -> list[dict[str, Any]]:
        exported(books, file, what, **days)
        return rows(file)

    return work
