"""Stock has come, or is free again: whoever waited for it is told that their order is confirmed, and so are staff.

A deed that frees stock adds `served(turn, goods)` to what it says; what is not told by a deed is found by the rounds.
"""

from collections.abc import Iterable
from typing import Any

from sqlmodel import Session

from bot.say import Say, Staff, say
from handlers.ordered import summary
from handlers.turn import Turn
from models.coop import Coop
from models.lexicon import Good
from models.member import Role, member_of
from models.order import Order
from models.serving import serve

SHOWN = 8  # orders in one letter to staff


def served(turn: Turn, goods: Iterable[Good] | None) -> tuple[Say, ...]:
    """Confirm the orders that waited for one of these goods (None: for any) and can be met now; what is said of it."""
    orders = serve(turn.session, turn.coop, goods, turn.now)
    if not orders:
        return ()
    to_members = [
        say("order.served_for_you", to=None if order.member_id == turn.by else order.member_id, **facts)
        for order, facts in ((order, summary(turn.session, turn.coop, order)) for order in orders)
    ]
    values = for_staff(turn.session, turn.coop, orders)
    here = (say("staff.orders_served", **values),) if turn.may(Role.CLERK) else ()
    return (*here, *to_members, say("staff.orders_served", to=Staff(Role.CLERK), **values))


def for_staff(session: Session, coop: Coop, orders: list[Order]) -> dict[str, Any]:
    """All of them in one letter."""
    rows = [
        {"name": member_of(session, order.coop_id, order.member_id).name, **summary(session, coop, order)}
        for order in orders[:SHOWN]
    ]
    return {"rows": rows, "more": max(0, len(orders) - SHOWN)}
