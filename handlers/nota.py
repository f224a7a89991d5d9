"""Nota: say again, to the rupiah, what was weighed, cut, priced and owed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from bot.say import Reply, Say, reply, say
from handlers.named import deposit_called
from handlers.scales import beside
from handlers.turn import Turn
from models import due
from models.archive import last_nota, last_weighed, notas_of_deposit
from models.deducting import deducted_from
from models.dispute import dispute_of
from models.intake import Weighing
from models.lexicon import Good
from models.member import member_of
from models.nota import Nota, facts_of
from models.price import Price
from models.quantity import GRAM, Quantity
from models.refusal import Refused
from models.rules import rules_of


def repeat(turn: Turn, ref: str | None) -> Reply:
    """The nota of a deposit, or the member's newest one. Members see only their own."""
    if ref is None:
        newest = last_nota(turn.session, turn.coop.id, turn.member.id)
        if newest is None:
            raise Refused("no_nota_yet")
        return reply(_said(turn, newest))
    deposit = deposit_called(turn, ref)
    if deposit.member_id != turn.member.id and not turn.is_staff:
        raise Refused("no_such_ref", ref=ref)
    notas = notas_of_deposit(turn.session, deposit)
    if not notas:
        raise Refused("not_graded_yet", ref=ref)
    return reply(_said(turn, notas[0]) if len(notas) == 1 else _several(turn, ref, notas))


def sent(turn: Turn, ref: str, notas: Sequence[Nota], *, to: UUID) -> Say:
    """The notas of one grading, as the member gets them."""
    return replace(_said(turn, notas[0]) if len(notas) == 1 else _several(turn, ref, notas), to=to)


def _several(turn: Turn, ref: str, notas: Sequence[Nota]) -> Say:
    """All notas of a deposit, a line each: in full they would not fit into one message."""
    each = [nota_values(turn, nota) for nota in notas]
    name = member_of(turn.session, turn.coop.id, notas[0].member_id).name
    total, demo = sum(nota.rupiah for nota in notas), any(values["demo"] for values in each)
    facts: dict[str, Any] = {"notas": each, "rupiah": total, "demo": demo, **_paid(turn, notas)}
    return say("nota.several", ref=ref, name=name, coop=turn.coop.name, **facts)


def _said(turn: Turn, nota: Nota) -> Say:
    member = member_of(turn.session, turn.coop.id, nota.member_id)
    return say("nota.full", name=member.name, **nota_values(turn, nota))


def nota_values(turn: Turn, nota: Nota) -> dict[str, Any]:
    """The figures of a nota, read from its rows."""
    facts = facts_of(turn.session, nota)
    base = facts.good.base
    weighing = facts.weighing
    return {
        "coop": turn.coop.name,
        "no": nota.no,
        "year": nota.year,
        "ref": facts.ref,
        "at": turn.local(nota.at),
        "goods": facts.good.name,
        "gross": Quantity(weighing.gross, base) if weighing else None,
        "tare": Quantity(weighing.tare, base) if weighing and weighing.tare else None,
        "containers": weighing.containers if weighing else 0,
        "container": weighing.container if weighing else None,
        "net": Quantity(weighing.net, base) if weighing else None,
        **reckoning(weighing, facts.good),
        **beside(turn, weighing),
        "cuts": [{"quantity": Quantity(cut.amount, base), "reason": cut.reason} for cut in facts.cuts],
        "lines": [
            {
                "grade": row.grade,
                "fate": row.fate,
                "quantity": Quantity(row.amount, base),
                "rupiah": row.rupiah,
                **_priced(turn, price),
            }
            for row, price in facts.graded
        ],
        "rupiah": nota.rupiah,
        **_paid(turn, [nota]),
        "instead_of": facts.instead_of,
        "reason": nota.reason,
        "dispute_until": _dispute_until(turn, nota),
        "unpriced": any(price is None and row.grade != "afkir" for row, price in facts.graded),
        "demo": any(price is not None and price.demo for _, price in facts.graded),
    }


def _dispute_until(turn: Turn, nota: Nota) -> datetime | None:
    """Until when the member may say that it is wrong; None when that is over, or was done."""
    until = last_weighed(turn.session, nota) + timedelta(hours=rules_of(turn.coop).dispute_hours)
    return turn.local(until) if turn.now <= until and dispute_of(turn.session, nota) is None else None


def _paid(turn: Turn, notas: Sequence[Nota]) -> dict[str, Any]:
    """What was paid on these notas and kept back from them, what is left, and what of that waits; in rupiah."""
    dues = [each.due for each in due.of_notas(turn.session, turn.coop.id, [nota.id for nota in notas])]
    kept = (
        deducted_from(turn.session, turn.coop.id, [each.id for each in dues]) if any(d.withheld for d in dues) else []
    )
    later = max((each.payable_from for each in dues if each.left > 0), default=turn.now)
    return {
        "paid": sum(each.paid for each in dues),
        "deductions": [{"ref": each.ref, "purpose": each.purpose, "rupiah": each.rupiah} for each in kept],
        "left": sum(each.left + each.held for each in dues),
        "held": sum(each.held for each in dues),
        "overpaid": sum(each.overpaid for each in dues),
        "payable_from": turn.local(later) if later > turn.now else None,
    }


def reckoning(weighing: Weighing | None, good: Good) -> dict[str, Any]:
    """How an amount was reckoned where the scale was not asked: so many packs, or pieces from their weight."""
    each = weighing.each if weighing else None
    return {"each": Quantity(each, GRAM) if each else None, "piece": None if good.base == GRAM else good.unit}


def _priced(turn: Turn, price: Price | None) -> dict[str, Any]:
    if price is None:
        return {"price": None, "unit": None, "since": None}
    return {"price": price.rupiah, "unit": price.unit, "since": turn.local(price.valid_from)}
