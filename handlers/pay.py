"""Bayar: the treasurer gives members their money, for one deposit, one person, or everybody whose day has come."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.intent import Pay
from bot.say import Option, Reply, Say, ask, reply, say
from handlers.behalf import member_meant
from handlers.lines import YES_NO
from handlers.named import deposit_called
from handlers.turn import Turn
from models import due, payment
from models.archive import notas_of_deposit
from models.due import Owing, Unpaid
from models.member import Member, Role, member_of
from models.payment import Method, Paid
from models.refusal import Refused

METHODS = (Option("button.cash", "tunai"), Option("button.bank", "transfer"))
SHOWN = 8  # members in a summary; how many more there are is said


def pay(turn: Turn, wish: Pay) -> Reply:
    """Pay out. Which purse is asked when nobody said; a payment to everybody shows its sum first."""
    turn.must_be(Role.TREASURER)
    if wish.odd and not wish.sure:
        raise Refused("payment_unclear")
    if wish.everybody:
        return _everybody(turn, wish)
    member, owing = _whom(turn, wish)
    if isinstance(member, Reply):
        return member
    known = replace(wish, member_id=member.id)
    if wish.method is None:
        left = sum(each.due.left for each in owing)
        if left <= 0:
            raise _nothing_to_pay(member, owing)
        facts: dict[str, Any] = {"name": member.name, "rupiah": wish.amount or left, "ref": wish.ref}
        return ask(known, "method", "ask.method", now=turn.now, options=METHODS, **facts)
    paid = _pay(turn, member, owing, known, turn.cause)
    told = _told(paid, known.method or "", wish.ref)
    return reply(say("pay.paid", name=member.name, **told), _news(turn, member, told))


def _whom(turn: Turn, wish: Pay) -> tuple[Member | Reply, list[Owing]]:
    """Who is paid, and for which notas. Raises Refused "no_such_ref", "not_graded_yet", "no_such_member"."""
    if wish.ref is None:
        if wish.member_id is None and not wish.name:
            raise Refused("whom_to_pay")
        found = member_meant(turn, wish, wish.name or "", wish.member_id)
        owing = due.unpaid(turn.session, turn.coop.id, found.id) if isinstance(found, Member) else []
        return found, owing
    deposit = deposit_called(turn, wish.ref)
    notas = notas_of_deposit(turn.session, deposit)
    if not notas:
        raise Refused("not_graded_yet", ref=wish.ref)
    owing = due.of_notas(turn.session, turn.coop.id, [nota.id for nota in notas])
    return member_of(turn.session, turn.coop.id, deposit.member_id), owing


def _pay(turn: Turn, member: Member, owing: Sequence[Owing], wish: Pay, cause: str) -> Paid:
    try:
        return payment.pay(
            turn.session,
            turn.coop,
            member.id,
            owing,
            rupiah=wish.amount,
            method=Method(wish.method or ""),
            by=turn.by,
            at=turn.now,
            source_key=cause,
        )
    except Refused as no:
        if no.code == "nothing_owed":
            raise _nothing_to_pay(member, owing) from no
        raise Refused(no.code, **{"name": member.name, **no.values}) from no


def _nothing_to_pay(member: Member, owing: Sequence[Owing]) -> Refused:
    """Nothing is left, or all of it waits for the outcome of a dispute."""
    disputed = [each.ref for each in owing if each.due.held]
    return Refused("waits_for_dispute", ref=disputed[0]) if disputed else Refused("nothing_owed", name=member.name)


def _told(paid: Paid, method: str, ref: str | None) -> dict[str, Any]:
    refs = dict.fromkeys(each.ref for each, _ in paid.parts if each.ref)
    opening = any(each.ref is None for each, _ in paid.parts)
    facts = {"refs": list(refs), "opening": opening, "ref": ref}
    return {"rupiah": paid.rupiah, "method": method, "left": paid.left, **facts}


def _news(turn: Turn, member: Member, told: dict[str, Any]) -> Say:
    return say("pay.paid_to_you", to=member.id, by=turn.member.name, coop=turn.coop.name, **told)


def _everybody(turn: Turn, wish: Pay) -> Reply:
    """All that is payable by now, in one go: the sum is shown first, and confirmed once."""
    rows = due.all_unpaid(turn.session, turn.coop.id, payable_by=turn.now)
    if not rows:
        raise Refused("nobody_due")
    if wish.method is None:
        facts: dict[str, Any] = {"name": None, "rupiah": sum(row.rupiah for row in rows), "ref": None}
        return ask(wish, "method", "ask.method", now=turn.now, options=METHODS, **facts)
    if not wish.sure:
        return ask(wish, "sure", "ask.pay_all", now=turn.now, options=YES_NO, **_summary(turn, rows, wish.method))
    return _pay_each(turn, wish, rows)


def _pay_each(turn: Turn, wish: Pay, rows: Sequence[Unpaid]) -> Reply:
    says: list[Say] = []
    total, left_out = 0, []
    for number, row in enumerate(rows):
        member = member_of(turn.session, turn.coop.id, row.member_id)
        owing = [each for each in due.unpaid(turn.session, turn.coop.id, member.id) if _is_due(turn, each)]
        try:
            paid = _pay(turn, member, owing, wish, f"{turn.cause}/{number}")
        except Refused as no:
            if no.code not in ("weigher_pays", "too_little_cash"):
                raise
            left_out.append(member.name)
            continue
        total += paid.rupiah
        says.append(_news(turn, member, _told(paid, wish.method or "", None)))
    facts: dict[str, Any] = {"count": len(says), "rupiah": total, "method": wish.method, "left_out": left_out}
    return reply(say("pay.all_paid", **facts), *says)


def _is_due(turn: Turn, owing: Owing) -> bool:
    return owing.due.payable_from <= turn.now


def _summary(turn: Turn, rows: Sequence[Unpaid], method: str) -> dict[str, Any]:
    shown = [
        {"name": member_of(turn.session, turn.coop.id, row.member_id).name, "rupiah": row.rupiah}
        for row in rows[:SHOWN]
    ]
    return {"rows": shown, "more": max(0, len(rows) - SHOWN), "rupiah": sum(r.rupiah for r in rows), "method": method}
