"""Prices: a row per good, grade, side and moment. A new price is a new row, so that any old nota can be recomputed."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import fresh_id, moment, of_coop, one_of, put, whole
from models.goods import Good
from models.quantity import SCALES, Quantity
from models.refusal import Refused

ANY_GRADE = ""
DEAREST = 1_000_000_000  # rupiah for one unit; a larger figure is a slip of the finger


class Side(StrEnum):
    """BUY: what the co-op pays its farmers. SELL: what members pay the co-op."""

    BUY = "buy"
    SELL = "sell"


class Price(SQLModel, table=True):
    """`rupiah` for one `unit` of a good in a grade ("" for every grade) from `valid_from` on. A ledger."""

    __table_args__ = (
        of_coop("good_id", "good"),
        of_coop("set_by", "member"),
        one_of("side", [*Side]),
        sa.CheckConstraint("rupiah > 0", name="rupiah_positive"),
        sa.UniqueConstraint("coop_id", "good_id", "grade", "side", "unit", "valid_from", "seq"),
    )

    coop_id: int = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    good_id: UUID
    grade: str
    side: str
    unit: str
    rupiah: int = whole()
    valid_from: datetime = moment()
    seq: int = 0
    set_by: UUID
    demo: bool = False  # a made-up figure of the demo co-op; says so wherever it is shown


def set_price(
    session: Session, good: Good, grade: str, side: Side, rupiah: int, *, by: UUID, at: datetime, demo: bool = False
) -> Price:
    """From `at` on the good costs `rupiah` per its own unit. Raises Refused("price_absurd")."""
    if not 0 < rupiah <= DEAREST:
        raise Refused("price_absurd")
    same = (Price.coop_id == good.coop_id, Price.good_id == good.id, Price.grade == grade, Price.side == side)
    seq = session.exec(select(sa.func.count()).where(*same, Price.valid_from == at)).one()
    price = Price(
        coop_id=good.coop_id,
        id=fresh_id(at),
        good_id=good.id,
        grade=grade,
        side=side,
        unit=good.unit,
        rupiah=rupiah,
        valid_from=at,
        seq=seq,
        set_by=by,
        demo=demo,
    )
    put(session, price)
    return price


def price_in_force(session: Session, good: Good, grade: str, side: Side, at: datetime) -> Price | None:
    """The price of that grade at that moment: the newest word counts, be it for the grade or for every grade."""
    rows = (
        select(Price)
        .where(Price.coop_id == good.coop_id, Price.good_id == good.id, Price.side == side)
        .where(col(Price.grade).in_({grade, ANY_GRADE}), Price.valid_from <= at)
        .order_by(col(Price.valid_from).desc(), col(Price.grade).desc(), col(Price.seq).desc())
    )
    return session.exec(rows.limit(1)).first()


def price_before(session: Session, price: Price) -> Price | None:
    """What the same grade cost before this price."""
    rows = (
        select(Price)
        .where(Price.coop_id == price.coop_id, Price.good_id == price.good_id, Price.side == price.side)
        .where(Price.grade == price.grade, Price.id != price.id, Price.valid_from <= price.valid_from)
        .order_by(col(Price.valid_from).desc(), col(Price.seq).desc())
    )
    return session.exec(rows.limit(1)).first()


def prices_in_force(session: Session, good: Good, side: Side, at: datetime) -> Sequence[Price]:
    """The price of every grade at that moment, best grade first."""
    grades = select(Price.grade).where(Price.coop_id == good.coop_id, Price.good_id == good.id, Price.side == side)
    found = (price_in_force(session, good, grade, side, at) for grade in sorted(session.exec(grades.distinct())))
    return list({price.id: price for price in found if price is not None}.values())


def cost(quantity: Quantity, price: Price) -> int:
    """Whole rupiah of `quantity` at `price`, half a rupiah rounded up.

    Raises Refused("unit_differs") when the price is for another kind of unit.
    """
    base, factor = SCALES.get(price.unit, (price.unit, 1))
    if base != quantity.unit:
        raise Refused("unit_differs", unit=price.unit)
    return (2 * quantity.amount * price.rupiah + factor) // (2 * factor)
