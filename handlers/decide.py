"""OK or TOLAK with a reference: whatever it names, staff decide it."""

from bot.intent import Decide
from bot.say import Reply
from handlers import join, order
from handlers.turn import Turn
from models import order as orders
from models import ticket
from models.member import Role, member_of
from models.refusal import Refused


def decide(turn: Turn, wish: Decide) -> Reply:
    """Say yes or no to an order or to a person who wants to join."""
    turn.must_be(Role.CLERK)
    if wish.ref is None:
        raise Refused("which_ref_to_decide")
    named = ticket.find(turn.session, turn.coop.id, wish.ref)
    match ticket.Kind(named.kind):
        case ticket.Kind.ORDER:
            return order.decide(turn, wish, orders.order_of(turn.session, turn.coop.id, named.subject_id))
        case ticket.Kind.MEMBER:
            return join.decide(turn, wish, member_of(turn.session, turn.coop.id, named.subject_id))
        case ticket.Kind.DEPOSIT:
            raise Refused("weigh_it_instead", ref=wish.ref)
