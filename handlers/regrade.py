"""Koreksi: a nota was wrong. A new one takes its place, and the member is told what changed and by how much."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.intent import Regrade, Weigh
from bot.say import Option, Reply, ask
from handlers.lines import YES_NO
from handlers.lots import Lot
from handlers.named import deposit_called, one_nota
from handlers.putting_right import is_disputed, put_right
from handlers.reasons import sorted_out
from handlers.scale import shown_of
from handlers.turn import Turn
from models import due, grading
from models.deposit import line_of
from models.grading import UNEXPLAINED
from models.intake import Weighing, weigh_again
from models.issuing import Line
from models.member import Role, member_of
from models.nota import Because, Nota, NotaFacts, facts_of
from models.quantity import Quantity
from models.refusal import Refused
from models.valuing import revalued, with_fate

REASONS = (
    Option("button.typo", "salah ketik"),
    Option("button.misweighed", "salah timbang"),
    Option("button.reweighed", "timbang ulang"),
)


def regrade(turn: Turn, wish: Regrade) -> Reply:
    """Put a nota right, after its figures were read back. Raises Refused "own_nota", "correct_by_manager"."""
    turn.must_be(Role.CLERK)
    deposit = deposit_called(turn, wish.weigh.ref or "")
    nota = one_nota(turn, wish, deposit, wish.weigh.goods)
    if isinstance(nota, Reply):
        return nota
    _must_have_the_right(turn, nota, deposit.ref)
    if wish.weigh.odd or wish.weigh.also:
        raise Refused("correction_unclear", ref=deposit.ref, said=", ".join(wish.weigh.doubts))
    if wish.reason is None:
        return ask(wish, "reason", "ask.why_corrected", now=turn.now, options=REASONS, ref=deposit.ref)
    facts = facts_of(turn.session, nota)
    lot = _lot(turn, wish.weigh, facts)
    assert lot.sorted
    lines = with_fate(revalued(turn.session, turn.coop, facts, lot.sorted.grades), lot.sorted.fate)
    if not wish.sure:
        return _read_back(turn, wish, facts, lines)
    weighing = _weighed_again(turn, lot, facts, wish.reason)
    cuts = grading.with_difference(lot.sorted, weighing or facts.weighing, facts.good)
    because = Because.DISPUTED if is_disputed(turn, nota) else Because.CORRECTED
    return put_right(turn, facts, lines, cuts, because=because, reason=wish.reason, weighing=weighing)


def _must_have_the_right(turn: Turn, nota: Nota, ref: str) -> None:
    """The manager may always; a clerk on the same day, as long as nothing was paid; nobody of what is their own."""
    if turn.by == nota.member_id:
        raise Refused("own_nota", ref=ref)
    if turn.may(Role.MANAGER):
        return
    if is_disputed(turn, nota):
        if turn.by == nota.by:
            raise Refused("own_nota_disputed", ref=ref)
        return
    (owing,) = due.of_notas(turn.session, turn.coop.id, [nota.id])
    same_day = turn.local(nota.at).date() == turn.local(turn.now).date()
    if not same_day or owing.due.paid or owing.due.withheld:
        raise Refused("correct_by_manager", ref=ref)


def _lot(turn: Turn, weigh: Weigh, facts: NotaFacts) -> Lot:
    """What was really weighed and sorted out. Raises Refused "grades_needed", "fate_needed", "net_over_gross"."""
    line = line_of(turn.session, turn.coop.id, facts.nota.line_id)
    before = next((row.fate for row, _ in facts.graded if row.fate), None)
    cuts = tuple(replace(cut, free=bool(cut.reason)) for cut in weigh.cuts)
    whole = replace(weigh, fate=weigh.fate or before, cuts=cuts, missing=weigh.missing or UNEXPLAINED)
    lot = Lot(whole, line, facts.good, new=False, shown=shown_of(turn, whole, facts.good))
    found = sorted_out(turn, lot, facts.weighing)
    if found is None:
        raise Refused("grades_needed")
    if isinstance(found, Reply):
        raise Refused("fate_needed", ref=facts.ref)
    return replace(lot, sorted=found)


def _read_back(turn: Turn, wish: Regrade, facts: NotaFacts, lines: Sequence[Line]) -> Reply:
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


def _weighed_again(turn: Turn, lot: Lot, facts: NotaFacts, reason: str) -> Weighing | None:
    """Both weighings are kept: the new one with why it differs."""
    if lot.shown is None:
        return None
    shown = replace(lot.shown, reason=reason)
    where = (turn.session, turn.coop.id, facts.nota.line_id)
    return weigh_again(*where, shown, by=turn.by, at=turn.now, source_key=turn.cause)
