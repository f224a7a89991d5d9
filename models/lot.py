"""Lots: what came into the barn at once, and how much of it has left again, so that goods can be followed home."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel

from models.columns import fresh_id, moment, of_coop, one_of, put, table_of, whole
from models.lexicon import Good
from models.statements import run

AT_ONCE = 50  # lots that are looked at together
_LEFT = sa.text("taken < amount")  # as in the index, or SQLite does not use it


class Source(StrEnum):
    """How a lot came to be."""

    GRADED = "graded"
    BOUGHT = "bought"
    OPENING = "opening"
    COUNTED = "counted"
    BEFORE = "before"  # lay there when lots began to be kept


class Lot(SQLModel, table=True):
    """So much of a good in a grade that came in at once, and how much was `taken`; in its smallest unit. Head row."""

    __table_args__ = (
        of_coop("good_id", "good"),
        of_coop("movement_id", "movement"),
        of_coop("deposit_id", "deposit"),
        of_coop("member_id", "member"),
        one_of("source", [*Source]),
        sa.CheckConstraint("amount > 0", name="amount_positive"),
        sa.CheckConstraint("taken >= 0 AND taken <= amount", name="never_overdrawn"),
        sa.Index(
            "ix_lot_left",
            "coop_id",
            "good_id",
            "grade",
            "born_at",
            "id",
            sqlite_where=_LEFT,
            postgresql_where=_LEFT,
        ),
        sa.Index("ix_lot_deposit", "coop_id", "deposit_id"),
        sa.Index("ix_lot_movement", "coop_id", "movement_id"),
    )

    coop_id: int = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    good_id: UUID
    grade: str
    amount: int = whole()
    taken: int = whole(default=0)
    source: str
    movement_id: UUID | None = None  # that brought it; None of what lay there before
    subject_id: UUID | None = None  # the nota of what was graded
    deposit_id: UUID | None = None
    member_id: UUID | None = None  # whose harvest it is
    born_at: datetime = moment()


class LotDraw(SQLModel, table=True):
    """So much of a lot left by a movement. A ledger: what is taken from a lot is the sum of these."""

    __tablename__ = "lot_draw"
    __table_args__ = (
        of_coop("movement_id", "movement"),
        of_coop("lot_id", "lot"),
        sa.CheckConstraint("amount > 0", name="amount_positive"),
        sa.Index("ix_lot_draw_lot", "coop_id", "lot_id"),
    )

    coop_id: int = Field(primary_key=True)
    movement_id: UUID = Field(primary_key=True)
    lot_id: UUID = Field(primary_key=True)
    amount: int = whole()


@dataclass(frozen=True)
class Origin:
    """Where goods come from. `born_at` when they are older than the movement that brings them."""

    source: Source
    subject_id: UUID | None = None
    deposit_id: UUID | None = None
    member_id: UUID | None = None
    born_at: datetime | None = None


_LOT = table_of(Lot)
_HERE = [_LOT.c[name] == sa.bindparam(f"the_{name}") for name in ("coop_id", "good_id", "grade")]
_OLDEST = (
    sa.select(_LOT.c.id, (_LOT.c.amount - _LOT.c.taken).label("left"))
    .where(*_HERE, _LEFT)
    .order_by(_LOT.c.born_at, _LOT.c.id)
    .limit(AT_ONCE)
)
_FIRST = _OLDEST.where(sa.or_(_LOT.c.deposit_id == sa.bindparam("first"), _LOT.c.movement_id == sa.bindparam("first")))
_TAKE = (
    sa.update(_LOT)
    .where(_LOT.c.coop_id == sa.bindparam("coop"), _LOT.c.id == sa.bindparam("lot"))
    .values(taken=_LOT.c.taken + sa.bindparam("part"))
)


def bear(session: Session, good: Good, grade: str, amount: int, origin: Origin, *, movement: UUID, at: datetime) -> Lot:
    """A lot of what a movement brought in."""
    lot = Lot(
        coop_id=good.coop_id,
        id=fresh_id(at),
        good_id=good.id,
        grade=grade,
        amount=amount,
        source=origin.source,
        movement_id=movement,
        subject_id=origin.subject_id,
        deposit_id=origin.deposit_id,
        member_id=origin.member_id,
        born_at=origin.born_at or at,
    )
    put(session, lot)
    return lot


def draw(session: Session, good: Good, grade: str, amount: int, *, movement: UUID, first: UUID | None = None) -> None:
    """Take what a movement brings out from the lots, the oldest first; those of deposit or movement `first` before.

    Whoever draws has changed the balance before, in the same transaction: nobody else draws of this good meanwhile.
    """
    here = {"the_coop_id": good.coop_id, "the_good_id": good.id, "the_grade": grade}
    if first:
        amount = _draw(session, good.coop_id, amount, movement, _FIRST, here | {"first": first})
    if _draw(session, good.coop_id, amount, movement, _OLDEST, here):
        raise ArithmeticError(f"the lots of good {good.id} hold less than its balance")


def _draw(
    session: Session, coop_id: int, amount: int, movement: UUID, rows: "sa.Select[UUID, int]", here: dict[str, object]
) -> int:
    """What none of these lots holds any more of `amount`."""
    while amount:
        parts = []
        for lot, left in run(session, rows, here).all():
            parts.append((lot, min(left, amount)))
            amount -= parts[-1][1]
            if not amount:
                break
        if not parts:
            break
        run(session, _TAKE, [{"coop": coop_id, "lot": lot, "part": part} for lot, part in parts])
        put(session, *(LotDraw(coop_id=coop_id, movement_id=movement, lot_id=lot, amount=part) for lot, part in parts))
    return amount


def drawn(session: Session, coop_id: int, movement: UUID) -> list[tuple[int, Origin]]:
    """How much a movement took from lots, and where those came from."""
    table = table_of(LotDraw)
    rows = sa.select(table.c.amount, *(_LOT.c[name] for name in ("source", "subject_id", "deposit_id", "member_id")))
    rows = rows.add_columns(_LOT.c.born_at).join(
        _LOT, sa.and_(_LOT.c.coop_id == table.c.coop_id, _LOT.c.id == table.c.lot_id)
    )
    rows = rows.where(table.c.coop_id == coop_id, table.c.movement_id == movement)
    return [(amount, Origin(Source(source), *where)) for amount, source, *where in run(session, rows)]
