"""What a reference names: a deposit, and the one nota of it that is meant."""

from bot.intent import Dispute, PriceLot, Regrade
from bot.say import Option, Reply, ask
from handlers.turn import Turn
from models import deposit as deposits
from models import ticket
from models.archive import notas_of_deposit
from models.deposit import Deposit
from models.nota import Nota, facts_of
from models.refusal import Refused


def deposit_called(turn: Turn, ref: str) -> Deposit:
    """The deposit with this reference. Raises Refused("no_such_ref"), Refused("not_a_deposit")."""
    named = ticket.find(turn.session, turn.coop.id, ref)
    if named.kind != ticket.Kind.DEPOSIT:
        raise Refused("not_a_deposit", ref=ref)
    return deposits.deposit_of(turn.session, turn.coop.id, named.subject_id)


def one_nota(turn: Turn, wish: Dispute | PriceLot | Regrade, deposit: Deposit, goods: str | None) -> Nota | Reply:
    """The nota that is meant; asked when the deposit has several. Raises Refused "not_graded_yet", "not_in_deposit"."""
    notas = notas_of_deposit(turn.session, deposit)
    if not notas:
        raise Refused("not_graded_yet", ref=deposit.ref)
    named = {facts_of(turn.session, nota).good.name: nota for nota in notas}
    if goods is not None and goods not in named:
        raise Refused("not_in_deposit", ref=deposit.ref, goods=goods)
    if goods is None and len(named) > 1:
        options = tuple(Option(name, name) for name in named)
        return ask(wish, "line", "ask.which_nota", now=turn.now, options=options, ref=deposit.ref)
    return named[goods] if goods else notas[0]
