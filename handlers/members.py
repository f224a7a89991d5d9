"""What staff do for members: another phone, or two entries that are one person."""

from dataclasses import replace
from typing import Any

from bot.intent import AddPhone, Merge
from bot.say import Reply, ask, reply, say
from handlers.behalf import member_meant
from handlers.lines import YES_NO
from handlers.turn import Turn
from models import member as members
from models.called import member_claimed, member_numbered
from models.dossier import dossier
from models.member import Member, Role
from models.merging import figures, has_role, kept_and_gone, merge
from models.phone import at_home
from models.refusal import Refused
from models.sharing import address_called, addresses_of, addresses_with_phone, faces_at, joined_by
from models.wire import address_id, link


def add_phone(turn: Turn, wish: AddPhone) -> Reply:
    """This member may write from this number as well; read back first, because it opens their account."""
    turn.must_be(Role.CLERK)
    phone = at_home(wish.phone)
    if phone is None:
        raise Refused("no_phone", said=wish.phone)
    found = member_meant(turn, wish, wish.name, wish.member_id) if wish.member_id else _called(turn, wish)
    if isinstance(found, Reply):
        return found
    if has_role(turn.session, turn.coop.id, found.id):
        turn.must_be(Role.MANAGER)
    others = _others_on(turn, found, phone)
    facts: dict[str, Any] = {"name": found.name, "number": found.number, "phone": phone, "others": others}
    if not wish.sure:
        known = replace(wish, member_id=found.id)
        return ask(known, "sure", "moving.add", now=turn.now, options=YES_NO, **facts)
    for each in {address_id(turn.session, "whatsapp", phone), *addresses_with_phone(turn.session, phone)}:
        link(turn.session, each, turn.coop.id, found.id)
    joined_by(turn.session, turn.coop.id, found.id)
    return reply(say("moving.added", **facts))


def _others_on(turn: Turn, member: Member, phone: str) -> list[str]:
    """Who else writes from a number. Raises Refused("phone_known") when it is the member's already."""
    known = address_called(turn.session, "whatsapp", phone)
    numbers = {*addresses_with_phone(turn.session, phone), *([known] if known else [])}
    theirs = {number for number, _, _ in addresses_of(turn.session, turn.coop.id, member.id)}
    if known and numbers <= theirs:
        raise Refused("phone_known", name=member.name)
    faces = {face.name for each in numbers for face in faces_at(turn.session, turn.caller.account_id, each)}
    return sorted(faces - {member.name})


def _called(turn: Turn, wish: AddPhone) -> Member | Reply:
    exactly = member_claimed(turn.session, turn.coop.id, wish.name)
    return exactly or member_meant(turn, wish, wish.name, None)


def join_two(turn: Turn, wish: Merge) -> Reply:
    """Two entries of one person become one: shown with what stands in each, and confirmed."""
    turn.must_be(Role.MANAGER)
    kept, gone = kept_and_gone(turn.session, _one(turn, wish.one), _one(turn, wish.other))
    both = [figures(each, dossier(turn.session, turn.coop.id, each.id)) for each in (kept, gone)]
    if not wish.sure:
        sure = replace(wish, one=str(kept.number), other=str(gone.number))
        return ask(sure, "sure", "merge.sure", now=turn.now, options=YES_NO, kept=both[0], gone=both[1])
    merge(turn.session, kept, gone, turn.now)
    told = say("merge.told", to=kept.id, name=kept.name, number=kept.number, coop=turn.coop.name)
    return reply(say("merge.done", kept=both[0], gone=both[1]), told)


def _one(turn: Turn, said: str) -> Member:
    """A member by number or name. Raises Refused "no_such_member", "merge_which"."""
    if said.isdecimal():
        found = member_numbered(turn.session, turn.coop.id, int(said))
        if found is None:
            raise Refused("no_such_member", name=said)
        return found
    exactly = member_claimed(turn.session, turn.coop.id, said)
    if exactly:
        return exactly
    several = members.members_called(turn.session, turn.coop.id, said)
    if not several:
        raise Refused("no_such_member", name=said)
    if len(several) > 1:
        names = [f"{each.name} {each.number}" for each in several]
        raise Refused("merge_which", name=said, names=names, number=several[0].number)
    return several[0]
