"""So many sacks of A27: what the reference names decides what that means."""

from dataclasses import replace

from bot.intent import ConfirmPart, Counted, Weigh
from bot.reading import Item
from bot.say import Reply
from handlers import deciding, intake
from handlers.turn import Turn
from models import ticket
from models.member import Role
from models.refusal import Refused


def counted(turn: Turn, wish: Counted) -> Reply:
    """Of a deposit so much was brought; of an order only so much is there."""
    turn.must_be(Role.CLERK)
    said = Item(wish.goods, wish.number, wish.unit)
    match ticket.Kind(ticket.find(turn.session, turn.coop.id, wish.ref).kind):
        case ticket.Kind.DEPOSIT:
            weigh = Weigh(wish.ref, wish.goods, grades=(said,), odd=wish.odd, doubts=wish.doubts, unit=wish.unit)
            return intake.weigh(turn, weigh)
        case ticket.Kind.ORDER:
            return deciding.confirm_part(turn, ConfirmPart(wish.ref, (said,), wish.odd))
        case _:
            raise Refused("not_a_deposit", ref=wish.ref)


def weighed(turn: Turn, wish: Weigh) -> Reply:
    """Of a deposit this is what the scale said; of an order only so many kilograms of its goods are there."""
    parts = tuple(item for each in (wish, *wish.also) for item in _plain(each))
    if wish.ref is None or not parts or not turn.may(Role.CLERK):
        return intake.weigh(turn, wish)
    if ticket.find(turn.session, turn.coop.id, wish.ref).kind != ticket.Kind.ORDER:
        return intake.weigh(turn, wish)
    return deciding.confirm_part(turn, ConfirmPart(wish.ref, parts, wish.odd))


def _plain(wish: Weigh) -> tuple[Item, ...]:
    """Weights without grades; nothing when the scale, a container or a cut is spoken of."""
    if wish.gross or wish.containers or wish.tare or wish.cuts or wish.afkir or any(item.grade for item in wish.grades):
        return ()
    return tuple(replace(item, goods=item.goods or wish.goods) for item in wish.grades)
