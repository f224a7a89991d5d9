"""Daftar: what leaves the books as a file, as rows of plain cells in the co-op's own columns."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.exports import account, deposits, members, orders, payments, stock
from handlers.exports.cells import Cell
from models.coop import Coop
from models.headings import HEADINGS
from models.listing import Span
from models.rules import columns_of

Rows = Callable[[Session, Coop, Span], Iterator[tuple[Cell, ...]]]
LISTS: Mapping[str, Rows] = {
    "deposits": deposits.rows,
    "payments": payments.rows,
    "account": account.rows,
    "stock": stock.rows,
    "orders": orders.rows,
    "members": members.rows,
}
__all__ = ["LISTS", "Cell", "Sheet", "listed", "simkopdes", "whole_days"]


@dataclass(frozen=True)
class Sheet:
    """One list: its headings, and its rows, which are read from the books one by one."""

    headings: tuple[str, ...]
    rows: Iterator[tuple[Cell, ...]]


def listed(session: Session, coop: Coop, what: str, span: Span) -> Sheet:
    """A list of this co-op in the order of columns that it decided on."""
    headings = HEADINGS[what]
    chosen = columns_of(coop, what) or headings
    places = [headings.index(heading) for heading in chosen]
    rows = LISTS[what](session, coop, span)
    return Sheet(chosen, (tuple(row[place] for place in places) for row in rows))


def simkopdes(session: Session, coop: Coop) -> Sheet:
    """The member list in the shape of SIMKOPDES as we read it. NIK is not kept in the books: its column stays empty."""
    return Sheet(members.SIMKOPDES, members.simkopdes(session, coop))


def whole_days(coop: Coop, first: date, last: date) -> Span:
    """From the first day's midnight to the end of the last day, on the co-op's clock."""
    zone = ZoneInfo(coop.zone)
    start = datetime(first.year, first.month, first.day, tzinfo=zone)
    after = last + timedelta(days=1)
    return Span(start, datetime(after.year, after.month, after.day, tzinfo=zone))
