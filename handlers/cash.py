"""Kas: the day's cash box, and what is unpaid."""

from typing import Any

from bot.intent import CountCash
from bot.say import Reply, ask, reply, say
from handlers.turn import Turn
from models import cash, due
from models.member import Role, member_of

SHOWN = 8  # members in a list; how many more there are is said
OLD = 30  # days after which a debt is called old


def count_cash(turn: Turn, wish: CountCash) -> Reply:
    """Write down what was counted; in the evening beside what the books expect."""
    turn.must_be(Role.TREASURER)
    if wish.amount is None:
        return ask(wish, "cash", "ask.cash", now=turn.now, opening=wish.opening)
    if wish.opening:
        row = cash.open_box(turn.session, turn.coop, wish.amount, by=turn.by, at=turn.now)
        return reply(say("pay.cash_open", at=turn.local(turn.now), counted=row.counted))
    row = cash.close_box(turn.session, turn.coop, wish.amount, by=turn.by, at=turn.now)
    facts: dict[str, Any] = {"counted": row.counted, "expected": row.expected or 0}
    return reply(say("pay.cash_closed", at=turn.local(turn.now), difference=row.counted - (row.expected or 0), **facts))


def arrears(turn: Turn) -> Reply:
    """Who waits for money, for how much, and for how many days; whoever waits longest first."""
    turn.must_be(Role.TREASURER)
    rows = due.all_unpaid(turn.session, turn.coop.id)
    shown = [
        {
            "name": member_of(turn.session, turn.coop.id, row.member_id).name,
            "rupiah": row.rupiah,
            "days": (turn.now - row.oldest).days,
            "notas": row.notas,
        }
        for row in rows[:SHOWN]
    ]
    facts: dict[str, Any] = {"rows": shown, "more": max(0, len(rows) - SHOWN), "total": sum(r.rupiah for r in rows)}
    return reply(say("pay.arrears", old=sum(r.rupiah for r in rows if (turn.now - r.oldest).days > OLD), **facts))
