"""Asal and jejak: whose goods were sent, and where the goods of a deposit went. For staff alone."""

from typing import Any

from bot.intent import Follow, Trace
from bot.say import Reply, reply, say
from handlers.named import deposit_called
from handlers.turn import Turn
from models import partner as partners
from models import ticket, tracing
from models import transfer as transfers
from models.member import Role, member_of
from models.quantity import Quantity
from models.refusal import Refused
from models.transfer import Carried

SHOWN = 12  # lots of one line


def trace(turn: Turn, wish: Trace) -> Reply:
    """From which lots came what was sent. Raises "not_a_transfer", "unknown_goods", "not_in_transfer"."""
    _must_be_staff(turn)
    named = ticket.find(turn.session, turn.coop.id, wish.ref)
    if named.kind != ticket.Kind.TRANSFER:
        raise Refused("not_a_transfer", ref=wish.ref)
    transfer = transfers.transfer_of(turn.session, turn.coop.id, named.subject_id)
    lines = transfers.carried(turn.session, transfer)
    if wish.said:
        goods = turn.words.reader.only_good(wish.said).goods
        if goods is None:
            raise Refused("unknown_goods", said=wish.said)
        group = turn.words.lexicon.groups.get(goods)
        lines = [line for line in lines if line.good.name in (group.candidates if group else (goods,))]
        if not lines:
            raise Refused("not_in_transfer", ref=wish.ref, goods=wish.said)
    partner = partners.partner_of(turn.session, turn.coop.id, transfer.partner_id)
    rows = [_came(turn, line) for line in lines]
    return reply(say("transfer.origin", ref=transfer.ref, name=partner.name, at=turn.local(transfer.at), lines=rows))


def _came(turn: Turn, line: Carried) -> dict[str, Any]:
    found = tracing.came_from(turn.session, turn.coop.id, line.row.movement_id)
    lots = [
        {"quantity": Quantity(lot.amount, line.good.base), "at": turn.local(lot.born_at), "source": lot.source}
        | {"ref": lot.ref, "name": lot.name, "nota": lot.nota, "year": lot.year, "by": lot.by}
        for lot in found[:SHOWN]
    ]
    facts = {"name": line.good.name, "grade": line.row.grade, "quantity": line.sent}
    return facts | {"lots": lots, "more": max(0, len(found) - SHOWN)}


def follow(turn: Turn, wish: Follow) -> Reply:
    """Where the goods of a deposit went. Raises Refused "no_such_ref", "not_a_deposit", "not_graded_yet"."""
    _must_be_staff(turn)
    deposit = deposit_called(turn, wish.ref)
    found = tracing.went_to(turn.session, deposit)
    if not found:
        raise Refused("not_graded_yet", ref=deposit.ref)
    rows = [
        {"name": each.goods, "grade": each.grade, "quantity": each.quantity, "reason": each.reason}
        | {"at": turn.local(each.at), "ref": each.ref, "partner": each.partner, "cancelled": each.cancelled}
        for each in found
    ]
    member = member_of(turn.session, turn.coop.id, deposit.member_id)
    facts: dict[str, Any] = {"ref": deposit.ref, "name": member.name, "more": max(0, len(rows) - SHOWN)}
    return reply(say("transfer.trail", rows=rows[-SHOWN:], **facts))


def _must_be_staff(turn: Turn) -> None:
    if not turn.is_staff:
        raise Refused("staff_only", role=Role.CLERK)
