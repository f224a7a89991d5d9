"""Stock: movements that are only ever added, and the balance that the database keeps from lying."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, select

from models.columns import fresh_id, moment, of_coop, put, table_of, whole
from models.lexicon import Good
from models.quantity import Quantity
from models.refusal import Refused
from models.statements import insert


class Movement(SQLModel, table=True):
    """So much more or less of a good in a grade, and why. A ledger: the balance is the sum of these."""

    __table_args__ = (
        of_coop("good_id", "good"),
        sa.CheckConstraint("amount <> 0", name="amount_moves"),
        sa.Index("ix_movement_good", "coop_id", "good_id", "grade"),
    )

    coop_id: int = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    good_id: UUID
    grade: str
    amount: int = whole()
    reason: str  # "opening" | "graded" | "corrected" | "handed over"
    subject_id: UUID | None = None
    at: datetime = moment()
    by: UUID


class Balance(SQLModel, table=True):
    """What lies in the barn of a good in a grade ("" where nothing is graded), and how much of it is promised."""

    __table_args__ = (
        of_coop("good_id", "good"),
        sa.CheckConstraint("reserved >= 0 AND on_hand >= reserved", name="never_oversold"),
    )

    coop_id: int = Field(primary_key=True)
    good_id: UUID = Field(primary_key=True)
    grade: str = Field(primary_key=True)
    on_hand: int = whole()
    reserved: int = whole(default=0)


def take_in(
    session: Session, good: Good, grade: str, amount: int, *, reason: str, by: UUID, at: datetime, subject: UUID | None
) -> None:
    """Put `amount` (in the good's smallest unit) into the barn; less than nothing takes out what is there."""
    _move(session, good, grade, amount, reason=reason, by=by, at=at, subject=subject)
    table = table_of(Balance)
    row = {"coop_id": good.coop_id, "good_id": good.id, "grade": grade, "on_hand": max(amount, 0), "reserved": 0}
    kept = insert(session, table).values(row)
    kept = kept.on_conflict_do_update(
        index_elements=["coop_id", "good_id", "grade"], set_={"on_hand": table.c.on_hand + amount}
    )
    session.connection().execute(kept)


def _move(
    session: Session, good: Good, grade: str, amount: int, *, reason: str, by: UUID, at: datetime, subject: UUID | None
) -> None:
    moved = Movement(
        coop_id=good.coop_id,
        id=fresh_id(at),
        good_id=good.id,
        grade=grade,
        amount=amount,
        reason=reason,
        subject_id=subject,
        at=at,
        by=by,
    )
    put(session, moved)


def adjust(session: Session, good: Good, grade: str, amount: int, *, by: UUID, at: datetime, subject: UUID) -> int:
    """Put right what lies in the barn by `amount` more or less, as far as it is there; what was not there any more."""
    free = available(session, good, grade, lock=True).amount if amount < 0 else 0
    moved = max(amount, -free)
    if moved:
        take_in(session, good, grade, moved, reason="corrected", by=by, at=at, subject=subject)
    return moved - amount


def available(session: Session, good: Good, grade: str = "", *, lock: bool = False) -> Quantity:
    """What is there and not promised to anybody; with `lock` nobody else can promise it before the commit."""
    rows = select(Balance.on_hand, Balance.reserved).where(
        Balance.coop_id == good.coop_id, Balance.good_id == good.id, Balance.grade == grade
    )
    rows = rows.with_for_update() if lock else rows
    found = session.exec(rows).first()
    return Quantity(found[0] - found[1] if found else 0, good.base)


def reserve(session: Session, good: Good, quantity: Quantity, grade: str = "") -> None:
    """Promise `quantity` to somebody, if it is still free: the database decides between two who ask at once.

    Raises Refused("not_enough") with what is left.
    """
    table = table_of(Balance)
    here = (table.c.coop_id == good.coop_id, table.c.good_id == good.id, table.c.grade == grade)
    free = table.c.on_hand - table.c.reserved >= quantity.amount
    promised = sa.update(table).where(*here, free).values(reserved=table.c.reserved + quantity.amount)
    if session.connection().execute(promised).rowcount != 1:
        raise Refused("not_enough", goods=good.name, left=available(session, good, grade))


def release(session: Session, good: Good, quantity: Quantity, grade: str = "") -> None:
    """Give back a promise that will not be kept."""
    table = table_of(Balance)
    here = (table.c.coop_id == good.coop_id, table.c.good_id == good.id, table.c.grade == grade)
    given_back = sa.update(table).where(*here).values(reserved=table.c.reserved - quantity.amount)
    session.connection().execute(given_back)


def hand_out(session: Session, good: Good, quantity: Quantity, *, by: UUID, at: datetime, subject: UUID) -> None:
    """What was promised leaves the barn, and the promise with it."""
    _move(session, good, "", -quantity.amount, reason="handed over", by=by, at=at, subject=subject)
    table = table_of(Balance)
    here = (table.c.coop_id == good.coop_id, table.c.good_id == good.id, table.c.grade == "")
    left = {"on_hand": table.c.on_hand - quantity.amount, "reserved": table.c.reserved - quantity.amount}
    session.connection().execute(sa.update(table).where(*here).values(left))


def differences(session: Session) -> list[str]:
    """Balances that are not the sum of their movements, in words for the operator; empty when all is well."""
    balance, movement = table_of(Balance), table_of(Movement)
    moved = (
        sa.select(movement.c.coop_id, movement.c.good_id, movement.c.grade, sa.func.sum(movement.c.amount).label("sum"))
        .group_by(movement.c.coop_id, movement.c.good_id, movement.c.grade)
        .subquery()
    )
    same = sa.and_(
        moved.c.coop_id == balance.c.coop_id, moved.c.good_id == balance.c.good_id, moved.c.grade == balance.c.grade
    )
    rows = sa.select(balance.c.good_id, balance.c.grade).select_from(balance.outerjoin(moved, same))
    wrong = rows.where(balance.c.on_hand != sa.func.coalesce(moved.c.sum, 0))
    missing = sa.select(moved.c.good_id, moved.c.grade).select_from(moved.outerjoin(balance, same))
    missing = missing.where(balance.c.good_id.is_(None))
    return [
        f"stock of good {row.good_id} grade {row.grade or '-'} differs from its movements"
        for row in session.connection().execute(wrong.union(missing))
    ]
