"""Rekening anggota: what moved in each member's account, and what stood there before and after."""

from collections.abc import Iterator

from sqlmodel import Session

from handlers.exports.cells import Cell, clock
from models.coop import Coop
from models.journal import Ledger
from models.listing import Span
from models.listing_sums import list_account

LEDGERS = {
    Ledger.PAYABLE: "utang koperasi",
    Ledger.RECEIVABLE: "piutang koperasi",
    Ledger.SAVINGS: "simpanan",
    Ledger.FEES: "iuran",
}
KINDS = {
    "nota": "nota",
    "reversal": "nota diganti",
    "payment": "pembayaran",
    "deduction": "potongan hasil",
    "opening": "saldo awal",
    "overpaid": "kelebihan bayar",
    "sale": "pengambilan barang",
}
BEFORE = "saldo sebelumnya"


def rows(session: Session, coop: Coop, span: Span) -> Iterator[tuple[Cell, ...]]:
    """The cells of each entry, as in HEADINGS["account"]."""
    for entry in list_account(session, coop.id, span):
        journal = entry.journal
        yield (
            clock(coop, journal.at if journal else span.start),
            entry.number,
            entry.name,
            LEDGERS.get(Ledger(entry.ledger), entry.ledger),
            KINDS.get(journal.kind, journal.kind) if journal else BEFORE,
            entry.rupiah if entry.rupiah > 0 else None,
            -entry.rupiah if entry.rupiah < 0 else None,
            entry.balance,
        )
