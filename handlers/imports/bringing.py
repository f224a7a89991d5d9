"""Which tables there are, and how one is brought into the books."""

from collections.abc import Callable, Mapping, Sequence

from handlers.imports import goods, members, opening, prices, stock
from handlers.imports.plan import Desk, Plan
from handlers.imports.table import Column, Line, Rows, columned
from models import audit

Look = Callable[[Desk, list[Line]], Plan]
TABLES: Mapping[str, tuple[Sequence[Column], Look]] = {
    "members": (members.COLUMNS, members.plan),
    "goods": (goods.COLUMNS, goods.plan),
    "prices": (prices.COLUMNS, prices.plan),
    "opening": (opening.COLUMNS, opening.plan),
    "stock": (stock.COLUMNS, stock.plan),
}


def planned(desk: Desk, what: str, rows: Rows) -> Plan:
    """What this file would change. Raises Refused: "no_headings", "heading_twice", "file_rows"."""
    columns, look = TABLES[what]
    return look(desk, columned(rows, columns))


def bring(desk: Desk, what: str, rows: Rows) -> Plan:
    """Write what the file brings, unless a row of it is wrong; the act stands on the audit trail."""
    plan = planned(desk, what, rows)
    if plan.deeds and not plan.faults:
        plan.carry_out()
        cause = f"file:{what}:{desk.at.isoformat()}"
        audit.record(desk.session, desk.coop.id, f"import_{what}", by=desk.by, at=desk.at, cause=cause)
    return plan
