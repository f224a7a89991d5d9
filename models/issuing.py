"""Issuing a nota: its lines, the stock it brings and the money it promises are written in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from models import stock
from models.columns import put
from models.coop import Coop
from models.due import open_due
from models.journal import Ledger, Side, post
from models.lexicon import Good
from models.lot import Origin, Source
from models.nota import Cut, Graded, Nota
from models.rules import rules_of

AFKIR = "afkir"  # not fit for sale: weighed and shown, never priced, never in stock


@dataclass(frozen=True)
class Line:
    """So much of one grade, and what it is worth; no price where none is known yet."""

    grade: str
    amount: int
    price_id: UUID | None
    rupiah: int
    fate: str | None = None  # of the afkir


def write_lines(session: Session, nota: Nota, lines: Sequence[Line], cuts: Sequence[tuple[int, str]]) -> None:
    """The nota with its grades and cuts."""
    coop, key = nota.coop_id, nota.id
    put(session, nota)
    put(
        session,
        *(
            Graded(
                coop_id=coop,
                nota_id=key,
                line=n,
                grade=line.grade,
                amount=line.amount,
                price_id=line.price_id,
                rupiah=line.rupiah,
                fate=line.fate,
            )
            for n, line in enumerate(lines, 1)
        ),
    )
    put(
        session, *(Cut(coop_id=coop, nota_id=key, line=n, amount=kg, reason=why) for n, (kg, why) in enumerate(cuts, 1))
    )


def issue(
    session: Session, coop: Coop, nota: Nota, good: Good, lines: Sequence[Line], cuts: Sequence[tuple[int, str]]
) -> None:
    """A first nota: what was brought lies in the barn, and is owed."""
    write_lines(session, nota, lines, cuts)
    for line in lines:
        if line.grade != AFKIR:
            _take_in(session, good, line, nota)
    open_due(session, nota, nota.at + timedelta(days=rules_of(coop).term_days))
    promise(session, nota, nota.rupiah)


def _take_in(session: Session, good: Good, line: Line, nota: Nota) -> None:
    stock.take_in(
        session,
        good,
        line.grade,
        line.amount,
        reason="graded",
        by=nota.by,
        at=nota.at,
        subject=nota.id,
        origin=harvest(nota),
    )


def harvest(nota: Nota) -> Origin:
    """Where the goods of a nota come from: a deposit of one member."""
    return Origin(Source.GRADED, nota.id, nota.deposit_id, nota.member_id)


def promise(session: Session, nota: Nota, rupiah: int) -> None:
    """So much is owed by a nota: goods against a debt to the member."""
    if rupiah:
        sides = (Side(Ledger.STOCK, rupiah), Side(Ledger.PAYABLE, -rupiah, nota.member_id))
        post(session, nota.coop_id, "nota", sides, by=nota.by, at=nota.at, source_key=f"nota:{nota.id}")


def take_back(session: Session, nota: Nota, rupiah: int, by: Nota) -> None:
    """The reversing entry: what a nota promised is no longer owed, since `by` stands in its place."""
    if rupiah:
        sides = (Side(Ledger.PAYABLE, rupiah, nota.member_id), Side(Ledger.STOCK, -rupiah))
        post(session, nota.coop_id, "reversal", sides, by=by.by, at=by.at, source_key=f"reversal:{nota.id}")
