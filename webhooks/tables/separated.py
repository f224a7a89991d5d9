""".csv: text whose letters and separator have to be noticed."""

import csv
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from io import StringIO

from handlers.imports.table import Rows
from models.refusal import Refused
from webhooks.tables.limits import counted

SEPARATORS = (";", ",", "\t", "|")  # the first where several fit: Excel in Indonesia writes semicolons
LOOKED_AT = 20  # lines


def read(data: bytes) -> Rows:
    """The cells of every line as text. Raises Refused "file_kind", "file_broken", "file_rows"."""
    text = _text(data)
    if "\0" in text:
        raise Refused("file_kind")
    separator, text = _separator(text)
    try:
        return counted([*line] for line in csv.reader(StringIO(text, newline=""), delimiter=separator))
    except csv.Error as broken:
        raise Refused("file_broken") from broken


def _text(data: bytes) -> str:
    try:
        if data.startswith(BOM_UTF8):
            return data.decode("utf-8-sig")
        if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            return data.decode("utf-16")
    except UnicodeDecodeError as broken:
        raise Refused("file_broken") from broken
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _separator(text: str) -> tuple[str, str]:
    """The separator, and the text without Excel's own line about it ("sep=;")."""
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith("sep=") and len(first.strip()) == len("sep=;"):
        return first.strip()[-1], rest
    lines = [line for line in text.splitlines()[:LOOKED_AT] if line.strip()]
    return max(SEPARATORS, key=lambda each: _columns(lines, each)), text


def _columns(lines: list[str], separator: str) -> tuple[int, int]:
    """How many lines have the most frequent number of columns above one, and that number."""
    try:
        widths = [len(line) for line in csv.reader(lines, delimiter=separator)]
    except csv.Error:
        return 0, 0
    several = [width for width in widths if width > 1]
    return max(((several.count(width), width) for width in several), default=(0, 0))
