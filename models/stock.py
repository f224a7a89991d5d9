"""Stock: movements that are only ever added, and the balance that the database keeps from lying."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, select

from models.columns import fresh_id, moment, of_coop, put, table_of, whole
from models.lexicon import Good
from models.lot import Origin, Source, bear, draw, drawn
from models.quantity import Quantity
from models.refusal import Refused
from models.statements import insert


class Movement(SQLModel, table=True):
    """So much more or less of a good in a grade, and why. A ledger: the balance is the sum of these."""

    __table_args__ = (
        of_coop("good_id", "good"),
        sa.CheckConstraint("amount <> 0", name="amount_moves"),
        sa.Index("ix_movement_good", "coop_id", "good_id", "grade", "at"),
    )

    coop_id: int = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    good_id: UUID
    grade: str
    amount: int = whole()
    reason: str  # "opening" | "graded" | "corrected" | "handed over" | "bought" | "spoiled" | "counted" | "undone"
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
    session: Session,
    good: Good,
    grade: str,
    amount: int,
    *,
    reason: str,
    by: UUID,
    at: datetime,
    subject: UUID | None,
    origin: Origin | None = None,
) -> Movement:
    """Put `amount` (in the good's smallest unit) into the barn: a lot is born, of `origin` or as the reason says."""
    _add(session, good, grade, amount)
    moved = _move(session, good, grade, amount, reason=reason, by=by, at=at, subject=subject)
    bear(session, good, grade, amount, origin or Origin(Source(reason)), movement=moved.id, at=at)
    return moved


def put_back(
    session: Session, good: Good, grade: str, gone: UUID, *, reason: str, by: UUID, at: datetime, subject: UUID | None
) -> Movement:
    """What the movement `gone` took out is in again: lots as old as those it was taken from, and of the same origin."""
    parts = drawn(session, good.coop_id, gone)
    amount = sum(part for part, _ in parts)
    _add(session, good, grade, amount)
    moved = _move(session, good, grade, amount, reason=reason, by=by, at=at, subject=subject)
    for part, origin in parts:
        bear(session, good, grade, part, origin, movement=moved.id, at=at)
    return moved


def _add(session: Session, good: Good, grade: str, amount: int) -> None:
    """Change the balance, which also locks it: always before any lot."""
    table = table_of(Balance)
    row = {"coop_id": good.coop_id, "good_id": good.id, "grade": grade, "on_hand": amount, "reserved": 0}
    kept = insert(session, table).values(row)
    kept = kept.on_conflict_do_update(
        index_elements=["coop_id", "good_id", "grade"], set_={"on_hand": table.c.on_hand + amount}
    )
    session.connection().execute(kept)


def take_out(
    session: Session,
    good: Good,
    grade: str,
    amount: int,
    *,
    reason: str,
    by: UUID,
    at: datetime,
    subject: UUID | None,
    promised: bool = False,
    first: UUID | None = None,
) -> Movement:
    """Take `amount` out of the barn and of its lots, the oldest first; of deposit or movement `first` before others.

    `promised`: it was reserved, and its promise goes with it. Raises Refused("not_enough") when that is not free.
    """
    table = table_of(Balance)
    here = [table.c.coop_id == good.coop_id, table.c.good_id == good.id, table.c.grade == grade]
    left = {"on_hand": table.c.on_hand - amount}
    if promised:
        left["reserved"] = table.c.reserved - amount
    else:
        here.append(table.c.on_hand - table.c.reserved >= amount)
    if session.connection().execute(sa.update(table).where(*here).values(left)).rowcount != 1:
        raise Refused("not_enough", goods=good.name, left=available(session, good, grade))
    moved = _move(session, good, grade, -amount, reason=reason, by=by, at=at, subject=subject)
    draw(session, good, grade, amount, movement=moved.id, first=first)
    return moved


def _move(
    session: Session, good: Good, grade: str, amount: int, *, reason: str, by: UUID, at: datetime, subject: UUID | None
) -> Movement:
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
    return moved


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
