"""Nomor baru: a member writes from a new phone, proven by a code to the old one or by staff who know them."""

from dataclasses import replace
from typing import Any

from bot.intent import Decide, NewPhone
from bot.say import Contact, Option, Reply, Staff, ask, reply, say
from bot.texts import FIRST_VOICE
from handlers import join
from handlers.turn import Turn, Visit
from models import member as members
from models import phone_claim as claims
from models import ticket
from models.called import member_claimed
from models.coop import Coop, coop_by_code
from models.member import Member, Role
from models.merging import has_role
from models.people import Reachable, reachable_contact, reachable_member
from models.phone_claim import ClaimStatus, PhoneClaim
from models.refusal import Refused
from models.sharing import addresses_of, faces_at, joined_by, part
from models.wire import coops_of, link, speak_as

OLD = (
    Option("button.old_kept", "kept"),
    Option("button.old_left", "left"),
    Option("button.old_lost", "lost"),
)
NOT_ME = (Option("button.not_me", "bukan saya"),)


def claim_phone(visit: Visit, wish: NewPhone) -> Reply:
    """Who they are, what becomes of the old phone, and then the proof."""
    coop = _coop(visit, wish)
    if coop is None:
        return join.not_yet(visit)
    if wish.name is None:
        if isinstance(visit, Turn):
            raise Refused("from_the_new_phone", name=visit.member.name)
        return ask(replace(wish, code=coop.code), "claimant", "moving.name", now=visit.now, coop=coop.name)
    if wish.claim is not None and wish.typed is not None:
        return _typed(visit, coop, wish)
    member = member_claimed(visit.session, coop.id, wish.name)
    if member is None:
        raise Refused("no_such_claimant", said=wish.name)
    if any(number == visit.caller.address_id for number, _, _ in addresses_of(visit.session, coop.id, member.id)):
        raise Refused("phone_known", name=member.name)
    if wish.old is None:
        known = replace(wish, code=coop.code)
        return ask(known, "old", "moving.old", now=visit.now, options=OLD, name=wish.name)
    old = reachable_member(visit.session, coop.id, member.id)
    if wish.old == "lost" or not old or not claims.may_send_code(visit.session, coop.id, member.id, visit.now):
        return _ask_staff(visit, coop, wish, member)
    return _send_code(visit, coop, wish, member, old[0])


def _coop(visit: Visit, wish: NewPhone) -> Coop | None:
    """The one that was named, else the only one here."""
    served = coops_of(visit.session, visit.caller.account_id)
    if wish.code is None:
        return visit.coop if isinstance(visit, Turn) else served[0] if len(served) == 1 else None
    named = coop_by_code(visit.session, wish.code)
    return named if named and named.id in {coop.id for coop in served} else None


def _claim(visit: Visit, wish: NewPhone, member: Member, code: str | None) -> PhoneClaim:
    return claims.claim(
        visit.session,
        member.coop_id,
        member.id,
        account_id=visit.caller.account_id,
        address_id=visit.caller.address_id,
        code=code,
        replaces=wish.old != "kept",
        at=visit.now,
    )


def _send_code(visit: Visit, coop: Coop, wish: NewPhone, member: Member, old: Reachable) -> Reply:
    code = claims.fresh_code(visit.new_ref)
    found = _claim(visit, wish, member, code)
    known = replace(wish, claim=found.id)
    asked = ask(known, "typed", "moving.code_sent", now=visit.now, left=None)
    to = Contact(old.account_id, old.address_id, old.channel, old.reply_to, old.language)
    facts: dict[str, Any] = {"name": member.name, "coop": coop.name, "code": f"{code[:3]} {code[3:]}"}
    return asked.and_say(say("moving.code", to=to, buttons=NOT_ME, **facts))


def _ask_staff(visit: Visit, coop: Coop, wish: NewPhone, member: Member) -> Reply:
    """Staff know who lives where: they ask, and decide."""
    found = _claim(visit, wish, member, None)
    ref = ticket.issue(visit.session, coop.id, ticket.Kind.PHONE, found.id, at=visit.now, new_ref=visit.new_ref)
    buttons = (Option(f"OK {ref}", f"OK {ref}"), Option(f"TOLAK {ref}", f"TOLAK {ref}"))
    facts: dict[str, Any] = {"ref": ref, "name": member.name, "number": member.number, "replaces": found.replaces}
    facts |= {"phone": visit.caller.phone, "profile": visit.caller.sender_name or None}
    notice = say("staff.new_phone", to=Staff(Role.CLERK, coop.id), buttons=buttons, **facts)
    return reply(say("moving.waiting", coop=coop.name), notice)


def _typed(visit: Visit, coop: Coop, wish: NewPhone) -> Reply:
    """The code, or word that it never came."""
    assert wish.claim is not None
    found = claims.claim_of(visit.session, coop.id, wish.claim)
    member = members.member_of(visit.session, coop.id, found.member_id)
    if found.status != ClaimStatus.OPEN:
        return reply(say("moving.refused", coop=coop.name))
    if not wish.typed:
        return _ask_staff(visit, coop, wish, member)
    left = claims.try_code(visit.session, found, wish.typed, visit.now)
    if left is None:
        return _moved(visit, coop, member, found)
    if left == 0:
        return reply(say("moving.refused", coop=coop.name))
    again = ask(replace(wish, typed=None), "typed", "moving.code_sent", now=visit.now, left=left)
    return replace(again, waiting=replace(again.waiting, asked_at=found.asked_at) if again.waiting else None)


def _moved(visit: Visit, coop: Coop, member: Member, found: PhoneClaim) -> Reply:
    _give(visit, member, found)
    speak_as(visit.session, found.account_id, found.address_id, member)
    return reply(say("moving.welcome", name=member.name, coop=coop.name, replaces=found.replaces))


def _give(visit: Visit, member: Member, found: PhoneClaim) -> None:
    """The new phone is the member's; where it takes the place of the old ones, those are not any more."""
    if found.replaces:
        for number, _, _ in addresses_of(visit.session, member.coop_id, member.id):
            part(visit.session, number, member.coop_id, member.id)
    link(visit.session, found.address_id, member.coop_id, member.id)


def decide(turn: Turn, wish: Decide, found: PhoneClaim) -> Reply:
    """Staff say whether it is them; for somebody with a role only a manager does."""
    turn.must_be(Role.MANAGER if has_role(turn.session, turn.coop.id, found.member_id) else Role.CLERK)
    if found.status != ClaimStatus.OPEN:
        raise Refused("already_decided", ref=wish.ref)
    member = members.member_of(turn.session, turn.coop.id, found.member_id)
    claims.settle_claim(
        turn.session, found, ClaimStatus.DONE if wish.yes else ClaimStatus.REFUSED, by=turn.by, at=turn.now
    )
    there = reachable_contact(turn.session, found.account_id, found.address_id)
    to = Contact(*there, member.language)
    if not wish.yes:
        told = say("moving.turned_down", to=Contact(*there, FIRST_VOICE), coop=turn.coop.name, reason=wish.reason)
        return reply(say("moving.turned_away", name=member.name, ref=wish.ref), told)
    _give(turn, member, found)
    speak_as(turn.session, found.account_id, found.address_id, member)
    joined_by(turn.session, turn.coop.id, member.id)
    told = say("moving.welcome", to=to, name=member.name, coop=turn.coop.name, replaces=found.replaces)
    return reply(say("moving.given", name=member.name, replaces=found.replaces), told)


def not_me(turn: Turn) -> Reply:
    """The old phone says that it was somebody else: every open claim on this member ends, and staff are told."""
    here = faces_at(turn.session, turn.caller.account_id, turn.caller.address_id)
    mine = [face.member_id for face in here if face.coop_id == turn.coop.id]
    found = [each for who in mine for each in claims.open_claims(turn.session, turn.coop.id, who)]
    if not found:
        raise Refused("no_claim")
    for each in found:
        claims.settle_claim(turn.session, each, ClaimStatus.REFUSED, by=None, at=turn.now)
    facts: dict[str, Any] = {"name": turn.member.name, "number": turn.member.number}
    return reply(say("moving.stopped"), say("staff.false_claim", to=Staff(Role.CLERK), **facts))


def stands(visit: Visit) -> Reply | None:
    """How it stands with the claim from this phone, for whoever writes on; None when there is none."""
    found = claims.last_claim_from(visit.session, visit.caller.address_id, visit.now)
    if found is None or found.status != ClaimStatus.OPEN or visit.caller.member_id is not None:
        return None
    if found.code is None:
        return reply(say("moving.still_waiting"))
    return reply(say("moving.expired"))
