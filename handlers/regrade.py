"""Koreksi: a nota was wrong. A new one takes its place, and the member is told what changed and by how much."""

from decimal import Decimal
from typing import Any

from bot.intent import Regrade, Weigh
from bot.say import Option, Reply, ask
from handlers.intake import cuts_of, tare_of_weighing
from handlers.lines import YES_NO
from handlers.named import deposit_called, one_nota
from handlers.putting_right import is_disputed, put_right
from handlers.scale import net_said, on_scale
from handlers.turn import Turn
from models import due, grading, intake
from models.grading import Sorted
from models.issuing import AFKIR
from models.member import Role, member_of
from models.nota import Because, Nota, NotaFacts, facts_of
from models.quantity import Quantity
from models.refusal import Refused
from models.valuing import revalued

REASONS = (
    Option("button.typo", "salah ketik"),
    Option("button.misweighed", "salah timbang"),
    Option("button.reweighed", "timbang ulang"),
)


def regrade(turn: Turn, wish: Regrade) -> Reply:
    """Put a nota right, after its figures were read back. Raises Refused "correct_by_manager", "own_nota_disputed"."""
    turn.must_be(Role.CLERK)
    deposit = deposit_called(turn, wish.weigh.ref or "")
    nota = one_nota(turn, wish, deposit, wish.weigh.goods)
    if isinstance(nota, Reply):
        return nota
    _must_have_the_right(turn, nota, deposit.ref)
    if wish.weigh.odd:
        raise Refused("correction_unclear", ref=deposit.ref, said=", ".join(wish.weigh.doubts))
    if wish.reason is None:
        return ask(wish, "reason", "ask.why_corrected", now=turn.now, options=REASONS, ref=deposit.ref)
    facts = facts_of(turn.session, nota)
    sorted_out = _sorted(wish.weigh, facts)
    if not wish.sure:
        return _read_back(turn, wish, facts, sorted_out)
    weighing = _weighed_again(turn, wish.weigh, facts)
    cuts = grading.with_difference(sorted_out, weighing or facts.weighing, facts.good)
    lines = revalued(turn.session, turn.coop, facts, sorted_out.grades)
    because = Because.DISPUTED if is_disputed(turn, nota) else Because.CORRECTED
    return put_right(turn, facts, lines, cuts, because=because, reason=wish.reason, weighing=weighing)


def _must_have_the_right(turn: Turn, nota: Nota, ref: str) -> None:
    """The manager may always; a clerk on the same day, as long as nothing was paid, and never in their own dispute."""
    if turn.may(Role.MANAGER):
        return
    if is_disputed(turn, nota):
        if turn.by in (nota.by, nota.member_id):
            raise Refused("own_nota_disputed", ref=ref)
        return
    (owing,) = due.of_notas(turn.session, turn.coop.id, [nota.id])
    same_day = turn.local(nota.at).date() == turn.local(turn.now).date()
    if not same_day or owing.due.paid or owing.due.withheld:
        raise Refused("correct_by_manager", ref=ref)


def _sorted(weigh: Weigh, facts: NotaFacts) -> Sorted:
    good = facts.good
    named = [item for item in weigh.grades if item.grade]
    grades = [(str(item.grade), on_scale(item.number or Decimal(0), good).amount) for item in named]
    if weigh.afkir:
        grades.append((AFKIR, on_scale(weigh.afkir, good).amount))
    if not grades:
        raise Refused("grades_needed")
    net = facts.weighing.net if facts.weighing else sum(amount for _, amount in grades)
    if weigh.gross is not None:
        net = on_scale(weigh.gross, good).amount
    return Sorted(tuple(grades), cuts_of(weigh, good, net))


def _read_back(turn: Turn, wish: Regrade, facts: NotaFacts, sorted_out: Sorted) -> Reply:
    lines = revalued(turn.session, turn.coop, facts, sorted_out.grades)
    base = facts.good.base
    told: dict[str, Any] = {
        "no": facts.nota.no,
        "year": facts.nota.year,
        "ref": facts.ref,
        "goods": facts.good.name,
        "name": member_of(turn.session, turn.coop.id, facts.nota.member_id).name,
        "was": [{"grade": row.grade, "quantity": Quantity(row.amount, base)} for row, _ in facts.graded],
        "becomes": [{"grade": line.grade, "quantity": Quantity(line.amount, base)} for line in lines],
        "before": facts.nota.rupiah,
        "after": sum(line.rupiah for line in lines),
        "reason": wish.reason,
    }
    return ask(wish, "sure", "ask.correct_sure", now=turn.now, options=YES_NO, **told)


def _weighed_again(turn: Turn, weigh: Weigh, facts: NotaFacts) -> intake.Weighing | None:
    net = net_said(weigh)
    if weigh.gross is None and net is None:
        return None
    gross = on_scale(weigh.gross or net or Decimal(0), facts.good).amount
    return intake.weigh_again(
        turn.session,
        turn.coop.id,
        facts.nota.line_id,
        gross=gross,
        tare=tare_of_weighing(turn, weigh, gross, facts.good),
        containers=weigh.containers.number if weigh.containers else 0,
        container=weigh.containers.unit if weigh.containers else None,
        by=turn.by,
        at=turn.now,
        source_key=turn.cause,
    )
