"""So many sacks of A27: what the reference names decides what that means."""

from bot.intent import Counted, Weigh
from bot.reading import Item
from bot.say import Reply
from handlers import intake, talk
from handlers.turn import Turn
from models import ticket
from models.member import Role
from models.refusal import Refused


def counted(turn: Turn, wish: Counted) -> Reply:
    """Of a deposit so much was brought; of an order only so much is there, which is not done in chat."""
    turn.must_be(Role.CLERK)
    match ticket.Kind(ticket.find(turn.session, turn.coop.id, wish.ref).kind):
        case ticket.Kind.DEPOSIT:
            said = Item(wish.goods, wish.number, wish.unit)
            weigh = Weigh(wish.ref, wish.goods, grades=(said,), odd=wish.odd, doubts=wish.doubts, unit=wish.unit)
            return intake.weigh(turn, weigh)
        case ticket.Kind.ORDER:
            return talk.beyond(turn, "partial")
        case ticket.Kind.MEMBER | ticket.Kind.PHONE | ticket.Kind.ERASURE:
            raise Refused("not_a_deposit", ref=wish.ref)
