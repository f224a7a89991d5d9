"""Putting a nota right: a new nota takes its place, its journal is reversed, and what was paid stays paid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from models import stock
from models.columns import fresh_id
from models.coop import Coop, next_number
from models.issuing import AFKIR, Line, harvest, promise, take_back, write_lines
from models.journal import Ledger, Side, post
from models.lexicon import Good
from models.nota import Because, Nota, NotaFacts
from models.quantity import Quantity
from models.refusal import Refused
from models.settling import put_right


@dataclass(frozen=True)
class Reissued:
    """What putting right came to, in rupiah: the new nota, what was paid too much, and stock that had left already."""

    nota: Nota
    before: int
    overpaid: int
    gone: Mapping[str, Quantity]  # by grade: what the barn could not give back


def reissue(
    session: Session,
    coop: Coop,
    old: NotaFacts,
    lines: Sequence[Line],
    cuts: Sequence[tuple[int, str]],
    *,
    because: Because,
    reason: str | None,
    by: UUID,
    at: datetime,
    source_key: str,
    weighing_id: UUID | None = None,
) -> Reissued:
    """Write a nota in the place of `old`; `weighing_id` when it was weighed again.

    Raises Refused("nota_unchanged"), Refused("already_corrected") when somebody else was quicker.
    """
    if weighing_id is None and _same(old, lines, cuts):
        raise Refused("nota_unchanged")
    nota = _in_its_place(session, coop, old.nota, by=by, at=at, source_key=source_key)
    nota.weighing_id = weighing_id or old.nota.weighing_id
    nota.rupiah = sum(line.rupiah for line in lines)
    nota.because, nota.reason = because, reason
    write_lines(session, nota, lines, cuts)
    overpaid = put_right(session, old.nota, nota)
    take_back(session, old.nota, old.nota.rupiah, nota)
    promise(session, nota, nota.rupiah)
    if overpaid:
        sides = (
            Side(Ledger.RECEIVABLE, overpaid, nota.member_id),
            Side(Ledger.PAYABLE, -overpaid, nota.member_id),
        )
        post(session, coop.id, "overpaid", sides, by=by, at=at, source_key=f"overpaid:{nota.id}")
    return Reissued(nota, old.nota.rupiah, overpaid, _move_stock(session, old, nota, lines))


def _in_its_place(session: Session, coop: Coop, old: Nota, *, by: UUID, at: datetime, source_key: str) -> Nota:
    year = coop.local(at).year
    return Nota(
        coop_id=coop.id,
        id=fresh_id(at),
        year=year,
        no=next_number(session, coop.id, f"nota:{year}"),
        deposit_id=old.deposit_id,
        line_id=old.line_id,
        member_id=old.member_id,
        rupiah=0,
        at=at,
        by=by,
        source_key=source_key,
        reverses=old.id,
    )


def _same(old: NotaFacts, lines: Sequence[Line], cuts: Sequence[tuple[int, str]]) -> bool:
    was = [(row.grade, row.amount, row.price_id, row.fate) for row, _ in old.graded]
    cut = [(row.amount, row.reason) for row in old.cuts]
    return was == [(line.grade, line.amount, line.price_id, line.fate) for line in lines] and cut == list(cuts)


def _move_stock(session: Session, old: NotaFacts, nota: Nota, lines: Sequence[Line]) -> dict[str, Quantity]:
    """The barn follows by the difference of each grade; what has left it already cannot be given back."""
    more = {line.grade: line.amount for line in lines if line.grade != AFKIR}
    for row, _ in old.graded:
        if row.grade != AFKIR:
            more[row.grade] = more.get(row.grade, 0) - row.amount
    gone: dict[str, Quantity] = {}
    for grade, amount in sorted(more.items()):  # balances are locked in one order, whoever puts right
        short = _adjust(session, old.good, grade, amount, nota)
        if short:
            gone[grade] = Quantity(short, old.good.base)
    return gone


def _adjust(session: Session, good: Good, grade: str, amount: int, nota: Nota) -> int:
    """Put right what lies in the barn by `amount` more or less, as far as it is free; what was not there any more.

    Less is taken from what this deposit brought, before anything else.
    """
    if amount > 0:
        stock.take_in(
            session, good, grade, amount, reason="corrected", by=nota.by, at=nota.at, subject=nota.id,
            origin=harvest(nota),
        )  # fmt: skip
    if amount >= 0:
        return 0
    less = min(-amount, stock.available(session, good, grade, lock=True).amount)
    if less:
        stock.take_out(
            session, good, grade, less, reason="corrected", by=nota.by, at=nota.at, subject=nota.id,
            first=nota.deposit_id,
        )  # fmt: skip
    return -amount - less
