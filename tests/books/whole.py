"""What must hold in the books after every deed, whoever did it."""

from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlmodel import Session, select

from models import guards, price
from models.issuing import AFKIR
from models.nota import Nota, facts_of
from models.quantity import Quantity
from models.tables import METADATA


def recomputed(session: Session) -> None:
    """Every nota follows from its rows: each line from its price, the weights from the scale, to rupiah and gram."""
    for nota in session.exec(select(Nota)):
        facts, total = facts_of(session, nota), 0
        for row, at in facts.graded:
            worth = price.cost(Quantity(row.amount, facts.good.base), at) if at else 0
            assert row.rupiah == worth
            assert at is None or row.grade != AFKIR
            total += worth
        assert nota.rupiah == total
        if facts.weighing:
            sorted_out = sum(row.amount for row, _ in facts.graded) + sum(cut.amount for cut in facts.cuts)
            assert facts.weighing.gross == facts.weighing.tare + sorted_out


@dataclass
class Memory:
    """Remembers every ledger row it ever saw, and that none of them has changed or gone."""

    seen: dict[str, set[str]] = field(default_factory=dict)

    def nothing_was_changed(self, session: Session) -> None:
        """The ledgers hold what they held, and perhaps more."""
        for name in guards.LEDGERS:
            rows = {repr(tuple(row)) for row in session.connection().execute(sa.select(METADATA.tables[name]))}
            assert self.seen.get(name, set()) <= rows, f"the ledger {name} has lost a row"
            self.seen[name] = rows


def rows_of_coop(session: Session, coop_id: int) -> dict[str, list[str]]:
    """Everything that stands in the books of one co-op."""
    tables = [table for table in METADATA.sorted_tables if "coop_id" in table.c and table.name not in _WIRES]
    return {
        table.name: sorted(
            repr(tuple(row)) for row in session.connection().execute(sa.select(table).where(table.c.coop_id == coop_id))
        )
        for table in tables
    }


_WIRES = {"heard", "owed", "contact", "miss"}
