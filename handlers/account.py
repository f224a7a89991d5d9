"""Rekening: what is owed, what is under way, what was brought."""

from datetime import datetime
from typing import Any

from bot.say import Reply, reply, say
from handlers.nota import nota_values
from handlers.ordered import with_offer
from handlers.turn import Turn
from models import archive, due, intake, journal, nota, ticket
from models import deposit as deposits
from models import order as orders
from models.deposit import Deposit, DepositLine, DepositStatus
from models.lexicon import Good
from models.quantity import Quantity
from models.refusal import Refused

LATELY = 5  # things in one answer
SHOWN = 8  # orders that are under way: all of them, as a rule


def balance(turn: Turn) -> Reply:
    """What the co-op owes this member and since when, what they owe it, and what they saved."""
    mine = (turn.session, turn.coop.id, turn.member.id)
    notas, unpaid, account = archive.notas_of_member(*mine, limit=1), due.unpaid(*mine), journal.account_of(*mine)
    oldest = unpaid[0].due.owed_at if unpaid else None
    values: dict[str, Any] = {
        "rupiah": account.payable,
        "owed_by_me": account.receivable,
        "savings": account.savings,
        "held": sum(each.due.held for each in unpaid),
        "notas": len(unpaid),
        "oldest": turn.local(oldest) if oldest else None,
        "days": (turn.now - oldest).days if oldest else 0,
        "last": [short(turn, *each) for each in notas],
    }
    return reply(say("account.balance", name=turn.member.name, **values))


def short(turn: Turn, row: nota.Nota, at: datetime) -> dict[str, Any]:
    """A nota in one line; `at`: when it was first written, however often it was put right since."""
    values = nota_values(turn, row)
    return {key: values[key] for key in ("no", "year", "ref", "goods", "lines", "rupiah")} | {"at": turn.local(at)}


def status(turn: Turn, ref: str | None) -> Reply:
    """How far everything open is, or one thing by its reference."""
    if ref is None:
        return _open(turn)
    named = ticket.find(turn.session, turn.coop.id, ref)
    if named.kind == ticket.Kind.DEPOSIT:
        deposit = deposits.deposit_of(turn.session, turn.coop.id, named.subject_id)
        _must_see(turn, deposit.member_id, ref)
        lines = deposits.lines_of(turn.session, deposit)
        return reply(say("account.deposit", ref=ref, lines=[_line(turn, line, good) for line, good in lines]))
    if named.kind == ticket.Kind.ORDER:
        order = orders.order_of(turn.session, turn.coop.id, named.subject_id)
        _must_see(turn, order.member_id, ref)
        return reply(say("account.order", **with_offer(turn.session, turn.coop, order)))
    raise Refused("no_such_ref", ref=ref)


def _must_see(turn: Turn, owner: object, ref: str) -> None:
    if owner != turn.member.id and not turn.is_staff:
        raise Refused("no_such_ref", ref=ref)


def _open(turn: Turn) -> Reply:
    found = deposits.open_deposits(turn.session, turn.coop.id, turn.member.id)
    waiting = orders.open_orders(turn.session, turn.coop.id, turn.member.id)
    return reply(
        say(
            "account.open",
            deposits=[{"ref": deposit.ref, **_line(turn, line, good)} for deposit, line, good in _newest(found)],
            orders=[with_offer(turn.session, turn.coop, order) for order in waiting[-SHOWN:]],
            more=max(0, len(found) - LATELY) + max(0, len(waiting) - SHOWN),
        )
    )


def _newest(found: list[tuple[Deposit, DepositLine, Good]]) -> list[tuple[Deposit, DepositLine, Good]]:
    return found[-LATELY:]


def _line(turn: Turn, line: DepositLine, good: Good) -> dict[str, Any]:
    weighing = intake.last_weighing(turn.session, line) if line.status == DepositStatus.WEIGHED else None
    return {
        "name": good.name,
        "quantity": line.quantity,
        "about": line.about,
        "status": line.status,
        "net": Quantity(weighing.net, good.base) if weighing else None,
    }
