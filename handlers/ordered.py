"""An order as its rows tell it now, for every sentence about it."""

from typing import Any

from sqlmodel import Session

from models import order as orders
from models.confirming import shown_before
from models.coop import Coop
from models.order import Order, OrderStatus
from models.substitute import offered


def summary(session: Session, coop: Coop, order: Order) -> dict[str, Any]:
    """Its reference, status, lines, what is missing of them, the total, and until when it is kept."""
    lines = orders.order_lines(session, order)
    now = orders.order_of(session, order.coop_id, order.id)
    status = now.status
    agreed = status in (*orders.PROMISED, OrderStatus.HANDED)
    return {
        "ref": order.ref,
        "status": status,
        "reason": now.reason,
        "fetch_by": coop.local(now.fetch_by) if now.fetch_by and status in orders.PROMISED else None,
        "lines": [
            {"name": good.name, "quantity": line.agreed if agreed else line.quantity, "rupiah": line.rupiah}
            | {"before": shown_before(session, line) if agreed else None}
            for line, good in lines
            if line.promised or not agreed
        ],
        "missing": [
            {"name": good.name, "quantity": line.missing} for line, good in lines if agreed and line.missing.amount
        ],
        "total": sum(line.rupiah or 0 for line, _ in lines),
    }


def with_offer(session: Session, coop: Coop, order: Order) -> dict[str, Any]:
    """The same, and which other good its member is just asked about."""
    asked = offered(session, order)
    other = {"name": asked[2].name, "quantity": asked[0].quantity} if asked else None
    return {"asked": other, **summary(session, coop, order)}
