"""Which good a cell names: one that the co-op trades, by its name or any of its other names, letter by letter."""

from bot.understand.units import read_units
from handlers.imports import cells
from handlers.imports.plan import Desk
from handlers.imports.table import Column, Line, key
from models.lexicon import Good
from models.refusal import Refused

GOOD = Column("good", ("Barang", "nama barang", "komoditas", "nama komoditas", "produk", "nama produk", "nama"), True)
UNIT = Column("unit", ("Satuan", "unit", "per", "satuan barang"))


def meaning(desk: Desk, said: str) -> str | None:
    """The name of the good, or the key of the group of goods, that exactly these words mean here."""
    vocabulary = desk.words.reader.vocabulary
    return vocabulary.goods(vocabulary.folded(said))


def good_of(desk: Desk, line: Line) -> Good:
    """The good in a row. Raises CellRefused "cell_missing", "good_unknown", "good_several"."""
    said = cells.text(line, "good", needed=True)
    found, lexicon = meaning(desk, said), desk.words.lexicon
    if found is None:
        raise line.fail("good", Refused("good_unknown", said=said))
    if found not in lexicon.goods:
        candidates = list(lexicon.groups[found].candidates[:3])
        raise line.fail("good", Refused("good_several", said=said, goods=candidates))
    return lexicon.goods[found]


def unit_of(line: Line) -> str | None:
    """The unit in a row, as the counter calls it; None for an empty cell. Raises CellRefused "unit_unknown"."""
    said = key(cells.text(line, "unit")).removeprefix("per ").removeprefix("rp ")
    if not said:
        return None
    found = read_units().after_number.get(said)
    if found is None:
        raise line.fail("unit", Refused("unit_unknown", said=said))
    return found
