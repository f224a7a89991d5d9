"""When stock is free again: orders that wait for it are confirmed, in the order they were placed."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from models import stock
from models.columns import table_of
from models.confirming import confirm
from models.coop import Coop
from models.expiring import keep_until
from models.lexicon import Good
from models.order import Order, OrderStatus, order_of
from models.price import Side, price_in_force
from models.waiting import waiting_orders, wants


def serve(session: Session, coop: Coop, goods: Iterable[Good] | None, at: datetime) -> list[Order]:
    """Confirm, at the prices of now, whoever waits for one of these goods (for any, where none is named) and can have
    all of their order; those orders. Whatever frees stock calls this before its transaction ends.

    The first one that cannot be served keeps what it wants from everybody behind it.
    """
    named = None if goods is None else {good.id for good in goods}
    queue = [(order, wants(session, order)) for order in waiting_orders(session, coop.id or 0)]
    awaited = {good for _, lines in queue for good in lines}
    if named is not None and not named & {good.id for good in awaited}:
        return []
    free, served = _free(session, awaited), []
    for order, lines in queue:
        fits = all(free[good.id] >= wanted for good, wanted in lines.items())
        free.subtract({good.id: wanted for good, wanted in lines.items()})
        if fits and _has_prices(session, lines, at) and _still_waits(session, order):
            confirm(session, order, by=order.decided_by or order.entered_by, at=at)
            keep_until(session, coop, order, at)
            served.append(order_of(session, order.coop_id, order.id))
    return served


def _free(session: Session, goods: set[Good]) -> Counter[UUID]:
    """What is free of these goods, which are locked in one order."""
    return Counter({good.id: stock.available(session, good, lock=True).amount for good in sorted(goods, key=_key)})


def _key(good: Good) -> UUID:
    return good.id


def _still_waits(session: Session, order: Order) -> bool:
    """Whether it waits, and nobody else decides about it until the commit."""
    table = table_of(Order)
    here = (table.c.coop_id == order.coop_id, table.c.id == order.id, table.c.status == OrderStatus.WAITING)
    held = session.connection().execute(sa.update(table).where(*here).values(reason=table.c.reason))
    return bool(held.rowcount == 1)


def _has_prices(session: Session, goods: Iterable[Good], at: datetime) -> bool:
    return all(price_in_force(session, good, "", Side.SELL, at) for good in goods)
