"""Stok awal: what lay in the barn before Lumbung kept the books, once for each good and grade."""

import re

from bot.formats import amount as said_amount
from handlers.grades import must_be_grade
from handlers.imports import cells, figures
from handlers.imports.plan import Desk, Plan
from handlers.imports.table import Column, Line
from handlers.imports.trade import GOOD, UNIT, good_of, unit_of
from models import adjusting
from models.catalogue import GRADES
from models.issuing import AFKIR
from models.lexicon import Good
from models.quantity import Quantity, measured
from models.refusal import Refused
from models.stock_change import How, opened, write_down

GRADE = Column("grade", ("Grade", "mutu", "kualitas", "kelas", "kw"))
AMOUNT = Column(
    "amount",
    ("Jumlah", "stok", "stok awal", "jumlah stok", "sisa stok", "saldo stok", "persediaan", "kuantitas", "qty"),
    needed=True,
)
COLUMNS = (GOOD, GRADE, AMOUNT, UNIT)
SOLD = tuple(grade for grade in GRADES if grade != "BS")


def plan(desk: Desk, lines: list[Line]) -> Plan:
    """What was not written down yet."""
    found, seen = Plan(), dict[tuple[str, str], int]()
    found.each(lines, lambda line: _look(desk, found, seen, line))
    return found


def _look(desk: Desk, found: Plan, seen: dict[tuple[str, str], int], line: Line) -> None:
    """Raises CellRefused "row_twice", "row_opened", and as what reads the cells."""
    good = good_of(desk, line)
    grade, quantity = _grade(line, good), _quantity(line, good)
    if seen.setdefault((good.name, grade), line.number) != line.number:
        raise line.fail("good", Refused("row_twice", row=seen[good.name, grade]))
    if quantity is None or opened(desk.session, good, grade) == quantity.amount:
        found.same += 1
        return
    try:
        adjusting.must_be_unopened(desk.session, good, grade, quantity.amount)
    except Refused as no:
        raise line.fail("amount", Refused("row_opened", **no.values)) from no  # shorter: many go into one answer
    shown = " ".join(filter(None, (good.name, grade, said_amount(quantity))))
    found.do(shown, lambda: _open(desk, good, grade, quantity))


def _grade(line: Line, good: Good) -> str:
    """Nothing for what has no grade. Raises CellRefused "stock_afkir", "grade_unreadable", "grade_not_used"."""
    said = re.sub(r"^(grade|kelas) ", "", cells.text(line, "grade").casefold())
    if said in (AFKIR, "bs"):
        raise line.fail("grade", Refused("stock_afkir"))
    grade = "" if said == "-" else said.upper()
    if grade and grade not in SOLD:
        raise line.fail("grade", Refused("grade_unreadable", said=said, grades=list(SOLD)))
    try:
        must_be_grade(good, grade)
    except Refused as no:
        raise line.fail("grade", no) from no
    return grade


def _quantity(line: Line, good: Good) -> Quantity | None:
    """None where nothing lay there. Raises CellRefused "cell_missing", "unit_differs", and as `measured`."""
    number, unit = figures.decimal(line, "amount"), unit_of(line) or good.unit
    if number is None:
        raise line.fail("amount", Refused("cell_missing"))
    if number == 0:
        return None
    try:
        quantity = measured(number, unit)
    except Refused as no:
        raise line.fail("amount", no) from no
    if quantity.unit != good.base:
        raise line.fail("unit", Refused("unit_differs", unit=good.unit))
    return quantity


def _open(desk: Desk, good: Good, grade: str, quantity: Quantity) -> None:
    change = write_down(
        desk.session,
        good,
        grade,
        quantity.amount,
        how=How.OPENING,
        counted=None,
        reason=None,
        by=desk.by,
        at=desk.at,
        source_key=f"file:{desk.at.isoformat()}:{good.id}:{grade}",
        new_ref=desk.new_ref,
    )
    adjusting.apply(desk.session, change, good, at=desk.at)
