"""Atas nama: staff write for a member without a phone."""

from dataclasses import replace
from uuid import UUID

from bot.intent import AddPhone, Behalf, Deposit, OpenBalance, Order, Pay, SetLimit, Weigh, Withhold
from bot.say import Option, Reply, ask
from handlers import deposit, intake, order
from handlers.late import as_weighing
from handlers.turn import Turn
from models.member import Member, Role, member_of, members_called
from models.naming import told_by
from models.refusal import Refused

Named = Behalf | Pay | Withhold | OpenBalance | SetLimit | AddPhone


def act(turn: Turn, wish: Behalf) -> Reply:
    """Announce, order or weigh in a member's name. Raises Refused("no_such_member")."""
    turn.must_be(Role.CLERK)
    found = member_meant(turn, wish, wish.name, wish.member_id)
    if isinstance(found, Reply):
        return found
    known = replace(wish, member_id=found.id)
    weighed = as_weighing(turn, wish)
    match weighed or wish.inner:
        case Weigh() as inner:
            return intake.weigh(turn, replace(inner, member_id=found.id))
        case Deposit() as inner:
            return deposit.announce(turn, inner, behalf=known, member=found.person)
        case Order() as inner:
            return order.place(turn, inner, behalf=known, member=found.person)


def member_meant(turn: Turn, wish: Named, name: str, known: UUID | None) -> Member | Reply:
    """The member who is called so; asked when there are several. Raises Refused("no_such_member")."""
    if known is not None:
        return member_of(turn.session, turn.coop.id, known)
    found = members_called(turn.session, turn.coop.id, name) or _without_honorific(turn, name)
    if not found:
        raise Refused("no_such_member", name=name)
    if len(found) == 1:
        return found[0]
    options = tuple(Option(f"{member.name} ({member.number})", str(member.id)) for member in found)
    return ask(wish, "who", "ask.who", now=turn.now, options=options, name=name)


def _without_honorific(turn: Turn, name: str) -> list[Member]:
    bare = " ".join(told_by(name))
    return members_called(turn.session, turn.coop.id, bare) if bare else []
