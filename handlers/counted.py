"""So many sacks of A27: what the reference names decides what that means."""

from bot.intent import ConfirmPart, Counted, Weigh
from bot.reading import Item
from bot.say import Reply
from handlers import intake, parts
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
            return parts.confirm_part(turn, ConfirmPart(wish.ref, (said,), wish.odd))
        case _:
            raise Refused("not_a_deposit", ref=wish.ref)
