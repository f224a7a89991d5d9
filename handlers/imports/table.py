"""A table from a file: which column is what, whatever stands above it and however it is called."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from models.refusal import Refused

MOST_ROWS = 20_000  # below the headings
LATEST_HEADING = 30  # rows that may stand above the headings: titles, the co-op's address

Raw = str | int | float | bool | date | datetime | time | timedelta | None
Rows = list[tuple[int, list[Raw]]]  # with the number of the row in the file, without empty rows


@dataclass(frozen=True)
class Column:
    """One thing that a table tells, and the headings under which co-ops keep it; the first is ours."""

    name: str
    headings: tuple[str, ...]
    needed: bool = False


@dataclass(frozen=True)
class Fault:
    """What is wrong with one row, and in which column as it is headed (None: the file has no such column)."""

    row: int
    column: str | None
    no: Refused


class CellRefused(Exception):
    """A cell that cannot be what its column says, and why."""

    def __init__(self, column: str | None, no: Refused) -> None:
        super().__init__(column, no.code)
        self.column, self.no = column, no


@dataclass
class Line:
    """One row below the headings; `number` is the one that the program shows on its left."""

    number: int
    cells: dict[str, Raw]
    headings: dict[str, str] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether anything stands in this column."""
        return self.cells.get(name) not in (None, "")

    def fail(self, name: str, no: Refused) -> CellRefused:
        """The exception for what is wrong in this column, to be raised."""
        return CellRefused(self.headings.get(name), no)


def columned(rows: Rows, columns: Sequence[Column]) -> list[Line]:
    """The rows below the headings, by what the columns are.

    Raises Refused: "no_headings", "heading_twice", "file_rows".
    """
    at, places = _headings(rows, columns)
    below = [(number, row) for number, row in rows[at + 1 :] if not _is_sum(row)]
    if len(below) > MOST_ROWS:
        raise Refused("file_rows", most=MOST_ROWS)
    written = {name: str(rows[at][1][place]).strip() for name, place in places.items()}
    lines = (
        Line(number, {name: _tidy(row[place]) for name, place in places.items() if place < len(row)}, written)
        for number, row in below
    )
    return [line for line in lines if any(line.has(name) for name in places)]


def _headings(rows: Rows, columns: Sequence[Column]) -> tuple[int, dict[str, int]]:
    """Which row of the first ones has the most known headings, and where each stands."""
    known = {key(heading): column.name for column in columns for heading in column.headings}
    best, most = 0, list[tuple[str, int]]()
    for at, (_, row) in enumerate(rows[:LATEST_HEADING]):
        found = [(known[key(cell)], place) for place, cell in enumerate(row) if key(cell) in known]
        if len(found) > len(most):
            best, most = at, found
    places = dict(most)
    missing = [column.headings[0] for column in columns if column.needed and column.name not in places]
    if missing or not most:
        raise Refused("no_headings", wanted=missing or [columns[0].headings[0]])
    twice = {name for name, _ in most if [each for each, _ in most].count(name) > 1}
    if twice:
        both = [str(rows[best][1][place]).strip() for name, place in most if name in twice]
        raise Refused("heading_twice", headings=both)
    return best, places


def key(heading: Raw) -> str:
    """A heading as it is compared: "No. HP (WA) *" is "no hp"."""
    words = re.sub(r"\([^)]*\)", " ", heading if isinstance(heading, str) else "").casefold()
    return " ".join(re.findall(r"[^\W_]+", words))


def _tidy(cell: Raw) -> Raw:
    if not isinstance(cell, str):
        return cell
    tidy = " ".join(cell.split())  # also the hard spaces of web pages
    return tidy.removeprefix("'").strip() or tidy  # what makes a number text in a spreadsheet


def _is_sum(row: list[Raw]) -> bool:
    """Whether a program summed up the rows above: no row of its own."""
    return any(key(cell) in ("jumlah", "total", "grand total", "jumlah total") for cell in row)
