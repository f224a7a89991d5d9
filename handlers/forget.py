"""Hapus data saya: asked back once, then a task for the managers with a clock of 72 hours."""

from typing import Any

from bot.intent import Decide, Forget
from bot.say import Contact, Option, Reply, Staff, ask, reply, say
from handlers.lines import YES_NO
from handlers.turn import Turn
from models import erasure as erasures
from models import ticket
from models.consent import consented
from models.dossier import Dossier, dossier
from models.erasure import Erasure, ErasureStatus
from models.forgetting import forget
from models.member import Member, Role, member_of
from models.merging import has_role
from models.people import reachable_member
from models.refusal import Refused


def ask_to_forget(turn: Turn, wish: Forget) -> Reply:
    """Start the clock, after saying once what it means. Raises Refused("role_first") for whoever works here."""
    mine = (turn.session, turn.coop.id, turn.member.id)
    found = erasures.open_erasure(*mine)
    if wish.kept:
        if found is None:
            raise Refused("nothing_to_keep")
        return withdraw(turn, found)
    if turn.is_staff:
        raise Refused("role_first", name=turn.member.name)
    if found is not None:
        return reply(say("forget.already", ref=_ref(turn, found), hours=found.hours_left(turn.now)))
    books = dossier(*mine)
    if not wish.sure:
        return ask(wish, "sure", "forget.sure", now=turn.now, options=YES_NO, number=turn.member.number, **_left(books))
    return _start(turn, books)


def _start(turn: Turn, books: Dossier) -> Reply:
    made = erasures.ask_to_be_forgotten(turn.session, turn.coop.id, turn.by, turn.now)
    ref = ticket.issue(turn.session, turn.coop.id, ticket.Kind.ERASURE, made.id, at=turn.now, new_ref=turn.new_ref)
    buttons = (Option(f"OK {ref}", f"OK {ref}"), Option(f"TOLAK {ref}", f"TOLAK {ref}"))
    facts: dict[str, Any] = {"ref": ref, "name": turn.member.name, "number": turn.member.number, **_left(books)}
    notice = say("staff.wants_to_be_forgotten", to=Staff(Role.MANAGER), buttons=buttons, **facts)
    return reply(say("forget.asked", ref=ref), notice)


def _left(books: Dossier) -> dict[str, Any]:
    """What has to be settled before."""
    return {"owed": books.owed, "owes": books.owes, "unpaid": books.unpaid, "open": books.open}


def _ref(turn: Turn, found: Erasure) -> str:
    return ticket.refs_of(turn.session, turn.coop.id, [found.id]).get(found.id, "")


def withdraw(turn: Turn, found: Erasure) -> Reply:
    """The member stays after all. Raises Refused("already_decided")."""
    ref = _ref(turn, found)
    erasures.settle_erasure(turn.session, found, ErasureStatus.WITHDRAWN, by=turn.by, at=turn.now, ref=ref)
    notice = say("staff.stays_after_all", to=Staff(Role.MANAGER), ref=ref, name=turn.member.name)
    return reply(say("forget.withdrawn", ref=ref), notice)


def decide(turn: Turn, wish: Decide, found: Erasure) -> Reply:
    """A manager forgets the person, once nothing is owed either way; or says why not."""
    turn.must_be(Role.MANAGER)
    if found.status != ErasureStatus.OPEN:
        raise Refused("already_decided", ref=wish.ref)
    member = member_of(turn.session, turn.coop.id, found.member_id)
    if not wish.yes:
        if wish.reason is None:
            return ask(wish, "reason", "ask.reason", now=turn.now, ref=wish.ref, name=member.name)
        erasures.settle_erasure(turn.session, found, ErasureStatus.REFUSED, by=turn.by, at=turn.now, ref=wish.ref)
        told = say("forget.refused", to=member.id, ref=wish.ref, reason=wish.reason, coop=turn.coop.name)
        return reply(say("forget.turned_away", name=member.name, ref=wish.ref), told)
    return _forget(turn, wish, found, member)


def _forget(turn: Turn, wish: Decide, found: Erasure, member: Member) -> Reply:
    """Nothing may be open either way. Raises Refused "role_first", "settle_first"."""
    if has_role(turn.session, turn.coop.id, member.id):
        raise Refused("role_first", name=member.name)
    books = dossier(turn.session, turn.coop.id, member.id)
    if not books.is_settled:
        raise Refused("settle_first", name=member.name, ref=wish.ref, **_left(books))
    erasures.settle_erasure(turn.session, found, ErasureStatus.DONE, by=turn.by, at=turn.now, ref=wish.ref)
    last = [
        Contact(each.account_id, each.address_id, each.channel, each.reply_to, each.language)
        for each in reachable_member(turn.session, turn.coop.id, member.id)
    ]
    consented(turn.session, member, "service", False, turn.now)
    forget(turn.session, turn.coop.id, member, f"Anggota {member.number}")
    words = [say("forget.last_word", to=to, coop=turn.coop.name) for to in last]
    return reply(say("forget.done", ref=wish.ref, number=member.number), *words)
