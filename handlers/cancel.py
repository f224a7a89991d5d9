"""Batal: take something back, by its reference, its good, or because it is the only thing that is open."""

from bot.intent import Cancel
from bot.say import Option, Reply, ask, reply
from handlers import deciding, forget, sent, stock_eyes, withhold
from handlers import deposit as deposit_desk
from handlers import dispute as dispute_desk
from handlers.turn import Turn
from models import deposit as deposits
from models import erasure as erasures
from models import order as orders
from models import ticket
from models.deposit import DepositStatus
from models.dispute import disputed_now
from models.lexicon import Good
from models.member import Role
from models.refusal import Refused

CHOICES = 4


def cancel(turn: Turn, wish: Cancel) -> Reply:
    """Take back a deposit or an order of one's own; clerks may for a member."""
    good = _good(turn, wish)
    ref = wish.ref
    if ref is None:
        found = _open_refs(turn, good)
        leaving = erasures.open_erasure(turn.session, turn.coop.id, turn.by) if not found and good is None else None
        if leaving:
            return forget.withdraw(turn, leaving)
        if not found:
            raise Refused("nothing_open", goods=good.name if good else None)
        if wish.every:
            says = [each for ref in found for each in _take_back(turn, ref, good).says]
            return reply(*says)
        if len(found) > 1:
            options = tuple(Option(f"{ref} {what}", ref) for ref, what in list(found.items())[:CHOICES])
            return ask(wish, "what", "ask.what_to_cancel", now=turn.now, options=options)
        ref = next(iter(found))
    return _take_back(turn, ref, good)


def _good(turn: Turn, wish: Cancel) -> Good | None:
    if wish.goods is None or wish.goods.startswith("?"):
        return None
    return turn.good(wish.goods)


def _open_refs(turn: Turn, good: Good | None) -> dict[str, str]:
    """What this member could take back now, newest first: reference -> goods."""
    found: dict[str, list[str]] = {}
    for order in reversed(orders.open_orders(turn.session, turn.coop.id, turn.member.id)):
        found[order.ref] = [item.name for _, item in orders.order_lines(turn.session, order)]
    for deposit, line, item in reversed(deposits.open_deposits(turn.session, turn.coop.id, turn.member.id)):
        if line.status == DepositStatus.ANNOUNCED:
            found.setdefault(deposit.ref, []).append(item.name)
    return {ref: ", ".join(names) for ref, names in found.items() if good is None or good.name in names}


def _take_back(turn: Turn, ref: str, good: Good | None) -> Reply:
    named = ticket.find(turn.session, turn.coop.id, ref)
    if named.kind == ticket.Kind.DEPOSIT:
        deposit = deposits.deposit_of(turn.session, turn.coop.id, named.subject_id)
        _must_be_theirs(turn, deposit.member_id, ref)
        disputed = disputed_now(turn.session, deposit)
        if disputed and deposit.member_id == turn.member.id:
            return dispute_desk.withdraw(turn, ref, disputed[1])
        return deposit_desk.take_back(turn, ref, deposit, good)
    if named.kind == ticket.Kind.ORDER:
        order = orders.order_of(turn.session, turn.coop.id, named.subject_id, lock=True)
        _must_be_theirs(turn, order.member_id, ref)
        if good and len(orders.order_lines(turn.session, order)) > 1:
            raise Refused("whole_order", ref=ref)
        return deciding.take_back(turn, order)
    if named.kind == ticket.Kind.TRANSFER and turn.may(Role.CLERK):
        return sent.take_back(turn, named.subject_id)
    if named.kind == ticket.Kind.WITHHOLDING:
        return withhold.end(turn, named.subject_id)
    if named.kind == ticket.Kind.ERASURE:
        asked = erasures.erasure_of(turn.session, turn.coop.id, named.subject_id)
        if asked.member_id == turn.by:
            return forget.withdraw(turn, asked)
    if named.kind == ticket.Kind.STOCK:
        return stock_eyes.take_back(turn, ref, named.subject_id)
    raise Refused("no_such_ref", ref=ref)


def _must_be_theirs(turn: Turn, owner: object, ref: str) -> None:
    """Somebody else's reference is answered as if there were none."""
    if owner != turn.member.id and not turn.may(Role.CLERK):
        raise Refused("no_such_ref", ref=ref)
