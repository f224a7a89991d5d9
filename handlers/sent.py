"""Kiriman: what is told from the other side: the weight there, what was rejected, what came back."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from bot.intent import Decide, ToldThere
from bot.reading import Item
from bot.say import Reply, ask, reply, say
from handlers import decide
from handlers.send import amount_of
from handlers.turn import Turn
from models import partner as partners
from models import ticket, transferring
from models import transfer as transfers
from models.member import Role
from models.quantity import Quantity
from models.refusal import Refused
from models.rules import rules_of
from models.transfer import Carried, Transfer

SHOWN = 8  # transfers in one answer
HOUR = 3600
_SAID = {"arrived": "transfer.arrived", "rejected": "transfer.rejected", "returned": "transfer.returned"}


def told(turn: Turn, wish: ToldThere) -> Reply:
    """Take down what arrived, was rejected or came back. A no to an order is decided as one.

    Raises Refused: "no_such_ref", "transfer_unclear", "not_in_transfer", "already_decided", "more_than_sent".
    """
    turn.must_be(Role.CLERK)
    named = ticket.find(turn.session, turn.coop.id, wish.ref)
    if named.kind != ticket.Kind.TRANSFER:
        if wish.what == "rejected":
            return decide.decide(turn, Decide(wish.ref, yes=False, reason=wish.said))
        raise Refused("not_a_transfer", ref=wish.ref)
    if wish.odd:
        raise Refused("transfer_how", ref=wish.ref)
    transfer = transfers.transfer_of(turn.session, turn.coop.id, named.subject_id)
    lines = transfers.carried(turn.session, transfer)
    said = [_meant(turn, wish, item, lines) for item in wish.items]
    if len({line.row.line for line, _ in said}) < len(said):
        raise Refused("transfer_how", ref=wish.ref)
    if wish.what == "arrived" and any(line.arrived is not None for line, _ in said):
        raise Refused("already_decided", ref=wish.ref)
    if not wish.reason and (wish.what == "rejected" or _beyond(turn, wish, said)):
        shown = [_facts(line, amount) for line, amount in said]
        return ask(wish, "reason", "ask.why_there", now=turn.now, ref=wish.ref, what=wish.what, lines=shown)
    return _write(turn, wish, transfer, said)


def _write(turn: Turn, wish: ToldThere, transfer: Transfer, said: list[tuple[Carried, int]]) -> Reply:
    who: dict[str, Any] = {"by": turn.by, "at": turn.now}
    for line, amount in said:
        if wish.what == "arrived":
            transferring.arrive(turn.session, transfer, line, amount, reason=wish.reason, **who)
        elif wish.what == "rejected":
            transferring.reject(turn.session, transfer, line, amount, reason=str(wish.reason), **who)
        else:
            transferring.come_back(turn.session, transfer, line, amount, **who)
    partner = partners.partner_of(turn.session, turn.coop.id, transfer.partner_id)
    open_ = [_facts(line, 0) for line in transfers.carried(turn.session, transfer) if line.arrived is None]
    facts: dict[str, Any] = {"ref": transfer.ref, "name": partner.name, "reason": wish.reason}
    shown = [_facts(line, amount) for line, amount in said]
    return reply(say(_SAID[wish.what], lines=shown, open=open_, **facts))


def _meant(turn: Turn, wish: ToldThere, item: Item, lines: list[Carried]) -> tuple[Carried, int]:
    """The line that is spoken of, and how much. Raises "not_in_transfer", "transfer_how" when it may be several."""
    mine = [line for line in lines if item.goods in (None, line.good.name) and item.grade in (None, line.row.grade)]
    if not mine:
        raise Refused("not_in_transfer", ref=wish.ref, goods=item.goods or item.grade)
    if len(mine) > 1 or item.number is None:
        raise Refused("transfer_how", ref=wish.ref)
    return mine[0], amount_of(turn, mine[0].good, item).amount


def _beyond(turn: Turn, wish: ToldThere, said: list[tuple[Carried, int]]) -> bool:
    """Whether the weight there differs by more than the co-op lets pass."""
    most = rules_of(turn.coop).transfer_tolerance
    apart = (abs(line.row.amount - amount) * 100 > most * line.row.amount for line, amount in said)
    return wish.what == "arrived" and any(apart)


def _facts(line: Carried, amount: int) -> dict[str, Any]:
    """One line for showing; `percent` with one decimal."""
    less, base = line.row.amount - amount, line.good.base
    return {
        "name": line.good.name,
        "grade": line.row.grade,
        "sent": line.sent,
        "quantity": Quantity(amount, base),
        "apart": Quantity(abs(less), base),
        "less": less > 0,
        "percent": Decimal((abs(less) * 2000 + line.row.amount) // (2 * line.row.amount)) / 10,
    }


def take_back(turn: Turn, transfer_id: UUID) -> Reply:
    """It did not leave after all. Raises Refused "transfer_told", "already_decided"."""
    transfer = transfers.transfer_of(turn.session, turn.coop.id, transfer_id)
    transferring.cancel(turn.session, transfer, by=turn.by, at=turn.now)
    partner = partners.partner_of(turn.session, turn.coop.id, transfer.partner_id)
    lines = [_facts(line, 0) for line in transfers.carried(turn.session, transfer)]
    return reply(say("transfer.cancelled", ref=transfer.ref, name=partner.name, lines=lines))


def listed(turn: Turn) -> Reply:
    """What left and was not told to have arrived."""
    if not turn.is_staff:
        raise Refused("staff_only", role=Role.CLERK)
    found = open_rows(turn)
    return reply(say("transfer.list", rows=found[:SHOWN], more=max(0, len(found) - SHOWN)))


def open_rows(turn: Turn) -> list[dict[str, Any]]:
    """Transfers on their way, the oldest first, with their age in whole hours."""
    return [
        {
            "ref": transfer.ref,
            "name": partner.name,
            "hours": int((turn.now - transfer.at).total_seconds()) // HOUR,
            "lines": [_facts(line, 0) for line in transfers.carried(turn.session, transfer)],
        }
        for transfer, partner in transfers.on_the_way(turn.session, turn.coop.id)
    ]
