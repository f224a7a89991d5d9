"""Notas that wait for a price."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.archive import IN_FORCE
from models.deposit import DepositLine
from models.nota import Graded, Nota

MOST = 50  # in one go
_UNPRICED = sa.text("graded.price_id IS NULL AND graded.grade <> 'afkir'")  # as in the index, or SQLite ignores it


def waiting_for_price(session: Session, coop_id: int, goods: Sequence[UUID]) -> list[Nota]:
    """Notas in force of these goods with a grade that has no price, the oldest first, at most 50."""
    line = sa.and_(col(DepositLine.coop_id) == Nota.coop_id, col(DepositLine.id) == Nota.line_id)
    graded = sa.and_(col(Graded.coop_id) == Nota.coop_id, col(Graded.nota_id) == Nota.id)
    rows = select(Nota).distinct().join(Graded, graded).join(DepositLine, line)
    rows = rows.where(Graded.coop_id == coop_id, _UNPRICED)
    rows = rows.where(col(DepositLine.good_id).in_(goods), IN_FORCE)
    return list(session.exec(rows.order_by(col(Nota.year), col(Nota.no)).limit(MOST)))
