"""Setoran: announce what one will bring, and take it back."""

from dataclasses import replace
from typing import Any

from bot.intent import Behalf, Deposit, Intent
from bot.reading import Item
from bot.say import Option, Reply, Staff, ask, reply, say
from handlers.lines import YES_NO, question_about, taken, told
from handlers.turn import Turn
from models import announcing, correcting, ticket
from models import deposit as deposits
from models.announcing import Announced
from models.deposit import DepositStatus
from models.habit import most_announced
from models.lexicon import Good
from models.member import Person, Role
from models.quantity import Quantity
from models.refusal import Refused

ABSURD = 3  # times the largest this member ever brought of a good


def announce(turn: Turn, wish: Deposit, *, behalf: Behalf | None = None, member: Person | None = None) -> Reply:
    """Note what a member says they will bring; the scale decides later. Staff may enter it for `member`."""
    whose = member or turn.member
    intent: Intent = behalf or wish
    if not wish.items:
        empty = replace(wish, items=(Item(),))
        return announce(turn, empty, behalf=behalf and _around(behalf, empty), member=member)
    asked = question_about(turn, intent, wish)
    if asked:
        return asked
    lines = taken(turn, wish.items)
    if not wish.sure and (odd := _absurd(turn, whose, lines)):
        shown = [told(item, good, quantity) for item, good, quantity in lines]
        return ask(intent, "sure", "ask.so_much", now=turn.now, options=YES_NO, lines=shown, goods=odd)
    return _change(turn, wish, lines) if wish.ref else _write(turn, whose, wish, lines)


def _around(behalf: Behalf, inner: Deposit) -> Behalf:
    return Behalf(behalf.name, inner, behalf.member_id)


def _absurd(turn: Turn, member: Person, lines: list[tuple[Item, Good, Quantity]]) -> str | None:
    """The name of a good of which nobody has seen this member bring so much."""
    for _, good, quantity in lines:
        most = most_announced(turn.session, turn.coop.id, member.id, good.id)
        if most and quantity.amount > ABSURD * most:
            return good.name
    return None


def _write(turn: Turn, member: Person, wish: Deposit, lines: list[tuple[Item, Good, Quantity]]) -> Reply:
    made = announcing.announce(
        turn.session,
        turn.coop.id,
        member.id,
        [Announced(good, quantity, item.about, item.grade) for item, good, quantity in lines],
        by=turn.by,
        at=turn.now,
        source_key=turn.cause,
        new_ref=turn.new_ref,
        due=wish.when,
    )
    shown = [told(item, good, quantity) for item, good, quantity in lines]
    facts: dict[str, Any] = {"ref": made.ref, "lines": shown, "name": member.name, "when": wish.when}
    undo = (Option("button.cancel", f"BATAL {made.ref}"),)
    if member.id != turn.by:
        noted = say("deposit.noted_for_you", to=member.id, buttons=undo, by=turn.member.name, **facts)
        return reply(say("deposit.entered", buttons=undo, **facts), noted)
    return reply(
        say("deposit.announced", buttons=undo, **facts),
        say("staff.deposit_announced", to=Staff(Role.CLERK), **facts),
    )


def _change(turn: Turn, wish: Deposit, lines: list[tuple[Item, Good, Quantity]]) -> Reply:
    """These lines take the place of those that were announced."""
    deposit = deposits.deposit_of(
        turn.session, turn.coop.id, ticket.find(turn.session, turn.coop.id, wish.ref or "").subject_id
    )
    before = [announced for _, announced in correcting.announced_lines(turn.session, deposit)]
    after = [Announced(good, quantity, item.about, item.grade) for item, good, quantity in lines]
    due = wish.when if wish.when != deposit.due else None
    if before == after and due is None:
        raise Refused("nothing_changed", ref=deposit.ref)
    correcting.change_deposit(turn.session, deposit, after, at=turn.now, due=due)
    was = {each.good.id: each.quantity for each in before}
    shown = [told(item, good, quantity) | {"was": was.pop(good.id, None)} for item, good, quantity in lines]
    gone = [each.good.name for each in before if each.good.id in was]
    facts: dict[str, Any] = {"ref": deposit.ref, "lines": shown, "gone": gone, "when": wish.when}
    undo = (Option("button.cancel", f"BATAL {deposit.ref}"),)
    if deposit.member_id != turn.by:
        noted = say("deposit.changed_for_you", to=deposit.member_id, by=turn.member.name, buttons=undo, **facts)
        return reply(say("deposit.changed", buttons=undo, **facts), noted)
    staff = say("staff.deposit_changed", to=Staff(Role.CLERK), name=turn.member.name, **facts)
    return reply(say("deposit.changed", buttons=undo, **facts), staff)


def take_back(turn: Turn, ref: str, deposit: deposits.Deposit, good: Good | None = None) -> Reply:
    """The member, or staff for them, takes back what has not been weighed."""
    lines = deposits.lines_of(turn.session, deposit)
    gone = [each.name for line, each in lines if line.status == DepositStatus.ANNOUNCED and good in (None, each)]
    announcing.cancel(turn.session, deposit, good.id if good else None)
    facts: dict[str, Any] = {"ref": ref, "goods": ", ".join(gone) if good or len(gone) < len(lines) else None}
    if deposit.member_id != turn.by:
        return reply(say("deposit.cancelled", **facts), say("deposit.cancelled_for_you", to=deposit.member_id, **facts))
    told_staff = say("staff.deposit_cancelled", to=Staff(Role.CLERK), name=turn.member.name, **facts)
    return reply(say("deposit.cancelled", **facts), told_staff)
