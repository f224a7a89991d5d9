"""Reconciling stock: what does not add up between balances, movements and lots; empty when all is well."""

import sqlalchemy as sa
from sqlmodel import Session

from models.columns import table_of
from models.lot import Lot, LotDraw
from models.stock import Balance, Movement

_BALANCE, _MOVED, _LOT, _DRAW = table_of(Balance), table_of(Movement), table_of(Lot), table_of(LotDraw)


def differences(session: Session) -> list[str]:
    """Balances that are not the sum of their movements, in words for the operator; empty when all is well."""
    return [f"stock of {good} differs from its movements" for good in _unlike(session, _MOVED, _MOVED.c.amount)]


def unlike_lots(session: Session) -> list[str]:
    """Balances that are not what their lots still hold, and lots from which something else was taken than was drawn."""
    holding = _unlike(session, _LOT, _LOT.c.amount - _LOT.c.taken)
    drawn = sa.select(sa.func.sum(_DRAW.c.amount)).where(_DRAW.c.coop_id == _LOT.c.coop_id, _DRAW.c.lot_id == _LOT.c.id)
    taken = sa.select(_LOT.c.id).where(_LOT.c.taken != sa.func.coalesce(drawn.scalar_subquery(), 0))
    return [
        *(f"stock of {good} differs from its lots" for good in holding),
        *(f"lot {key} was not drawn from as it says" for key in session.connection().execute(taken).scalars()),
        *_unlike_movements(session),
    ]


def _unlike(session: Session, parts: sa.Table, amount: "sa.ColumnElement[int]") -> list[str]:
    """Goods whose balance is not the sum of `amount` over these parts, or that have parts and no balance."""
    of = (parts.c.coop_id, parts.c.good_id, parts.c.grade)
    summed = sa.select(*of, sa.func.sum(amount).label("sum")).group_by(*of).subquery()
    same = sa.and_(*(summed.c[name] == _BALANCE.c[name] for name in ("coop_id", "good_id", "grade")))
    rows = sa.select(_BALANCE.c.good_id, _BALANCE.c.grade).select_from(_BALANCE.outerjoin(summed, same))
    wrong = rows.where(_BALANCE.c.on_hand != sa.func.coalesce(summed.c.sum, 0))
    missing = sa.select(summed.c.good_id, summed.c.grade).select_from(summed.outerjoin(_BALANCE, same))
    found = session.connection().execute(wrong.union(missing.where(_BALANCE.c.good_id.is_(None))))
    return [f"good {row.good_id} grade {row.grade or '-'}" for row in found]


def _unlike_movements(session: Session) -> list[str]:
    """Lots are what their movement brought, and draws what theirs took. Movements from before lots have neither."""
    found = []
    for parts, sign in ((_LOT, 1), (_DRAW, -1)):
        of = (parts.c.coop_id, parts.c.movement_id)
        summed = sa.select(*of, (sign * sa.func.sum(parts.c.amount)).label("sum")).group_by(*of).subquery()
        same = sa.and_(summed.c.coop_id == _MOVED.c.coop_id, summed.c.movement_id == _MOVED.c.id)
        rows = sa.select(_MOVED.c.id).select_from(_MOVED.join(summed, same)).where(summed.c.sum != _MOVED.c.amount)
        found += [f"movement {key} is not what its lots say" for key in session.connection().execute(rows).scalars()]
    return found
