"""Setoran: every graded line of the notas in force."""

from collections.abc import Iterator

from sqlmodel import Session

from handlers.exports.cells import Cell, clock, nota_no, number, shown_in
from models.coop import Coop
from models.listing import Delivered, Span, list_deposits


def rows(session: Session, coop: Coop, span: Span) -> Iterator[tuple[Cell, ...]]:
    """The cells of each line, as in HEADINGS["deposits"]."""
    for line in list_deposits(session, coop.id, span):
        graded, price = line.graded, line.price
        base = line.good.good.base
        yield (
            clock(coop, line.nota.at),
            nota_no(line.nota.no, line.nota.year),
            nota_no(*line.instead_of) if line.instead_of else None,
            line.ref,
            line.number,
            line.name,
            line.good.name,
            graded.grade if graded else None,
            *_scale(line, base),
            number(graded.amount, base) if graded else None,
            shown_in(base),
            price.rupiah if price else None,
            graded.rupiah if graded else 0,
            graded.fate if graded else None,
            line.by,
        )


def _scale(line: Delivered, base: str) -> tuple[Cell, ...]:
    """Gross, tare, cuts and their reasons: once for each nota, on its first line."""
    if not line.first:
        return (None,) * 4
    weighing = line.weighing
    return (
        number(weighing.gross, base) if weighing else None,
        number(weighing.tare, base) if weighing else None,
        number(sum(amount for amount, _ in line.cuts), base) if line.cuts else None,
        ", ".join(dict.fromkeys(reason for _, reason in line.cuts)) or None,
    )
