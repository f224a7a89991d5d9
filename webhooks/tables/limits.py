"""How long a table may be."""

from collections.abc import Iterable

from handlers.imports.table import LATEST_HEADING, MOST_ROWS, Raw, Rows
from models.refusal import Refused


def counted(rows: Iterable[list[Raw]]) -> Rows:
    """The rows with their numbers in the file, without empty ones. Raises Refused "file_rows"."""
    found: Rows = []
    for number, row in enumerate(rows, 1):
        if any(cell not in (None, "") for cell in row):
            found.append((number, row))
        if len(found) > MOST_ROWS + LATEST_HEADING:
            raise Refused("file_rows", most=MOST_ROWS)
    return found
