"""OK or TOLAK with a reference: whatever it names, staff decide it."""

from bot.intent import Decide
from bot.say import Reply
from handlers import forget, join, moving, order
from handlers.turn import Turn
from models import erasure as erasures
from models import order as orders
from models import phone_claim as claims
from models import ticket
from models.member import Role, member_of
from models.refusal import Refused


def decide(turn: Turn, wish: Decide) -> Reply:
    """Say yes or no to an order, to a person who wants to join or to be forgotten, or to a new phone."""
    turn.must_be(Role.CLERK)
    if wish.ref is None:
        raise Refused("which_ref_to_decide")
    named = ticket.find(turn.session, turn.coop.id, wish.ref)
    match ticket.Kind(named.kind):
        case ticket.Kind.ORDER:
            return order.decide(turn, wish, orders.order_of(turn.session, turn.coop.id, named.subject_id))
        case ticket.Kind.MEMBER:
            return join.decide(turn, wish, member_of(turn.session, turn.coop.id, named.subject_id))
        case ticket.Kind.PHONE:
            return moving.decide(turn, wish, claims.claim_of(turn.session, turn.coop.id, named.subject_id))
        case ticket.Kind.ERASURE:
            return forget.decide(turn, wish, erasures.erasure_of(turn.session, turn.coop.id, named.subject_id))
        case ticket.Kind.DEPOSIT:
            raise Refused("weigh_it_instead", ref=wish.ref)
