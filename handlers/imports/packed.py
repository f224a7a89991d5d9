"""Kemasan: what stands beside a good in a table: its grades, what one pack holds, what an empty one weighs."""

import re

from bot.formats import amount as said_amount
from bot.understand.units import read_units
from handlers.imports import cells, figures
from handlers.imports.plan import Desk, Plan
from handlers.imports.table import Column, Line, key
from models import catalogue, coop, pack
from models.lexicon import Good
from models.quantity import GRAM, Quantity
from models.refusal import Refused

GRADES = Column("grades", ("Grade", "mutu", "kualitas", "kelas", "kw"))
PACK = Column("pack", ("Kemasan", "wadah", "jenis kemasan", "satuan kemasan"))
HOLDS = Column("holds", ("Isi per kemasan", "isi kemasan", "isi", "kg per kemasan", "berat per kemasan"))
TARE = Column("tare", ("Tara", "berat kosong", "tara kemasan", "berat kemasan kosong"))
UNITS = (*sorted(read_units().containers), "ikat")
HOLDS_OF = {
    unit: Column(f"holds {unit}", (f"Isi per {unit}", f"isi {unit}", f"kg per {unit}", f"berat per {unit}"))
    for unit in UNITS
}
TARE_OF = {unit: Column(f"tare {unit}", (f"Tara {unit}", f"berat {unit} kosong")) for unit in UNITS}
PACKS = (PACK, HOLDS, TARE, *HOLDS_OF.values(), *TARE_OF.values())
COLUMNS = (GRADES, *PACKS)

Tares = dict[str, tuple[int, int]]  # what an empty container weighs in this table, and in which row that stands


def look(desk: Desk, found: Plan, tares: Tares, line: Line, good: Good) -> None:
    """What of it is new.

    Raises CellRefused "grade_unreadable", "unit_unknown", "cell_figure", "cell_kg", "cell_missing", "row_twice", and
    as models.pack.must_be_plausible.
    """
    grades = _grades(line)
    packs, empty = _weights(line, good, HOLDS, HOLDS_OF), _weights(line, good, TARE, TARE_OF)
    for column, unit, grams in packs:
        try:
            pack.must_be_plausible(good, unit, grams)
        except Refused as no:
            raise line.fail(column, no) from no
    for column, unit, grams in empty:
        if tares.setdefault(unit, (grams, line.number))[0] != grams:
            raise line.fail(column, Refused("row_twice", row=tares[unit][1]))
    if grades and set(grades) != set(good.grades):
        found.do(f"{good.name}: grade {', '.join(grades)}", lambda: catalogue.set_grades(desk.session, good, grades))
    for _, unit, grams in packs:
        _pack(desk, found, good, unit, grams)
    for _, unit, grams in empty:
        _tare(desk, found, unit, grams, first=tares[unit][1] == line.number)


def _grades(line: Line) -> tuple[str, ...]:
    """ "A,B,C" or "A B C", the best first, whatever their order; none for an empty cell."""
    said = re.findall(r"\w+", cells.text(line, "grades").upper())
    strange = [grade for grade in said if grade not in catalogue.GRADES]
    if strange:
        raise line.fail("grades", Refused("grade_unreadable", said=strange[0], grades=list(catalogue.GRADES)))
    return tuple(grade for grade in catalogue.GRADES if grade in said)


def _weights(line: Line, good: Good, general: Column, own: dict[str, Column]) -> list[tuple[str, str, int]]:
    """(column, unit, grams) of everything that stands there: of the pack that the row names, and of each by name."""
    found = [(general.name, _unit(line, good))] if line.has(general.name) else []
    found += [(column.name, unit) for unit, column in own.items()]
    weights = [(column, unit, figures.grams(line, column, pack.HEAVIEST)) for column, unit in found]
    return [(column, unit, grams) for column, unit, grams in weights if grams]


def _unit(line: Line, good: Good) -> str:
    """The pack that the row names, else what the good itself is counted in."""
    said = key(cells.text(line, "pack")).removeprefix("per ")
    unit = read_units().after_number.get(said)
    if said and unit is None:
        raise line.fail("pack", Refused("unit_unknown", said=said))
    if unit is None and good.base == GRAM:
        raise line.fail("pack", Refused("cell_missing"))
    return unit or good.unit


def _pack(desk: Desk, found: Plan, good: Good, unit: str, grams: int) -> None:
    if pack.pack_of(desk.session, good, unit, desk.at) != grams:
        shown = f"{unit} {good.name} = {said_amount(Quantity(grams, GRAM))}"
        found.do(shown, lambda: pack.set_pack(desk.session, good, unit, grams, by=desk.by, at=desk.at))


def _tare(desk: Desk, found: Plan, unit: str, grams: int, *, first: bool) -> None:
    if first and coop.tare_of(desk.session, desk.coop.id, unit, desk.at) != grams:
        shown, where = f"{unit} kosong = {said_amount(Quantity(grams, GRAM))}", (desk.session, desk.coop.id)
        found.do(shown, lambda: coop.set_tare(*where, unit, grams, by=desk.by, at=desk.at))
