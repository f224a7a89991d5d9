"""How long a reservation is kept: until the co-op's day, and its member is told before."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.columns import table_of
from models.coop import Coop
from models.night import Coops
from models.order import PROMISED, Order, OrderStatus, order_lines, order_of
from models.reminder import TOGETHER
from models.rules import rules_of
from models.withdrawing import let_go

A_DAY, HALF_A_DAY = timedelta(days=1), timedelta(hours=12)
_KEPT = sa.text("\"order\".status IN ('confirmed', 'ready')")  # as in the index, or SQLite does not use it
_ORDER = table_of(Order)


def keep_until(session: Session, coop: Coop, order: Order, at: datetime) -> None:
    """From `at` on it is kept for so many days as the co-op decided, and its member is told a day before the end."""
    days = rules_of(coop).fetch_days
    fetch_by = at + timedelta(days=days)
    ahead = A_DAY if days > 1 else HALF_A_DAY
    here = (_ORDER.c.coop_id == order.coop_id, _ORDER.c.id == order.id)
    session.connection().execute(sa.update(_ORDER).where(*here).values(fetch_by=fetch_by, warn_at=fetch_by - ahead))


def without_end(session: Session) -> list[Order]:
    """What was promised before reservations had an end."""
    rows = select(Order).where(_KEPT, col(Order.fetch_by).is_(None)).order_by(col(Order.placed_at)).limit(TOGETHER)
    return list(session.exec(rows))


def ending_soon(session: Session, now: datetime, awake: Coops) -> list[Order]:
    """Reservations at these co-ops whose members must be told now that they end, the most urgent first."""
    rows = select(Order).where(
        _KEPT, col(Order.warn_at) <= now, col(Order.fetch_by) > now, col(Order.coop_id).in_(awake)
    )
    return list(session.exec(rows.order_by(col(Order.fetch_by)).limit(TOGETHER)))


def ended(session: Session, now: datetime, awake: Coops) -> list[Order]:
    """Reservations at these co-ops that nobody fetched in time, the oldest first."""
    rows = select(Order).where(_KEPT, col(Order.fetch_by) <= now, col(Order.coop_id).in_(awake))
    return list(session.exec(rows.order_by(col(Order.fetch_by)).limit(TOGETHER)))


def warn(session: Session, order: Order) -> bool:
    """Whether it is ours to tell its member that it ends: true once for each end."""
    return _moved(session, order, [_ORDER.c.warn_at == order.warn_at], {"warn_at": None})


def expire(session: Session, order: Order, now: datetime) -> bool:
    """End a reservation; what was fetched of it stays fetched, the rest is free again. Whether it was ours to end."""
    lines = order_lines(session, order_of(session, order.coop_id, order.id, lock=True))
    to = OrderStatus.HANDED if any(line.given for line, _ in lines) else OrderStatus.EXPIRED
    ours = _moved(session, order, [_ORDER.c.fetch_by <= now], {"status": to, "decided_by": None, "decided_at": now})
    if ours:
        let_go(session, order_lines(session, order))
    return ours


def _moved(
    session: Session, order: Order, still: "Sequence[sa.ColumnElement[bool]]", values: dict[str, object]
) -> bool:
    here = (_ORDER.c.coop_id == order.coop_id, _ORDER.c.id == order.id, _ORDER.c.status.in_(PROMISED))
    moved = session.connection().execute(sa.update(_ORDER).where(*here, *still).values(values))
    return bool(moved.rowcount == 1)
