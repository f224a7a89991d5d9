"""The shelf: what lies in the barn, in which lots, for showing; and where the lots of a deposit went."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.deposit import Deposit
from models.goods import GoodRow
from models.lexicon import Good
from models.lot import Lot, LotDraw
from models.member import Member
from models.quantity import Quantity
from models.stock import Balance, Movement

_LEFT = sa.text("taken < amount")  # as in the index, or SQLite does not use it
MOST = 500  # goods and grades of one co-op
COUNTED = 100  # lots; to count a million of them would take longer than to show the oldest


@dataclass(frozen=True)
class Held:
    """A good in a grade: what lies there, and how much of it is promised."""

    good: Good
    grade: str
    on_hand: Quantity
    promised: Quantity

    @property
    def free(self) -> Quantity:
        """What nobody was promised."""
        return Quantity(self.on_hand.amount - self.promised.amount, self.on_hand.unit)


def held(session: Session, coop_id: int, good: Good | None = None) -> list[Held]:
    """Everything of which anything is there or promised, what moved last first; of one good by grade."""
    moved = (
        select(sa.func.max(Movement.at))
        .where(
            Movement.coop_id == Balance.coop_id, Movement.good_id == Balance.good_id, Movement.grade == Balance.grade
        )
        .correlate(Balance)
        .scalar_subquery()
    )
    same = sa.and_(col(GoodRow.coop_id) == Balance.coop_id, col(GoodRow.id) == Balance.good_id)
    rows = select(Balance, GoodRow).join(GoodRow, same).where(Balance.coop_id == coop_id)
    rows = rows.where(sa.or_(col(Balance.on_hand) > 0, col(Balance.reserved) > 0))
    if good:
        rows = rows.where(Balance.good_id == good.id).order_by(col(Balance.grade))
    else:
        rows = rows.order_by(moved.desc(), col(GoodRow.name), col(Balance.grade))
    found = session.exec(rows.limit(MOST))
    return [
        Held(row.good, each.grade, Quantity(each.on_hand, row.good.base), Quantity(each.reserved, row.good.base))
        for each, row in found
    ]


@dataclass(frozen=True)
class Lying:
    """A lot of which something is left; `ref` and `name` of a deposit and its member, where it is from one."""

    left: Quantity
    source: str
    born_at: datetime
    ref: str | None
    name: str | None


def lying(session: Session, good: Good, grade: str, most: int) -> tuple[list[Lying], int]:
    """The oldest lots that still hold something, and how many there are, counted as far as COUNTED."""
    here = (Lot.coop_id == good.coop_id, Lot.good_id == good.id, Lot.grade == grade, _LEFT)
    deposit = sa.and_(col(Deposit.coop_id) == Lot.coop_id, col(Deposit.id) == Lot.deposit_id)
    member = sa.and_(col(Member.coop_id) == Lot.coop_id, col(Member.id) == Lot.member_id)
    rows = select(Lot, Deposit.ref, Member.name).outerjoin(Deposit, deposit).outerjoin(Member, member).where(*here)
    found = session.exec(rows.order_by(col(Lot.born_at), col(Lot.id)).limit(most)).all()
    some = select(Lot.id).where(*here).limit(COUNTED).subquery()
    there = session.exec(select(sa.func.count()).select_from(some)).one()
    lots = [
        Lying(Quantity(lot.amount - lot.taken, good.base), lot.source, lot.born_at, ref, name)
        for lot, ref, name in found
    ]
    return lots, there


@dataclass(frozen=True)
class Gone:
    """So much left a lot, by a movement of this reason; `subject_id` is what the movement names (a handover ...)."""

    quantity: Quantity
    reason: str
    subject_id: UUID | None
    at: datetime


@dataclass(frozen=True)
class Fate:
    """One lot of a deposit: what is left of it, and where the rest went, the oldest first."""

    good: Good
    grade: str
    brought: Quantity
    left: Quantity
    gone: tuple[Gone, ...]


def fates(session: Session, coop_id: int, deposit_id: UUID) -> list[Fate]:
    """The lots that a deposit brought, and where they went."""
    same = sa.and_(col(GoodRow.coop_id) == Lot.coop_id, col(GoodRow.id) == Lot.good_id)
    rows = select(Lot, GoodRow).join(GoodRow, same).where(Lot.coop_id == coop_id, Lot.deposit_id == deposit_id)
    lots = session.exec(rows.order_by(col(Lot.born_at), col(Lot.grade), col(Lot.id))).all()
    gone = _gone(session, coop_id, [lot.id for lot, _ in lots])
    found = []
    for lot, row in lots:
        base = row.good.base
        left = tuple(Gone(Quantity(amount, base), reason, subject, at) for amount, reason, subject, at in gone[lot.id])
        found.append(
            Fate(row.good, lot.grade, Quantity(lot.amount, base), Quantity(lot.amount - lot.taken, base), left)
        )
    return found


def _gone(
    session: Session, coop_id: int, lots: Sequence[UUID]
) -> dict[UUID, list[tuple[int, str, UUID | None, datetime]]]:
    moved = sa.and_(col(Movement.coop_id) == LotDraw.coop_id, col(Movement.id) == LotDraw.movement_id)
    rows = select(LotDraw, Movement).join(Movement, moved).where(LotDraw.coop_id == coop_id)
    found: dict[UUID, list[tuple[int, str, UUID | None, datetime]]] = defaultdict(list)
    for draw, movement in session.exec(rows.where(col(LotDraw.lot_id).in_(lots)).order_by(col(Movement.at))):
        found[draw.lot_id].append((draw.amount, movement.reason, movement.subject_id, movement.at))
    return found
