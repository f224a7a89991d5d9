"""Lists of a co-op's members, deposits and payments over a span of time, row by row, for a file."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models.archive import IN_FORCE
from models.deposit import Deposit, DepositLine
from models.due import Due
from models.goods import GoodRow
from models.intake import Weighing
from models.member import Member, MemberRole
from models.nota import Cut, Graded, Nota
from models.payment import Payment, PaymentPart
from models.price import Price

AT_ONCE = 500  # rows that are held in memory


@dataclass(frozen=True)
class Span:
    """From `start` until before `end`."""

    start: datetime
    end: datetime


def same(one: Any, column: Any, other: Any) -> Any:
    """The join of `one.column` to the row of `other` in the same co-op."""
    return sa.and_(col(other.coop_id) == one.coop_id, col(other.id) == column)


def streamed(session: Session, rows: Any) -> Iterator[Any]:
    """The rows of a long list, a few at a time."""
    return iter(session.execute(rows.execution_options(yield_per=AT_ONCE)))


def list_members(session: Session, coop_id: int) -> Iterator[tuple[Member, str]]:
    """Everybody who is in the member list under a number of their own, and their roles, by number."""
    held = sa.select(sa.func.aggregate_strings(col(MemberRole.role), ",")).where(
        col(MemberRole.coop_id) == Member.coop_id, col(MemberRole.member_id) == Member.id
    )
    rows = select(Member, held.correlate(Member).scalar_subquery())
    rows = rows.where(Member.coop_id == coop_id, col(Member.merged_into).is_(None))
    for member, roles in streamed(session, rows.order_by(col(Member.number))):
        yield member, roles or ""


@dataclass(frozen=True)
class Delivered:
    """One graded line of a nota in force. Only the `first` of a nota shows scale and cuts, so that sums hold."""

    nota: Nota
    instead_of: tuple[int, int] | None  # number and year of the nota it replaces
    cuts: tuple[tuple[int, str], ...]
    first: bool
    ref: str
    number: int
    name: str
    good: GoodRow
    weighing: Weighing | None
    graded: Graded | None
    price: Price | None
    by: str


def list_deposits(session: Session, coop_id: int, span: Span) -> Iterator[Delivered]:
    """What was graded, by the notas in force that were written in this span, the oldest first."""
    here = (Nota.coop_id == coop_id, Nota.at >= span.start, Nota.at < span.end, IN_FORCE)
    cuts = _cuts(session, here)
    before: UUID | None = None
    for nota, no, year, *row in streamed(session, _delivered().where(*here)):
        first, before = nota.id != before, nota.id
        instead_of = (no, year) if no is not None else None
        yield Delivered(nota, instead_of, tuple(cuts[nota.id]), first, *row)


def _delivered() -> Any:
    old, clerk = aliased(Nota), aliased(Member)
    graded = sa.and_(col(Graded.coop_id) == Nota.coop_id, col(Graded.nota_id) == Nota.id)
    person, written = (Member.number, Member.name), (old.no, old.year, Deposit.ref)
    shown: tuple[Any, ...] = (Nota, *written, *person, GoodRow, Weighing, Graded, Price, clerk.name)
    rows: Any = sa.select(*shown).select_from(Nota)
    rows = rows.join(Deposit, same(Nota, Nota.deposit_id, Deposit)).join(Member, same(Nota, Nota.member_id, Member))
    rows = rows.join(DepositLine, same(Nota, Nota.line_id, DepositLine))
    rows = rows.join(GoodRow, same(DepositLine, DepositLine.good_id, GoodRow)).join(clerk, same(Nota, Nota.by, clerk))
    rows = rows.outerjoin(Weighing, same(Nota, Nota.weighing_id, Weighing)).outerjoin(Graded, graded)
    rows = rows.outerjoin(Price, same(Graded, Graded.price_id, Price)).outerjoin(old, same(Nota, Nota.reverses, old))
    return rows.order_by(col(Nota.at), col(Nota.year), col(Nota.no), col(Graded.line))


def _cuts(session: Session, here: Any) -> dict[UUID, list[tuple[int, str]]]:
    found = defaultdict[UUID, list[tuple[int, str]]](list)
    nota = sa.and_(col(Nota.coop_id) == Cut.coop_id, col(Nota.id) == Cut.nota_id)
    rows = select(Cut.nota_id, Cut.amount, Cut.reason).join(Nota, nota).where(*here).order_by(col(Cut.line))
    for nota_id, amount, reason in session.exec(rows):
        found[nota_id].append((amount, reason))
    return found


@dataclass(frozen=True)
class Given:
    """So much of a payment went to one nota; an opening balance has none."""

    payment: Payment
    rupiah: int
    number: int
    name: str
    ref: str | None
    no: int | None
    year: int | None
    by: str


def list_payments(session: Session, coop_id: int, span: Span) -> Iterator[Given]:
    """What was paid to members in this span, the oldest first."""
    clerk = aliased(Member)
    part = sa.and_(col(PaymentPart.coop_id) == Payment.coop_id, col(PaymentPart.payment_id) == Payment.id)
    part_of, nota = (PaymentPart.rupiah, Member.number, Member.name), (Deposit.ref, Nota.no, Nota.year)
    shown: tuple[Any, ...] = (Payment, *part_of, *nota, clerk.name)
    rows: Any = sa.select(*shown).select_from(Payment)
    rows = rows.join(PaymentPart, part).join(Due, same(PaymentPart, PaymentPart.due_id, Due))
    rows = rows.join(Member, same(Payment, Payment.member_id, Member)).join(clerk, same(Payment, Payment.by, clerk))
    rows = rows.outerjoin(Nota, same(Due, Due.nota_id, Nota)).outerjoin(Deposit, same(Nota, Nota.deposit_id, Deposit))
    rows = rows.where(col(Payment.coop_id) == coop_id, col(Payment.at) >= span.start, col(Payment.at) < span.end)
    rows = rows.order_by(col(Payment.at), col(Payment.id), col(Nota.year), col(Nota.no))
    return (Given(*row) for row in streamed(session, rows))
