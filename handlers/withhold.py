"""Potong: money is kept back from what a member is owed only once they have agreed, and never more than the cap."""

from typing import Any
from uuid import UUID

from bot.intent import Decide, Withhold
from bot.say import Option, Reply, Staff, reply, say
from handlers.behalf import member_meant
from handlers.turn import Turn
from models import withholding
from models.deducting import Deduction, deduct
from models.member import Role, member_of
from models.people import reachable_member
from models.refusal import Refused
from models.rules import rules_of
from models.withholding import Consent, Purpose, Withholding


def ask_member(turn: Turn, wish: Withhold) -> Reply:
    """Ask a member whether so much may be kept back. Raises Refused "deduction_unclear", "less_owed_by_them"."""
    turn.must_be(Role.TREASURER)
    member = member_meant(turn, wish, wish.name, wish.member_id)
    if isinstance(member, Reply):
        return member
    if wish.amount is None or wish.odd or wish.purpose is None:
        raise Refused("deduction_unclear")
    row = withholding.ask_consent(
        turn.session,
        turn.coop.id,
        member.id,
        Purpose(wish.purpose),
        wish.amount,
        by=turn.by,
        at=turn.now,
        source_key=turn.cause,
        new_ref=turn.new_ref,
    )
    told = _facts(turn, row)
    buttons = (Option("button.agree", f"OK {row.ref}"), Option("button.disagree", f"TOLAK {row.ref}"))
    letter = say("withhold.may_we", to=member.id, buttons=buttons, coop=turn.coop.name, **told)
    reached = bool(reachable_member(turn.session, turn.coop.id, member.id))
    return reply(say("withhold.asked", name=member.name, reached=reached, **told), letter)


def _facts(turn: Turn, row: Withholding) -> dict[str, Any]:
    cap = rules_of(turn.coop).deduction_cap
    return {"ref": row.ref, "rupiah": row.rupiah, "purpose": row.purpose, "cap": cap}


def decide(turn: Turn, wish: Decide, key: UUID) -> Reply:
    """The member's yes or no; for a member without a phone, on paper, a manager who did not ask for it."""
    row = withholding.withholding_of(turn.session, turn.coop.id, key)
    on_paper = row.member_id != turn.member.id
    if on_paper:
        _must_vouch(turn, row)
    consent = Consent.AGREED if wish.yes else Consent.DECLINED
    withholding.answer(turn.session, row, consent, was=Consent.ASKED, at=turn.now)
    made = deduct(turn.session, turn.coop, row.member_id, at=turn.now) if wish.yes else []
    name = member_of(turn.session, turn.coop.id, row.member_id).name
    told = {**_facts(turn, row), **_kept(row, made), "name": name, "yes": wish.yes}
    news = say("withhold.answered", to=Staff(Role.TREASURER, turn.coop.id), **told)
    return reply(say("withhold.answered" if on_paper else "withhold.thanks", **told), news)


def _must_vouch(turn: Turn, row: Withholding) -> None:
    reached = reachable_member(turn.session, turn.coop.id, row.member_id)
    if not turn.is_staff:
        raise Refused("no_such_ref", ref=row.ref)
    if reached or turn.by == row.asked_by or not turn.may(Role.MANAGER):
        raise Refused("member_must_agree", ref=row.ref)


def _kept(row: Withholding, made: list[Deduction]) -> dict[str, Any]:
    done = sum(each.rupiah for each in made if each.ref == row.ref)
    return {"done": done, "open": row.rupiah - row.done - done}


def end(turn: Turn, key: UUID) -> Reply:
    """The member takes their word back: what is kept back stays so, nothing more is."""
    row = withholding.withholding_of(turn.session, turn.coop.id, key)
    if row.member_id != turn.member.id:
        raise Refused("no_such_ref", ref=row.ref)
    if row.consent not in (Consent.ASKED, Consent.AGREED):
        raise Refused("already_decided", ref=row.ref)
    withholding.answer(turn.session, row, Consent.ENDED, was=Consent(row.consent), at=turn.now)
    told = {**_facts(turn, row), "done": row.done, "name": turn.member.name}
    news = say("withhold.ended_for_staff", to=Staff(Role.TREASURER, turn.coop.id), **told)
    return reply(say("withhold.ended", **told), news)
