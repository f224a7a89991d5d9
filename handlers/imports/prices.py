"""Harga: prices that differ from those in force become new rows."""

from decimal import Decimal

from bot.formats import rupiah as said
from handlers.imports import cells
from handlers.imports.plan import Desk, Plan
from handlers.imports.table import Column, Line, key
from handlers.imports.trade import GOOD, UNIT, good_of, unit_of
from handlers.price import leaps, side_of
from models.lexicon import Good
from models.price import ANY_GRADE, DEAREST, Side, figures, set_price
from models.quantity import SCALES
from models.refusal import Refused

GRADE = Column("grade", ("Grade", "mutu", "kualitas", "kelas", "kw"))
PRICE = Column("price", ("Harga", "harga satuan", "harga rp"))
BUY = Column("buy", ("Harga Beli", "beli", "harga beli koperasi", "harga petani"))
SELL = Column("sell", ("Harga Jual", "jual", "harga jual koperasi"))
COLUMNS = (GOOD, GRADE, UNIT, PRICE, BUY, SELL)
GRADES = {"a": "A", "b": "B", "c": "C", "bs": "BS", "super": "super", "": ANY_GRADE, "semua": ANY_GRADE}


def plan(desk: Desk, lines: list[Line]) -> Plan:
    """Which prices are new. One for every grade comes before those of single grades, or it would replace them."""
    found, seen = Plan(), dict[tuple[str, str, Side], int]()
    in_order = sorted(lines, key=_is_graded)
    found.each(in_order, lambda line: _look(desk, found, seen, line))
    return found


def _is_graded(line: Line) -> bool:
    return GRADES.get(_grade_said(line)) != ANY_GRADE


def _grade_said(line: Line) -> str:
    return key(str(line.cells.get("grade") or "")).removeprefix("grade ").removeprefix("kelas ")


def _look(desk: Desk, found: Plan, seen: dict[tuple[str, str, Side], int], line: Line) -> None:
    good, grade = good_of(desk, line), GRADES.get(_grade_said(line))
    if grade is None:
        raise line.fail("grade", Refused("grade_unknown", said=cells.text(line, "grade")))
    unit = unit_of(line) or good.unit
    said = {"price": side_of(good), "buy": Side.BUY, "sell": Side.SELL}
    prices = [(column, side, cells.rupiah(line, column)) for column, side in said.items()]
    if all(rupiah is None for _, _, rupiah in prices):
        raise line.fail("price", Refused("cell_missing"))
    for column, side, rupiah in prices:
        if rupiah is not None:
            if seen.setdefault((good.name, grade, side), line.number) != line.number:
                raise line.fail("good", Refused("row_twice", row=seen[good.name, grade, side]))
            _one(desk, found, line, good, grade, side, _each(line, column, good, unit, rupiah), column)


def _each(line: Line, column: str, good: Good, unit: str, rupiah: int) -> int:
    """Rupiah for one of the good's own unit. Raises CellRefused "unit_differs", "price_absurd"."""
    base, factor = SCALES.get(unit, (unit, 1))
    own_base, own_factor = SCALES.get(good.unit, (good.unit, 1))
    if base != own_base:
        raise line.fail("unit", Refused("unit_differs", unit=good.unit))
    exact = Decimal(rupiah) * own_factor / factor
    if not 0 < exact <= DEAREST or exact != exact.to_integral_value():
        raise line.fail(column, Refused("price_absurd"))
    return int(exact)


def _one(desk: Desk, found: Plan, line: Line, good: Good, grade: str, side: Side, rupiah: int, column: str) -> None:
    known = {each.grade: each.rupiah for each in figures(desk.session, good, side, desk.at)}
    if known.get(grade) == rupiah:
        found.same += 1
        return
    if not desk.sure and leaps(known, grade, rupiah):
        was = known.get(grade, next(iter(known.values())))
        raise line.fail(column, Refused("price_leaps", was=was, rupiah=rupiah))
    side_said = "beli" if side is Side.BUY else "jual"
    shown = " ".join(filter(None, (good.name, grade, side_said, f"{said(rupiah)}/{good.unit}")))
    found.do(shown, lambda: set_price(desk.session, good, grade, side, rupiah, by=desk.by, at=desk.at))
