"""Tara: what an empty container weighs at this co-op."""

from bot.intent import SetTare
from bot.say import Reply, reply, say
from handlers.turn import Turn
from models import coop as coops
from models.member import Role
from models.quantity import Quantity, measured


def set_tare(turn: Turn, wish: SetTare) -> Reply:
    """From now on an empty container weighs this much."""
    turn.must_be(Role.CLERK, Role.PRICER)
    grams = measured(wish.kg, "kg").amount
    was = coops.tare_of(turn.session, turn.coop.id, wish.container, turn.now)
    coops.set_tare(turn.session, turn.coop.id, wish.container, grams, by=turn.by, at=turn.now)
    before = Quantity(was, "g") if was and was != grams else None
    return reply(say("intake.tare_set", container=wish.container, weight=Quantity(grams, "g"), was=before))
