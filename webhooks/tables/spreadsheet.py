""".xlsx: looked at as the zip archive it is before anything is parsed."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from handlers.imports.table import Rows
from models.refusal import Refused
from webhooks.tables.limits import counted

UNPACKED = 100_000_000  # bytes of everything in it
SMALL = 1_000_000  # bytes that may be packed however well
RATIO = 100  # of unpacked to packed: sheets of real lists stay below 30
PARTS = 1_000


def read(data: bytes) -> Rows:
    """The cells of the first sheet that is shown. Raises as webhooks.tables.read_table."""
    _must_be_harmless(data)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        shown = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
        if not shown:
            raise Refused("file_broken")
        sheet = book.get_sheet_by_name(shown[0])
        return counted([*row] for row in sheet.to_python(skip_empty_area=False))
    except (CalamineError, OSError, ValueError) as broken:
        raise Refused("file_broken") from broken


def _must_be_harmless(data: bytes) -> None:
    """Raises Refused "file_kind", "file_macros", "file_bomb", "file_broken".

    Every part is unpacked once: one that is larger than it says fails its check sum here, not in the parser.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename.casefold() for part in parts}
            if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
                raise Refused("file_macros")
            if "xl/workbook.xml" not in names:
                raise Refused("file_kind")
            unpacked = sum(part.file_size for part in parts)
            if len(parts) > PARTS or unpacked > UNPACKED or unpacked > max(SMALL, RATIO * len(data)):
                raise Refused("file_bomb")
            if archive.testzip() is not None:
                raise Refused("file_broken")
            if b"macroenabled" in archive.read("[Content_Types].xml").lower():
                raise Refused("file_macros")
    except (BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, ValueError) as broken:
        raise Refused("file_broken") from broken
