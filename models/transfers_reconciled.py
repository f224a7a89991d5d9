"""Reconciling transfers: lines that are not what left by their movements, or that came back otherwise than was told."""

import sqlalchemy as sa
from sqlmodel import Session

from models.columns import table_of
from models.stock import Movement
from models.transfer import There, Transfer, TransferLine, TransferStatus, TransferWeight
from models.transferring import RETURNED

_LINE, _MOVED, _SENT, _TOLD = (table_of(each) for each in (TransferLine, Movement, Transfer, TransferWeight))


def unlike_transfers(session: Session) -> list[str]:
    """In words for the operator; empty when all is well."""
    moved = sa.and_(_MOVED.c.coop_id == _LINE.c.coop_id, _MOVED.c.id == _LINE.c.movement_id)
    same = [_MOVED.c.amount == -_LINE.c.amount, _MOVED.c.good_id == _LINE.c.good_id, _MOVED.c.grade == _LINE.c.grade]
    wrong = sa.select(_LINE.c.transfer_id, _LINE.c.line).join_from(_LINE, _MOVED, moved).where(sa.not_(sa.and_(*same)))
    rows = session.connection().execute(wrong)
    return [f"line {row.line} of transfer {row.transfer_id} is not its movement" for row in rows] + _unlike_back(
        session
    )


def _unlike_back(session: Session) -> list[str]:
    """What came back of each transfer: as it was told, or all of what was cancelled."""
    back = sa.select(sa.func.coalesce(sa.func.sum(_MOVED.c.amount), 0)).where(
        _MOVED.c.coop_id == _SENT.c.coop_id, _MOVED.c.subject_id == _SENT.c.id, _MOVED.c.reason == RETURNED
    )
    told = _sum(_TOLD).where(_TOLD.c.what == There.RETURNED).scalar_subquery()
    whole = _sum(_LINE).scalar_subquery()
    wanted = sa.case((_SENT.c.status == TransferStatus.CANCELLED, whole), else_=told)
    rows = session.connection().execute(sa.select(_SENT.c.ref).where(back.scalar_subquery() != wanted))
    return [f"what came back of transfer {ref} is not what was told" for ref in rows.scalars()]


def _sum(table: sa.Table) -> "sa.Select[int]":
    rows = sa.select(sa.func.coalesce(sa.func.sum(table.c.amount), 0))
    return rows.where(table.c.coop_id == _SENT.c.coop_id, table.c.transfer_id == _SENT.c.id)
