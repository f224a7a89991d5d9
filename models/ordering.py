"""Placing orders. Nothing is promised until staff confirm (models/confirming.py)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from models import ticket
from models.columns import fresh_id, put, table_of
from models.lexicon import Good
from models.order import Order, OrderLine
from models.quantity import Quantity


@dataclass(frozen=True)
class Wanted:
    """One line to be ordered; `price_id` is the price that was shown."""

    good: Good
    quantity: Quantity
    price_id: UUID | None = field(default=None, compare=False)


def place(
    session: Session,
    coop_id: int,
    member_id: UUID,
    lines: Sequence[Wanted],
    *,
    by: UUID,
    at: datetime,
    source_key: str,
    new_ref: Callable[[int], str],
) -> Order:
    """Write down what a member orders. Nothing is promised until staff confirm."""
    fresh = fresh_id(at)
    ref = ticket.issue(session, coop_id, ticket.Kind.ORDER, fresh, at=at, new_ref=new_ref)
    order = Order(
        coop_id=coop_id, id=fresh, ref=ref, member_id=member_id, entered_by=by, placed_at=at, source_key=source_key
    )
    put(session, order)
    put(session, *_lines(order, lines, 1))
    return order


def add_order_lines(session: Session, order: Order, lines: Sequence[Wanted]) -> None:
    """Lines behind those that the order has."""
    table = table_of(OrderLine)
    rows = sa.select(sa.func.max(table.c.line)).where(table.c.coop_id == order.coop_id, table.c.order_id == order.id)
    last = session.connection().execute(rows).scalar() or 0
    put(session, *_lines(order, lines, last + 1))


def _lines(order: Order, lines: Sequence[Wanted], first: int) -> list[OrderLine]:
    return [
        OrderLine(
            coop_id=order.coop_id,
            order_id=order.id,
            line=number,
            good_id=line.good.id,
            amount=line.quantity.amount,
            unit=line.quantity.unit,
            asked_price_id=line.price_id,
        )
        for number, line in enumerate(lines, first)
    ]
