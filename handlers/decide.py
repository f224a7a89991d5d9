"""OK or TOLAK with a reference: whatever it names, staff decide it."""

from bot.intent import Decide
from bot.say import Reply
from handlers import deciding, dispute, forget, join, moving, stock_eyes, swapping, withhold
from handlers.turn import Turn
from models import deposit as deposits
from models import erasure as erasures
from models import order as orders
from models import phone_claim as claims
from models import ticket
from models.member import Role, member_of
from models.refusal import Refused


def decide(turn: Turn, wish: Decide) -> Reply:
    """Say yes or no to an order, a person, a dispute, a wish to be forgotten; or to what one was asked oneself."""
    if wish.ref is None:
        turn.must_be(Role.CLERK)
        raise Refused("which_ref_to_decide")
    named = ticket.find(turn.session, turn.coop.id, wish.ref)
    if named.kind == ticket.Kind.WITHHOLDING:  # the member's own word
        return withhold.decide(turn, wish, named.subject_id)
    if named.kind == ticket.Kind.ORDER:
        order = orders.order_of(turn.session, turn.coop.id, named.subject_id, lock=True)
        return swapping.answered(turn, order, wish.yes) or deciding.decide(turn, wish, order)
    turn.must_be(Role.CLERK)
    match ticket.Kind(named.kind):
        case ticket.Kind.MEMBER:
            return join.decide(turn, wish, member_of(turn.session, turn.coop.id, named.subject_id))
        case ticket.Kind.PHONE:
            return moving.decide(turn, wish, claims.claim_of(turn.session, turn.coop.id, named.subject_id))
        case ticket.Kind.ERASURE:
            return forget.decide(turn, wish, erasures.erasure_of(turn.session, turn.coop.id, named.subject_id))
        case ticket.Kind.STOCK:
            return stock_eyes.decide(turn, wish, named.subject_id)
        case ticket.Kind.TRANSFER:
            raise Refused("transfer_how", ref=wish.ref)
        case _:
            return dispute.settle(turn, wish, deposits.deposit_of(turn.session, turn.coop.id, named.subject_id))
