"""Lists of what moved: members' accounts, stock and orders over a span of time, row by row, for a file."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import merge
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.columns import table_of
from models.goods import GoodRow
from models.journal import Journal, Ledger, Posting
from models.listing import Span, same, streamed
from models.member import Member
from models.order import Order, OrderLine
from models.stock import Movement

OWED_TO_MEMBERS = (Ledger.PAYABLE, Ledger.SAVINGS)  # kept as credit, which is negative


@dataclass(frozen=True)
class Entry:
    """One posting of a member's account, and what stands there after it; positive as the account is read."""

    number: int
    name: str
    ledger: str
    rupiah: int
    balance: int
    journal: Journal | None  # None: what stood there before the span


def list_account(session: Session, coop_id: int, span: Span) -> Iterator[Entry]:
    """Every member's account in this span, member by member, with what stood there before."""
    both = merge(_before(session, coop_id, span), _within(session, coop_id, span), key=_account)
    for _, entries in groupby(both, key=_account):
        balance = 0
        for entry in entries:
            balance += entry.balance if entry.journal is None else entry.rupiah
            yield replace(entry, balance=balance)


def _account(entry: Entry) -> tuple[int, str]:
    return entry.number, entry.ledger


def _signed(ledger: str, rupiah: int) -> int:
    return -int(rupiah) if ledger in OWED_TO_MEMBERS else int(rupiah)


def _postings(*columns: Any) -> Any:
    shown: tuple[Any, ...] = (Member.number, Member.name, Posting.ledger, *columns)
    rows: Any = sa.select(*shown).select_from(Posting)
    rows = rows.join(Journal, same(Posting, Posting.journal_id, Journal))
    return rows.join(Member, same(Posting, Posting.member_id, Member))


def _within(session: Session, coop_id: int, span: Span) -> Iterator[Entry]:
    rows = _postings(Posting.rupiah, Journal).where(col(Posting.coop_id) == coop_id)
    rows = rows.where(col(Journal.at) >= span.start, col(Journal.at) < span.end)
    account = (col(Member.number), col(Posting.ledger))
    rows = rows.order_by(*account, col(Journal.at), col(Journal.id), col(Posting.line))
    for number, name, ledger, rupiah, journal in streamed(session, rows):
        yield Entry(number, name, ledger, _signed(ledger, rupiah), 0, journal)


def _before(session: Session, coop_id: int, span: Span) -> list[Entry]:
    account = (col(Member.number), col(Posting.ledger))
    rows = _postings(sa.func.sum(Posting.rupiah)).where(col(Posting.coop_id) == coop_id, Journal.at < span.start)
    found = session.execute(rows.group_by(*account, col(Member.name)).order_by(*account))
    return [
        Entry(number, name, ledger, 0, _signed(ledger, rupiah), None)
        for number, name, ledger, rupiah in found
        if rupiah
    ]


@dataclass(frozen=True)
class Moved:
    """A good in a grade: what lay in the barn before the span, what came and went in it; in its smallest unit."""

    good: GoodRow
    grade: str
    before: int
    came: int
    went: int


def list_stock(session: Session, coop_id: int, span: Span) -> Iterator[Moved]:
    """Every good and grade that ever moved until the end of this span, by name."""
    moved = table_of(Movement).c

    def total(*when: Any) -> Any:
        return sa.func.coalesce(sa.func.sum(sa.case((sa.and_(*when), moved.amount), else_=0)), 0)

    within = moved.at >= span.start
    sums = (total(moved.at < span.start), total(within, moved.amount > 0), total(within, moved.amount < 0))
    rows = sa.select(GoodRow, moved.grade, *sums).select_from(table_of(Movement))
    rows = rows.join(GoodRow, sa.and_(col(GoodRow.coop_id) == moved.coop_id, col(GoodRow.id) == moved.good_id))
    rows = rows.where(moved.coop_id == coop_id, moved.at < span.end)
    rows = rows.group_by(*table_of(GoodRow).c, moved.grade).order_by(col(GoodRow.name), moved.grade)
    for good, grade, before, came, went in streamed(session, rows):
        yield Moved(good, grade, int(before), int(came), -int(went))


@dataclass(frozen=True)
class Wanted:
    """One line of an order, and who decided it."""

    order: Order
    line: OrderLine
    good: GoodRow
    number: int
    name: str
    by: str | None


def list_orders(session: Session, coop_id: int, span: Span) -> Iterator[Wanted]:
    """What was ordered in this span, the oldest first."""
    clerk = aliased(Member)
    line = sa.and_(col(OrderLine.coop_id) == Order.coop_id, col(OrderLine.order_id) == Order.id)
    shown: tuple[Any, ...] = (Order, OrderLine, GoodRow, Member.number, Member.name, clerk.name)
    rows: Any = sa.select(*shown).select_from(Order).join(OrderLine, line)
    rows = rows.join(GoodRow, same(OrderLine, OrderLine.good_id, GoodRow))
    rows = rows.join(Member, same(Order, Order.member_id, Member))
    rows = rows.outerjoin(clerk, same(Order, Order.decided_by, clerk))
    rows = rows.where(col(Order.coop_id) == coop_id, col(Order.placed_at) >= span.start, Order.placed_at < span.end)
    rows = rows.where(col(OrderLine.replaced_at).is_(None))
    rows = rows.order_by(col(Order.placed_at), col(Order.id), col(OrderLine.line))
    return (Wanted(*row) for row in streamed(session, rows))
