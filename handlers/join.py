"""Daftar: become a member by the code on the poster; staff take people in."""

from dataclasses import replace
from typing import Any

from bot.intent import Decide, Join
from bot.say import Option, Reply, Staff, ask, reply, say
from handlers.turn import Turn, Visit
from models import member as members
from models import ticket
from models.called import member_claimed
from models.consent import consented
from models.coop import Coop, coop_by_code
from models.member import Member, Role, Standing
from models.refusal import Refused
from models.sharing import joined_by
from models.wire import coops_of, link, speak_as

NEWS = (Option("button.yes", "ya"), Option("button.disagree", "tidak"))
KNOWN = (Option("button.new_phone", "known"), Option("button.new_member", "new"))
AGREE = (Option("button.agree", "setuju"), Option("button.disagree", "tidak"))


def join(visit: Visit, wish: Join) -> Reply:
    """Ask for consent and a name, then let staff decide; a phone that the co-op listed is taken in at once."""
    if wish.code is None:
        return not_yet(visit)
    coop = coop_by_code(visit.session, wish.code)
    if coop is None or coop.id not in {served.id for served in coops_of(visit.session, visit.caller.account_id)}:
        raise Refused("no_such_coop", said=wish.code)
    if visit.caller.coop_id == coop.id and visit.caller.member_id is not None and not wish.other:
        return _other_or_known(visit, coop, wish)
    if wish.agreed is None:
        return ask(wish, "agreed", "join.consent", now=visit.now, options=AGREE, coop=coop.name)
    if not wish.agreed:
        return reply(say("join.declined", coop=coop.name))
    listed = (
        not wish.other and visit.caller.phone and members.member_by_phone(visit.session, coop.id, visit.caller.phone)
    )
    if listed:
        return _recognised(visit, coop, listed)
    return _unknown(visit, coop, wish)


def join_other(turn: Turn) -> Reply:
    """Somebody else is to become a member, from the phone of this one."""
    return join(turn, Join(turn.coop.code, other=True))


def _other_or_known(visit: Visit, coop: Coop, wish: Join) -> Reply:
    """A member writes the code again: perhaps somebody else holds the phone."""
    if not isinstance(visit, Turn) or wish.other is not None:
        return _known(visit, coop)
    options = (Option(visit.member.name, "self"), Option("button.other_member", "other"))
    return ask(wish, "other", "join.other", now=visit.now, options=options, name=visit.member.name, coop=coop.name)


def _known(visit: Visit, coop: Coop) -> Reply:
    assert visit.caller.member_id is not None
    member = members.member_of(visit.session, coop.id, visit.caller.member_id)
    key = {Standing.ACTIVE: "join.already", Standing.LEFT: "join.turned_down"}.get(Standing(member.standing))
    return reply(say(key or "join.still_waiting", coop=coop.name, name=member.name))


def _recognised(visit: Visit, coop: Coop, member: Member) -> Reply:
    """The co-op wrote this phone down beforehand, and the provider vouches that it is the sender's."""
    consented(visit.session, member, "service", True, visit.now)
    if member.standing == Standing.PENDING:
        members.admit(visit.session, coop.id, member.id, Standing.ACTIVE)
    speak_as(visit.session, visit.caller.account_id, visit.caller.address_id, member)
    return reply(say("join.welcome", coop=coop.name, name=member.name, number=member.number))


def _unknown(visit: Visit, coop: Coop, wish: Join) -> Reply:
    if wish.name is None:
        asked = ask(wish, "name", "join.name", now=visit.now, coop=coop.name)
        wants_phone = visit.caller.phone is None and not wish.other
        return replace(asked, says=(replace(asked.says[0], asks_contact=wants_phone),))
    if wish.known is None and member_claimed(visit.session, coop.id, wish.name):
        return ask(wish, "known", "join.known", now=visit.now, options=KNOWN, name=wish.name, coop=coop.name)
    if wish.news is None:
        return ask(wish, "news", "join.news", now=visit.now, options=NEWS, coop=coop.name, name=wish.name)
    mine = isinstance(visit, Turn)  # somebody is a member here already: they go on writing until this one is taken in
    phone = None if mine else visit.caller.phone
    member = members.enrol(visit.session, coop.id, wish.name, at=visit.now, phone=phone)
    consented(visit.session, member, "service", True, visit.now)
    consented(visit.session, member, "broadcast", wish.news, visit.now)
    ref = ticket.issue(visit.session, coop.id, ticket.Kind.MEMBER, member.id, at=visit.now, new_ref=visit.new_ref)
    if mine:
        link(visit.session, visit.caller.address_id, coop.id, member.id)
    else:
        speak_as(visit.session, visit.caller.account_id, visit.caller.address_id, member)
    buttons = (Option("button.admit", f"OK {ref}"), Option("button.reject", f"TOLAK {ref}"))
    notice = say("staff.wants_to_join", to=Staff(Role.MANAGER, coop.id), buttons=buttons, ref=ref, name=member.name)
    return reply(say("join.waiting", coop=coop.name, name=member.name), notice)


def decide(turn: Turn, wish: Decide, member: Member) -> Reply:
    """Staff take a waiting person in, or not."""
    turn.must_be(Role.CLERK)
    if member.standing != Standing.PENDING:
        raise Refused("already_decided", ref=wish.ref)
    standing = Standing.ACTIVE if wish.yes else Standing.LEFT
    members.admit(turn.session, turn.coop.id, member.id, standing)
    facts: dict[str, Any] = {"name": member.name, "coop": turn.coop.name, "number": member.number}
    if wish.yes:
        joined_by(turn.session, turn.coop.id, member.id)
        return reply(say("join.admitted", **facts), say("join.welcome", to=member.id, **facts))
    return reply(say("join.turned_away", **facts), say("join.refused", to=member.id, reason=wish.reason, **facts))


def not_yet(visit: Visit) -> Reply:
    """How somebody stands with the co-op who is no member yet, or who writes only "daftar"."""
    served = coops_of(visit.session, visit.caller.account_id)
    mine = [coop for coop in served if coop.id == visit.caller.coop_id and visit.caller.member_id is not None]
    if mine:
        return _known(visit, mine[0])
    return reply(say("join.how", coops=[coop.name for coop in served]))
