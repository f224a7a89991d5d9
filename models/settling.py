"""How a debt to a member moves: paid, kept back, held for a dispute, put right. Each move is one conditional UPDATE."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from models.columns import table_of
from models.due import LEFT, Due
from models.nota import Nota
from models.refusal import Refused

_DUE = table_of(Due)


def pay_off(session: Session, due: Due, rupiah: int) -> None:
    """So much of a debt is paid, once. Raises Refused("already_paid") when less than that is left by now."""
    _take(session, due, rupiah, "paid")


def withhold(session: Session, due: Due, rupiah: int) -> None:
    """So much of a debt is kept back, once. Raises Refused("already_paid") when less than that is left by now."""
    _take(session, due, rupiah, "withheld")


def _take(session: Session, due: Due, rupiah: int, part: str) -> None:
    here = (_DUE.c.coop_id == due.coop_id, _DUE.c.id == due.id)
    moved = session.connection().execute(
        sa.update(_DUE).where(*here, rupiah <= LEFT).values({part: _DUE.c[part] + rupiah})
    )
    if moved.rowcount != 1:
        raise Refused("already_paid")


def put_right(session: Session, old: Nota, new: Nota) -> int:
    """The debt of a nota that another one replaces: what was paid stays paid. Rupiah that are now paid too much.

    What waited for a dispute waits no longer. Raises Refused("already_corrected") when `old` is not in force any more.
    """
    here = (_DUE.c.coop_id == old.coop_id, _DUE.c.nota_id == old.id)
    settled = _DUE.c.paid + _DUE.c.withheld
    rows = sa.select(settled, _DUE.c.overpaid).where(*here).with_for_update()
    found = session.connection().execute(rows).first()
    if found is None:
        raise Refused("already_corrected")
    overpaid = max(0, int(found[0]) - new.rupiah - int(found[1]))
    changed = {"nota_id": new.id, "rupiah": new.rupiah, "held": 0, "overpaid": _DUE.c.overpaid + overpaid}
    session.connection().execute(sa.update(_DUE).where(*here).values(changed))
    return overpaid


def hold(session: Session, coop_id: int, nota_id: UUID) -> int:
    """Whatever is left of a nota waits for the outcome of its dispute; how much that is, in rupiah."""
    here = (_DUE.c.coop_id == coop_id, _DUE.c.nota_id == nota_id)
    changed = sa.update(_DUE).where(*here).values(held=_DUE.c.held + LEFT).returning(_DUE.c.held)
    return int(session.connection().execute(changed).scalar_one())


def let_go(session: Session, coop_id: int, nota_id: UUID) -> None:
    """What waited is payable again."""
    here = (_DUE.c.coop_id == coop_id, _DUE.c.nota_id == nota_id)
    session.connection().execute(sa.update(_DUE).where(*here).values(held=0))


def postpone(session: Session, due: Due, until: datetime) -> None:
    """A debt is payable only from then on."""
    here = (_DUE.c.coop_id == due.coop_id, _DUE.c.id == due.id)
    session.connection().execute(sa.update(_DUE).where(*here).values(payable_from=until))
