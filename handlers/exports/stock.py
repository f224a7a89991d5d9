"""Stok: what lay in the barn, came and went."""

from collections.abc import Iterator

from sqlmodel import Session

from handlers.exports.cells import Cell, number, shown_in
from models.coop import Coop
from models.listing import Span
from models.listing_sums import list_stock


def rows(session: Session, coop: Coop, span: Span) -> Iterator[tuple[Cell, ...]]:
    """The cells of each good and grade, as in HEADINGS["stock"]."""
    for moved in list_stock(session, coop.id, span):
        base = moved.good.good.base
        amounts = (moved.before, moved.came, moved.went, moved.before + moved.came - moved.went)
        yield (moved.good.name, moved.grade or None, shown_in(base), *(number(each, base) for each in amounts))
