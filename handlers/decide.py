"""OK or TOLAK with a reference: whatever it names, staff decide it."""

from bot.intent import Decide
from bot.say import Reply
from handlers import dispute, join, order, withhold
from handlers.turn import Turn
from models import deposit as deposits
from models import order as orders
from models import ticket
from models.member import Role, member_of
from models.refusal import Refused


def decide(turn: Turn, wish: Decide) -> Reply:
    """Say yes or no to an order, a person who wants to join, a dispute; or to what one was asked oneself."""
    if wish.ref is None:
        turn.must_be(Role.CLERK)
        raise Refused("which_ref_to_decide")
    named = ticket.find(turn.session, turn.coop.id, wish.ref)
    if named.kind == ticket.Kind.WITHHOLDING:  # the member's own word
        return withhold.decide(turn, wish, named.subject_id)
    turn.must_be(Role.CLERK)
    match ticket.Kind(named.kind):
        case ticket.Kind.ORDER:
            return order.decide(turn, wish, orders.order_of(turn.session, turn.coop.id, named.subject_id))
        case ticket.Kind.MEMBER:
            return join.decide(turn, wish, member_of(turn.session, turn.coop.id, named.subject_id))
        case _:
            return dispute.settle(turn, wish, deposits.deposit_of(turn.session, turn.coop.id, named.subject_id))
