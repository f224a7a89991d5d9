"""Ronda: what time does by itself. Everything whose time has come is done once, however often and by whom it is asked.

At night nobody is told anything, so that nothing is done either.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlmodel import Session

from bot.texts import Texts
from handlers.alert_news import tell_prices
from handlers.notices import owe_notice
from handlers.ordered import summary
from handlers.serving import for_staff
from models import expiring, paper, reminder
from models.coop import Coop, coop_of
from models.dispute import Dispute, ref_of
from models.member import Role, member_of
from models.night import awake
from models.order import Order, order_lines
from models.people import Reachable, reachable_member, reachable_staff
from models.reminder import About
from models.rules import rules_of
from models.serving import serve
from models.waiting import coops_that_wait

SHORTEST = timedelta(hours=1)  # that the rule answer_hours can be
SHOWN = 8  # orders in one reminder


def rounds(session: Session, now: datetime, texts: Texts) -> int:
    """Do everything whose time has come; how many things that were."""
    paper.throw_away(session, now)
    day = awake(session, now)
    done = sum(_ends(session, order, now) for order in expiring.without_end(session))
    done += sum(_warned(session, order, now, texts) for order in expiring.ending_soon(session, now, day))
    done += sum(_expired(session, order, now, texts) for order in expiring.ended(session, now, day))
    done += sum(_served(session, coop_of(session, coop_id), now, texts) for coop_id in coops_that_wait(session, day))
    waiting = sorted(reminder.unanswered(session, now - SHORTEST, day), key=lambda order: order.coop_id)
    for coop_id, orders in groupby(waiting, key=lambda order: order.coop_id):
        done += _unanswered(session, coop_of(session, coop_id), orders, now, texts)
    done += tell_prices(session, now, day, texts)
    return done + sum(_late(session, row, now, texts) for row in reminder.late_disputes(session, now, day))


def _warned(session: Session, order: Order, now: datetime, texts: Texts) -> bool:
    """Tell a member that what is kept for them will not be for long."""
    coop = coop_of(session, order.coop_id)
    if not expiring.warn(session, order):
        return False
    _tell_member(session, coop, order, "rounds.fetch_soon", now, texts)
    return True


def _expired(session: Session, order: Order, now: datetime, texts: Texts) -> bool:
    """Nobody fetched it: the goods are free again, and the member is told."""
    coop, kept = coop_of(session, order.coop_id), _kept(session, order)
    if not expiring.expire(session, order, now):
        return False
    _tell_member(session, coop, order, "rounds.expired", now, texts, kept)
    return True


def _ends(session: Session, order: Order, now: datetime) -> bool:
    """What was promised before reservations had an end has one from now on."""
    expiring.keep_until(session, coop_of(session, order.coop_id), order, now)
    return True


def _served(session: Session, coop: Coop, now: datetime, texts: Texts) -> int:
    """Stock is free again, or has come by a way that told nobody: whoever waits for it is served."""
    orders = serve(session, coop, None, now)
    for order in orders:
        to = reachable_member(session, order.coop_id, order.member_id)
        _tell(
            session, coop, to, "order.served_for_you", summary(session, coop, order), f"served/{order.id}", now, texts
        )
    if orders:
        staff, cause = reachable_staff(session, coop.id or 0, Role.CLERK), f"served_staff/{orders[0].id}"
        _tell(session, coop, staff, "staff.orders_served", for_staff(session, coop, orders), cause, now, texts)
    return len(orders)


def _kept(session: Session, order: Order) -> list[dict[str, object]]:
    lines = order_lines(session, order)
    return [{"name": good.name, "quantity": line.kept} for line, good in lines if line.kept.amount]


def _tell_member(
    session: Session, coop: Coop, order: Order, key: str, now: datetime, texts: Texts, kept: list[Any] | None = None
) -> None:
    fetch_by = coop.local(order.fetch_by or now)
    values = {"ref": order.ref, "fetch_by": fetch_by, "lines": kept if kept is not None else _kept(session, order)}
    values["coop"] = coop.name
    to = reachable_member(session, coop.id or 0, order.member_id)
    _tell(session, coop, to, key, values, f"{key}/{order.id}/{fetch_by:%y%m%d%H%M}", now, texts)


def _tell(
    session: Session, coop: Coop, to: list[Reachable], key: str, values: Any, cause: str, now: datetime, texts: Texts
) -> None:
    for number, each in enumerate(to):
        owe_notice(session, coop, each, key, values, cause=f"{cause}/{number}", now=now, texts=texts)


def _unanswered(session: Session, coop: Coop, orders: Iterable[Order], now: datetime, texts: Texts) -> int:
    """Tell the managers, in one letter, to which orders nobody has said yes or no for too long."""
    hours = rules_of(coop).answer_hours
    late = [order for order in orders if order.placed_at <= now - timedelta(hours=hours)]
    late = [order for order in late if reminder.remind(session, order.coop_id, About.ORDER, order.id, now)]
    if not late:
        return 0
    rows = [
        {"ref": order.ref, "name": member_of(session, order.coop_id, order.member_id).name}
        | {"lines": [{"name": good.name, "quantity": line.quantity} for line, good in order_lines(session, order)]}
        for order in late[:SHOWN]
    ]
    values = {"hours": hours, "rows": rows, "more": max(0, len(late) - SHOWN)}
    to = reachable_staff(session, late[0].coop_id, Role.MANAGER)
    _tell(session, coop, to, "rounds.unanswered", values, f"unanswered/{late[0].id}", now, texts)
    return len(late)


def _late(session: Session, row: Dispute, now: datetime, texts: Texts) -> bool:
    """Tell the managers that the time to answer a dispute has passed."""
    coop = coop_of(session, row.coop_id)
    if not reminder.remind(session, row.coop_id, About.DISPUTE, row.id, now):
        return False
    name = member_of(session, row.coop_id, row.member_id).name
    values = {"ref": ref_of(session, row), "name": name, "answer_by": coop.local(row.answer_by)}
    to = reachable_staff(session, row.coop_id, Role.MANAGER)
    _tell(session, coop, to, "rounds.dispute_late", values, f"dispute_late/{row.id}", now, texts)
    return True
