"""Beda: a member weighed something else than their nota says; until staff settle it, its money waits."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from bot.formats import typed
from bot.intent import Correct, Decide, Dispute
from bot.reading import Item
from bot.say import Reply, Staff, ask, reply, say
from handlers import correct
from handlers.lines import YES_NO
from handlers.named import deposit_called, one_nota
from handlers.putting_right import put_right
from handlers.scale import on_scale
from handlers.turn import Turn
from models import dispute as disputes
from models.archive import notas_of_deposit
from models.deposit import Deposit
from models.dispute import DisputeStatus
from models.issuing import AFKIR
from models.media import Subject
from models.member import Role, member_of
from models.nota import Because, Nota, NotaFacts, facts_of
from models.quantity import Quantity, base_unit, measured
from models.refusal import Refused
from models.shown import photos_of
from models.valuing import revalued

FAR = 2  # a claim of more than twice or less than half of what the nota says is asked back


def dispute(turn: Turn, wish: Dispute) -> Reply:
    """Write down that a nota differs from what its member weighed. Raises Refused "no_such_ref", "not_graded_yet"."""
    deposit = deposit_called(turn, wish.ref)
    if deposit.member_id != turn.member.id:
        raise Refused("no_such_ref", ref=wish.ref)
    if wish.number and not notas_of_deposit(turn.session, deposit):  # not graded yet: what was announced is put right
        return correct.correct(turn, Correct((Item(wish.goods, wish.number, wish.unit),), ref=wish.ref))
    nota = one_nota(turn, wish, deposit, wish.goods)
    if isinstance(nota, Reply):
        return nota
    facts = facts_of(turn.session, nota)
    asked = _asked(turn, replace(wish, goods=facts.good.name), facts)
    if asked:
        return asked
    said, claimed = net_of(facts), _claimed(wish, facts)
    if claimed == said:
        raise Refused("no_difference", ref=wish.ref, net=said)
    row = _open(turn, wish.ref, nota, claimed)
    told: dict[str, Any] = {"ref": wish.ref, "name": turn.member.name, "goods": facts.good.name}
    told |= {"net": said, "claimed": claimed, "answer_by": turn.local(row.answer_by), "grades": _typed(facts)}
    return reply(say("dispute.noted", **told), say("dispute.for_staff", to=Staff(Role.CLERK, turn.coop.id), **told))


def _asked(turn: Turn, wish: Dispute, facts: NotaFacts) -> Reply | None:
    """How much they weighed, when they did not say; and whether they meant it, when it is far from the nota."""
    said = net_of(facts)
    told: dict[str, Any] = {"ref": wish.ref, "goods": facts.good.name, "net": said}
    if wish.number is None:
        return ask(wish, "claim", "ask.claim", now=turn.now, **told)
    claimed = _claimed(wish, facts)
    near = said.amount <= FAR * claimed.amount <= FAR * FAR * said.amount
    if wish.sure or (near and not wish.odd):
        return None
    return ask(wish, "sure", "ask.claim_sure", now=turn.now, options=YES_NO, claimed=claimed, **told)


def _open(turn: Turn, ref: str, nota: Nota, claimed: Quantity) -> disputes.Dispute:
    try:
        return disputes.dispute(turn.session, turn.coop, nota, claimed.amount, at=turn.now, source_key=turn.cause)
    except Refused as no:
        raise Refused(no.code, **{"ref": ref, **no.values}) from no


def net_of(facts: NotaFacts) -> Quantity:
    """What a nota says was brought without containers: the scale's net, or the grades and cuts together."""
    graded = sum(row.amount for row, _ in facts.graded) + sum(cut.amount for cut in facts.cuts)
    return Quantity(facts.weighing.net if facts.weighing else graded, facts.good.base)


def _typed(facts: NotaFacts) -> str:
    """The good and its grades as a clerk would type them: "tomat A 46 B 2"; an example to be changed."""
    grades = [f"{row.grade} {typed(Quantity(row.amount, facts.good.base))}" for row, _ in facts.graded]
    return " ".join([facts.good.name, *grades])


def _claimed(wish: Dispute, facts: NotaFacts) -> Quantity:
    number = wish.number or Decimal(0)
    if wish.unit is None:
        return on_scale(number, facts.good)
    if base_unit(wish.unit) != facts.good.base:
        raise Refused("unit_differs", unit=facts.good.unit)
    return measured(number, wish.unit)


def settle(turn: Turn, wish: Decide, deposit: Deposit) -> Reply:
    """Staff accept what the member weighed, or say why the nota stands. Raises Refused "weigh_it_instead"."""
    found = disputes.disputed_now(turn.session, deposit)
    if found is None:
        raise Refused("weigh_it_instead", ref=wish.ref)
    nota, row = found
    if turn.by == nota.member_id or (turn.by == nota.by and not turn.may(Role.MANAGER)):
        raise Refused("own_nota_disputed", ref=wish.ref)
    return _accept(turn, deposit, nota, row) if wish.yes else _stand(turn, wish, nota, row)


def _accept(turn: Turn, deposit: Deposit, nota: Nota, row: disputes.Dispute) -> Reply:
    """The claim becomes the weight of the one grade there is; with several grades staff must say which."""
    facts = facts_of(turn.session, nota)
    sold = [line for line, _ in facts.graded if line.grade != AFKIR]
    rest = net_of(facts).amount - sum(line.amount for line in sold)
    if len(sold) != 1 or row.claimed <= rest:
        raise Refused("which_grade_changes", ref=deposit.ref, grades=_typed(facts))
    amounts = [(line.grade, row.claimed - rest if line is sold[0] else line.amount) for line, _ in facts.graded]
    lines = revalued(turn.session, turn.coop, facts, amounts)
    cuts = [(cut.amount, cut.reason) for cut in facts.cuts]
    return put_right(turn, facts, lines, cuts, because=Because.DISPUTED, reason=None)


def _stand(turn: Turn, wish: Decide, nota: Nota, row: disputes.Dispute) -> Reply:
    if not wish.reason:
        return ask(wish, "reason", "ask.why_nota_stands", now=turn.now, ref=wish.ref)
    disputes.settle(turn.session, row, DisputeStatus.STANDS, by=turn.by, at=turn.now, reason=wish.reason)
    told: dict[str, Any] = {"ref": wish.ref, "reason": wish.reason, "by": turn.member.name}
    member = member_of(turn.session, turn.coop.id, nota.member_id)
    return reply(say("dispute.stands", name=member.name, **told), say("dispute.stands_for_you", to=member.id, **told))


def withdraw(turn: Turn, ref: str, row: disputes.Dispute) -> Reply:
    """The member takes it back: the nota is right after all."""
    disputes.settle(turn.session, row, DisputeStatus.WITHDRAWN, by=turn.by, at=turn.now)
    news = say("dispute.withdrawn_for_staff", to=Staff(Role.CLERK, turn.coop.id), ref=ref, name=turn.member.name)
    return reply(say("dispute.withdrawn", ref=ref), news)


def waiting(turn: Turn) -> Sequence[dict[str, Any]]:
    """Open disputes for the queue, the most urgent first, with the hours that are left (negative: late)."""
    return [
        {
            "ref": each.ref,
            "name": member_of(turn.session, turn.coop.id, each.dispute.member_id).name,
            "goods": (facts := facts_of(turn.session, each.nota)).good.name,
            "net": net_of(facts),
            "claimed": Quantity(each.dispute.claimed, facts.good.base),
            "photos": len(photos_of(turn.session, turn.coop.id, Subject.DISPUTE, each.dispute.id)),
            "hours": (each.dispute.answer_by - turn.now) // timedelta(hours=1),
        }
        for each in disputes.open_disputes(turn.session, turn.coop.id)
    ]
