"""Atas nama: staff write for a member without a phone."""

from dataclasses import replace

from bot.intent import Behalf, Deposit, Order
from bot.say import Option, Reply, ask
from handlers import deposit, order
from handlers.turn import Turn
from models.member import Member, Role, member_of, members_called
from models.refusal import Refused

HONORIFICS = frozenset({"pak", "bapak", "bu", "ibu", "kang", "ceu", "teh", "mas", "mbak", "mang", "bang", "haji", "hj"})


def act(turn: Turn, wish: Behalf) -> Reply:
    """Announce or order in a member's name. Raises Refused("no_such_member")."""
    turn.must_be(Role.CLERK)
    found = _who(turn, wish)
    if isinstance(found, Reply):
        return found
    known = replace(wish, member_id=found.id)
    match wish.inner:
        case Deposit() as inner:
            return deposit.announce(turn, inner, behalf=known, member=found.person)
        case Order() as inner:
            return order.place(turn, inner, behalf=known, member=found.person)


def _who(turn: Turn, wish: Behalf) -> Member | Reply:
    """The member meant; asked when several are called so."""
    if wish.member_id is not None:
        return member_of(turn.session, turn.coop.id, wish.member_id)
    found = members_called(turn.session, turn.coop.id, wish.name) or _without_honorific(turn, wish.name)
    if not found:
        raise Refused("no_such_member", name=wish.name)
    if len(found) == 1:
        return found[0]
    options = tuple(Option(f"{member.name} ({member.number})", str(member.id)) for member in found)
    return ask(wish, "who", "ask.who", now=turn.now, options=options, name=wish.name)


def _without_honorific(turn: Turn, name: str) -> list[Member]:
    bare = " ".join(word for word in name.split() if word.casefold().strip(".") not in HONORIFICS)
    return members_called(turn.session, turn.coop.id, bare) if bare else []
