"""What kind of file it is: by its first bytes, never by its name."""

from handlers.imports.table import Rows
from models.refusal import Refused
from webhooks.tables import separated, spreadsheet

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"  # also of a file with a password


def parsed(data: bytes) -> Rows:
    """The rows of a file. Raises as webhooks.tables.reading.read_table, but for size and time."""
    if data.startswith(b"PK"):
        return spreadsheet.read(data)
    if data.startswith(_OLD_EXCEL):
        raise Refused("file_kind")
    return separated.read(data)
