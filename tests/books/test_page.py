"""docs/books.md tells the truth about which tables there are."""

import re
from pathlib import Path

from models.guards import LEDGERS
from models.tables import METADATA

PAGE = (Path(__file__).parents[2] / "docs" / "books.md").read_text("utf-8")
ROWS = dict(re.findall(r"^\| `(\w+)` \| ([LHW]) \|", PAGE, re.MULTILINE))


def test_every_table_stands_on_the_page_of_the_books() -> None:
    assert set(ROWS) == set(METADATA.tables)


def test_the_page_calls_exactly_the_ledgers_ledgers() -> None:
    assert {name for name, kind in ROWS.items() if kind == "L"} == set(LEDGERS)
