"""Antrean: everything that waits for staff."""

from typing import Any

from bot.say import Option, Reply, reply, say
from handlers import dispute, stock_eyes
from handlers.ordered import with_offer
from handlers.sent import open_rows
from handlers.turn import Turn
from models import deposit as deposits
from models import erasure as erasures
from models import order as orders
from models import phone_claim as claims
from models import ticket
from models.member import Role, member_of, members_waiting
from models.refusal import Refused
from models.waiting import waiting_orders

SHOWN = 8  # of each kind; how many more there are is said


def queue(turn: Turn) -> Reply:
    """Disputes first, then who wants to leave, to join or has a new phone, deposits, orders."""
    if not turn.is_staff:
        raise Refused("staff_only", role=Role.CLERK)
    people = members_waiting(turn.session, turn.coop.id)
    leaving = erasures.open_erasures(turn.session, turn.coop.id)
    moving = claims.open_claims(turn.session, turn.coop.id)
    asked = [each.id for rows in (people, leaving, moving) for each in rows]
    refs = ticket.refs_of(turn.session, turn.coop.id, asked)
    lines = deposits.open_deposits(turn.session, turn.coop.id)
    placed = orders.open_orders(turn.session, turn.coop.id)
    waiting = waiting_orders(turn.session, turn.coop.id)
    disputed, stock, on_the_way = dispute.waiting(turn), stock_eyes.waiting(turn), open_rows(turn)
    every = (disputed, stock, people, leaving, moving, lines, placed, waiting, on_the_way)
    values: dict[str, Any] = {
        "disputes": disputed[:SHOWN],
        "leaving": [
            {"ref": refs.get(each.id, "?"), "name": _name(turn, each.member_id), "hours": each.hours_left(turn.now)}
            for each in leaving[:SHOWN]
        ],
        "phones": [{"ref": refs.get(each.id, "?"), "name": _name(turn, each.member_id)} for each in moving[:SHOWN]],
        "people": [{"ref": refs.get(member.id, "?"), "name": member.name} for member in people[:SHOWN]],
        "deposits": [
            {"ref": deposit.ref, "name": _name(turn, deposit.member_id), "goods": good.name, "quantity": line.quantity}
            | {"about": line.about, "status": line.status}
            for deposit, line, good in lines[:SHOWN]
        ],
        "orders": [_order(turn, order) for order in placed[:SHOWN]],
        "later": [_order(turn, order) for order in waiting[:SHOWN]],
        "stock": stock[:SHOWN],
        "sent": on_the_way[:SHOWN],
        "more": sum(max(0, len(found) - SHOWN) for found in every),
    }
    return reply(say("staff.queue", buttons=_first_decision(values), **values))


def _order(turn: Turn, order: orders.Order) -> dict[str, Any]:
    return {"name": _name(turn, order.member_id), **with_offer(turn.session, turn.coop, order)}


def _name(turn: Turn, member_id: Any) -> str:
    return member_of(turn.session, turn.coop.id, member_id).name


def _first_decision(values: dict[str, Any]) -> tuple[Option, ...]:
    """Buttons for the oldest thing that a tap can decide."""
    for kind in ("people", "stock", "orders"):
        for row in values[kind]:
            if row.get("mine"):  # somebody else decides it
                continue
            ref = row["ref"]
            return (Option(f"OK {ref}", f"OK {ref}"), Option(f"TOLAK {ref}", f"TOLAK {ref}"))
    return ()
