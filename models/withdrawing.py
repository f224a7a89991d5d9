"""Taking orders back: what was promised and not fetched is free again."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models import stock
from models.columns import table_of
from models.confirming import decide
from models.lexicon import Good
from models.order import OPEN, PROMISED, Order, OrderLine, OrderStatus, order_lines
from models.price import Price, cost
from models.quantity import Quantity
from models.refusal import Refused


def withdraw(session: Session, order: Order, *, by: UUID, at: datetime) -> None:
    """Take an order back; what was promised is free again. The member may until it is ready, staff until it is fetched.

    What a member has fetched of it already is theirs: then only the rest is let go. Raises Refused "too_late",
    "ready_already".
    """
    lines = order_lines(session, order)
    fetched = any(line.given for line, _ in lines)
    if by == order.member_id and order.status in PROMISED and (fetched or order.status == OrderStatus.READY):
        raise Refused("ready_already", ref=order.ref)
    to = OrderStatus.HANDED if fetched else OrderStatus.CANCELLED
    if order.status not in OPEN:
        raise Refused("too_late", ref=order.ref)
    try:
        decide(session, order, to, was=[OrderStatus(order.status)], by=by, at=at)
    except Refused as no:
        raise Refused("too_late", ref=order.ref) from no
    if order.status in PROMISED:
        let_go(session, lines)


def let_go(session: Session, lines: Sequence[tuple[OrderLine, Good]]) -> None:
    """What is promised and was not fetched is free again. Goods are locked in one order, whoever does it."""
    for line, good in sorted(lines, key=lambda pair: pair[1].id):
        if line.kept.amount:
            stock.release(session, good, line.kept)
            _keep_only(session, line, promised=line.given)


def _keep_only(session: Session, line: OrderLine, *, promised: int) -> None:
    """So much of a line is promised, at the price that was fixed for it."""
    table, at = table_of(OrderLine), session.exec(select(Price).where(*_fixed(line))).one()
    here = (table.c.coop_id == line.coop_id, table.c.order_id == line.order_id, table.c.line == line.line)
    worth = {"promised": promised, "rupiah": cost(Quantity(promised, line.unit), at)}
    session.connection().execute(sa.update(table).where(*here).values(worth))


def _fixed(line: OrderLine) -> tuple["sa.ColumnElement[bool]", ...]:
    return col(Price.coop_id) == line.coop_id, col(Price.id) == line.price_id
