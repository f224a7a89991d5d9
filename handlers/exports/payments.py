"""Pembayaran: which rupiah went to which nota."""

from collections.abc import Iterator

from sqlmodel import Session

from handlers.exports.cells import Cell, clock, nota_no
from models.coop import Coop
from models.listing import Span, list_payments

OPENING = "saldo awal"


def rows(session: Session, coop: Coop, span: Span) -> Iterator[tuple[Cell, ...]]:
    """The cells of each part of a payment, as in HEADINGS["payments"]."""
    for part in list_payments(session, coop.id, span):
        yield (
            clock(coop, part.payment.at),
            part.number,
            part.name,
            part.payment.method,
            part.rupiah,
            part.ref,
            nota_no(part.no, part.year) or OPENING,
            part.by,
        )
