"""Tempo: a nota that is paid only in so many days, and its member knows when."""

from datetime import timedelta
from typing import Any

from bot.intent import Term
from bot.say import Reply, reply, say
from handlers.named import deposit_called
from handlers.turn import Turn
from models import due
from models.archive import notas_of_deposit
from models.member import Role, member_of
from models.refusal import Refused
from models.settling import postpone


def set_term(turn: Turn, wish: Term) -> Reply:
    """Put off the payment of a deposit's notas. Raises Refused "term_unclear", "not_graded_yet", "nothing_owed"."""
    turn.must_be(Role.TREASURER)
    deposit = deposit_called(turn, wish.ref)
    if wish.days is None:
        raise Refused("term_unclear", ref=wish.ref)
    notas = notas_of_deposit(turn.session, deposit)
    if not notas:
        raise Refused("not_graded_yet", ref=wish.ref)
    owing = [each for each in due.of_notas(turn.session, turn.coop.id, [n.id for n in notas]) if each.due.left > 0]
    if not owing:
        raise Refused("nothing_owed")
    until = turn.now + timedelta(days=wish.days)
    for each in owing:
        postpone(turn.session, each.due, until)
    member = member_of(turn.session, turn.coop.id, deposit.member_id)
    told: dict[str, Any] = {"ref": wish.ref, "rupiah": sum(each.due.left for each in owing), "at": turn.local(until)}
    return reply(say("pay.term", name=member.name, **told), say("pay.term_for_you", to=member.id, **told))
