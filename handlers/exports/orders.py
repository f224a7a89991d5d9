"""Pesanan: every line that was ordered, and what became of it."""

from collections.abc import Iterator

from sqlmodel import Session

from handlers.exports.cells import Cell, clock, number, shown_in
from models.coop import Coop
from models.listing import Span
from models.listing_sums import list_orders

STATUS = {
    "placed": "menunggu",
    "waiting": "menunggu stok",
    "confirmed": "disahkan",
    "ready": "siap diambil",
    "handed": "sudah diambil",
    "expired": "lewat waktu",
    "rejected": "ditolak",
    "cancelled": "dibatalkan",
}


def rows(session: Session, coop: Coop, span: Span) -> Iterator[tuple[Cell, ...]]:
    """The cells of each line, as in HEADINGS["orders"]."""
    for wanted in list_orders(session, coop.id, span):
        order, line = wanted.order, wanted.line
        yield (
            clock(coop, order.placed_at),
            order.ref,
            wanted.number,
            wanted.name,
            wanted.good.name,
            number(line.amount, line.unit),
            shown_in(line.unit),
            line.rupiah,
            STATUS.get(order.status, order.status),
            clock(coop, order.decided_at),
            wanted.by,
            order.reason,
        )
