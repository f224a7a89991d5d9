"""Reconciling orders: what does not add up between promises, the barn and the money; empty when all is well."""

import sqlalchemy as sa
from sqlmodel import Session

from models.columns import table_of
from models.handover import Handover, HandoverLine
from models.journal import Journal, Ledger, Posting
from models.order import PROMISED, Order, OrderLine
from models.stock import Balance, Movement

_ORDER, _LINE, _BALANCE = table_of(Order), table_of(OrderLine), table_of(Balance)
_HANDED, _PART = table_of(Handover), table_of(HandoverLine)
_POSTING, _JOURNAL, _MOVED = table_of(Posting), table_of(Journal), table_of(Movement)


def unlike_promises(session: Session) -> list[str]:
    """What is reserved of a good is what open orders keep of it, and what was given is what was handed over."""
    kept = (
        sa.select(_LINE.c.coop_id, _LINE.c.good_id, sa.func.sum(_LINE.c.promised - _LINE.c.given).label("kept"))
        .join(_ORDER, sa.and_(_ORDER.c.coop_id == _LINE.c.coop_id, _ORDER.c.id == _LINE.c.order_id))
        .where(_ORDER.c.status.in_(PROMISED), _LINE.c.replaced_at.is_(None))
        .group_by(_LINE.c.coop_id, _LINE.c.good_id)
        .subquery()
    )
    same = sa.and_(kept.c.coop_id == _BALANCE.c.coop_id, kept.c.good_id == _BALANCE.c.good_id, _BALANCE.c.grade == "")
    rows = sa.select(_BALANCE.c.good_id).select_from(_BALANCE.outerjoin(kept, same))
    reserved = rows.where(_BALANCE.c.reserved != sa.func.coalesce(kept.c.kept, 0))
    parts = sa.func.coalesce(
        sa.select(sa.func.sum(_PART.c.amount))
        .where(_PART.c.coop_id == _LINE.c.coop_id, _PART.c.order_id == _LINE.c.order_id, _PART.c.line == _LINE.c.line)
        .scalar_subquery(),
        0,
    )
    given = sa.select(_LINE.c.order_id).where(_LINE.c.given != parts)
    run = session.connection().execute
    return [
        *(f"what is promised of good {key} is not what orders keep of it" for key in run(reserved).scalars()),
        *(f"what was given of order {key} is not what was handed over" for key in run(given).scalars()),
    ]


def unlike_sales(session: Session) -> list[str]:
    """Every handover has its journal over the sum of its lines, and a movement out of the barn for each of them."""
    sums = sa.select(sa.func.sum(_PART.c.rupiah)).where(*_of(_PART.c.coop_id, _PART.c.handover_id)).scalar_subquery()
    posted = (
        sa.select(sa.func.sum(-_POSTING.c.rupiah))
        .join(_JOURNAL, sa.and_(_JOURNAL.c.coop_id == _POSTING.c.coop_id, _JOURNAL.c.id == _POSTING.c.journal_id))
        .where(_POSTING.c.coop_id == _HANDED.c.coop_id, _POSTING.c.ledger == Ledger.SALES)
        .where(_JOURNAL.c.source_key == "handover:" + sa.cast(_HANDED.c.source_key, sa.Text))
        .scalar_subquery()
    )
    left = sa.select(sa.func.sum(-_MOVED.c.amount)).where(*_of(_MOVED.c.coop_id, _MOVED.c.subject_id)).scalar_subquery()
    given = sa.select(sa.func.sum(_PART.c.amount)).where(*_of(_PART.c.coop_id, _PART.c.handover_id)).scalar_subquery()
    wrong = sa.or_(
        _HANDED.c.rupiah != sums, _HANDED.c.rupiah != sa.func.coalesce(posted, 0), given != sa.func.coalesce(left, 0)
    )
    rows = session.connection().execute(sa.select(_HANDED.c.id).where(sa.or_(wrong, sums.is_(None))))
    return [f"handover {key} does not fit its lines, its journal or the barn" for key in rows.scalars()]


def _of(coop: "sa.Column[int]", key: "sa.Column[object]") -> tuple["sa.ColumnElement[bool]", ...]:
    return coop == _HANDED.c.coop_id, key == _HANDED.c.id
