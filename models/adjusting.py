"""Adjusting stock: what a change must meet, what it is worth, whether a second pair of eyes is needed, and doing it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models import stock
from models.coop import Coop
from models.goods import GoodRow
from models.lexicon import Good
from models.member import Member, Role, staff_of
from models.order import Order, OrderLine
from models.price import Side, cost, price_in_force
from models.quantity import Quantity
from models.refusal import Refused
from models.rules import rules_of
from models.stock import Balance, Movement
from models.stock_change import ChangeStatus, How, StockChange, move_change

_KEPT = sa.text("\"order\".status IN ('confirmed', 'ready')")  # as in the index, or SQLite does not use it
UNDONE = "undone"
KEPT = 10  # orders that are named


@dataclass(frozen=True)
class Kept:
    """So much of a good is promised to an order."""

    ref: str
    name: str
    quantity: Quantity


def in_books(session: Session, good: Good, grade: str) -> tuple[int, int]:
    """(on hand, promised) of a good in a grade, in its smallest unit."""
    rows = select(Balance.on_hand, Balance.reserved).where(
        Balance.coop_id == good.coop_id, Balance.good_id == good.id, Balance.grade == grade
    )
    return session.exec(rows).first() or (0, 0)


def grades_of(session: Session, good: Good) -> list[str]:
    """The grades in which a good ever lay in the barn, the best first."""
    rows = select(Balance.grade).where(Balance.coop_id == good.coop_id, Balance.good_id == good.id)
    return list(session.exec(rows.order_by(col(Balance.grade))))


def kept_for(session: Session, good: Good) -> list[Kept]:
    """To which orders how much of a good is promised, the oldest first."""
    rows = (
        select(Order.ref, Member.name, OrderLine.promised - OrderLine.given)
        .join(OrderLine, sa.and_(col(OrderLine.coop_id) == Order.coop_id, col(OrderLine.order_id) == Order.id))
        .join(Member, sa.and_(col(Member.coop_id) == Order.coop_id, col(Member.id) == Order.member_id))
        .where(Order.coop_id == good.coop_id, _KEPT, OrderLine.good_id == good.id)
        .where(col(OrderLine.replaced_at).is_(None), OrderLine.promised > OrderLine.given)
    )
    found = session.exec(rows.order_by(col(Order.placed_at)))
    return [Kept(ref, name, Quantity(left, good.base)) for ref, name, left in found]


def must_fit(session: Session, good: Good, grade: str, amount: int, how: How) -> None:
    """Raises Refused "stock_opened", "stock_less_there", "stock_promised"."""
    if how is How.OPENING:
        held = select(GoodRow.id).where(GoodRow.coop_id == good.coop_id, GoodRow.id == good.id)
        session.exec(held.with_for_update()).one()  # or two would open it at once
        must_be_unopened(session, good, grade, amount)
    on_hand, reserved = in_books(session, good, grade)
    if on_hand + amount < 0:
        raise Refused("stock_less_there", goods=good.name, grade=grade, there=Quantity(on_hand, good.base))
    if on_hand + amount < reserved:
        kept = [
            {"ref": each.ref, "name": each.name, "quantity": each.quantity} for each in kept_for(session, good)[:KEPT]
        ]
        there = {"there": Quantity(on_hand, good.base), "promised": Quantity(reserved, good.base)}
        raise Refused("stock_promised", goods=good.name, grade=grade, kept=kept, **there)


def must_be_unopened(session: Session, good: Good, grade: str, amount: int) -> None:
    """Raises Refused("stock_opened") where the good has moved, but for the opening stock of its other grades."""
    moved = select(Movement.id).where(Movement.coop_id == good.coop_id, Movement.good_id == good.id)
    moved = moved.where(sa.or_(col(Movement.reason) != How.OPENING, col(Movement.grade) == grade))
    if session.exec(moved.limit(1)).first():
        raise Refused("stock_opened", goods=good.name, grade=grade, said=Quantity(amount, good.base))


def worth(session: Session, good: Good, grade: str, amount: int, at: datetime) -> int | None:
    """Rupiah at the price that members pay, else at what the co-op pays; None when there is none for its unit."""
    for side in (Side.SELL, Side.BUY):
        price = price_in_force(session, good, grade, side, at)
        if price:
            try:
                return cost(Quantity(abs(amount), good.base), price)
            except Refused:
                return None
    return None


def needs_another(session: Session, coop: Coop, good: Good, grade: str, amount: int, at: datetime) -> bool:
    """Whether somebody else must say yes: it is worth more than the co-op lets one person change, or nobody knows."""
    rupiah = worth(session, good, grade, amount, at)
    return amount != 0 and (rupiah is None or rupiah > rules_of(coop).stock_eyes)


def who_else(session: Session, coop_id: int, by: UUID) -> list[str]:
    """The names of those who may say yes to a change of this person."""
    deciding = (Role.CLERK, Role.MANAGER)
    found = [member.name for member, role in staff_of(session, coop_id) if role in deciding and member.id != by]
    return list(dict.fromkeys(found))


def apply(
    session: Session, change: StockChange, good: Good, *, at: datetime, decided_by: UUID | None = None
) -> StockChange:
    """The goods come or go, once. Raises Refused("already_decided"), and as `must_fit` does at this moment."""
    done = move_change(
        session, change, ChangeStatus.APPLIED, was=ChangeStatus.WAITING, decided_by=decided_by, decided_at=at
    )
    if not done.amount:
        return done
    must_fit(session, good, done.grade, done.amount, How(done.how))
    move = stock.take_in if done.amount > 0 else stock.take_out
    move(session, good, done.grade, abs(done.amount), reason=done.how, by=done.by, at=at, subject=done.id)
    return done


def undo(session: Session, change: StockChange, good: Good, *, by: UUID, at: datetime) -> None:
    """The same the other way: what came leaves its own lot first, what left is back in lots as old as they were.

    Raises Refused("already_decided"), "stock_less_there", "stock_promised".
    """
    move_change(session, change, ChangeStatus.UNDONE, was=ChangeStatus.APPLIED)
    if not change.amount:
        return
    must_fit(session, good, change.grade, -change.amount, How.COUNTED)
    moved = _movement_of(session, change)
    if change.amount > 0:
        stock.take_out(
            session, good, change.grade, change.amount, reason=UNDONE, by=by, at=at, subject=change.id, first=moved
        )
    else:
        stock.put_back(session, good, change.grade, moved, reason=UNDONE, by=by, at=at, subject=change.id)


def _movement_of(session: Session, change: StockChange) -> UUID:
    rows = select(Movement.id).where(Movement.coop_id == change.coop_id, Movement.good_id == change.good_id)
    rows = rows.where(Movement.grade == change.grade, Movement.subject_id == change.id, Movement.reason == change.how)
    return session.exec(rows).one()
