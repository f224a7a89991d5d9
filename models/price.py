"""Prices: a row per good, grade, side and moment. A new price is a new row, so that any old nota can be recomputed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, select

from models.columns import Utc, fresh_id, moment, of_coop, one_of, put, table_of, whole
from models.lexicon import Good
from models.price_move import note_move
from models.quantity import SCALES, Quantity
from models.refusal import Refused
from models.statements import run

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
        of_coop("deposit_id", "deposit"),
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
    deposit_id: UUID | None = None  # only for the goods of this deposit: what they really brought
    demo: bool = False  # a made-up figure of the demo co-op; says so wherever it is shown


def set_price(
    session: Session,
    good: Good,
    grade: str,
    side: Side,
    rupiah: int,
    *,
    by: UUID,
    at: datetime,
    deposit_id: UUID | None = None,
    demo: bool = False,
) -> Price:
    """From `at` on the good costs `rupiah` per its own unit, or only that of one deposit.

    Raises Refused("price_absurd").
    """
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
        deposit_id=deposit_id,
        demo=demo,
    )
    put(session, price)
    if deposit_id is None:
        note_move(session, good, side, at)
    return price


@dataclass(frozen=True)
class Figure:
    """A price in force: `rupiah` for one `unit`, and what the same grade cost `before` it."""

    id: UUID
    grade: str
    unit: str
    rupiah: int
    valid_from: datetime
    seq: int
    demo: bool
    before: int | None


_PRICE = table_of(Price)
# The newest two words on each grade of a good: what is in force, and what it was before.
_GRADE: dict[str, Any] = {"partition_by": _PRICE.c.grade, "order_by": (_PRICE.c.valid_from.desc(), _PRICE.c.seq.desc())}
_NEWEST = (
    sa.select(
        *(_PRICE.c[name] for name in ("id", "grade", "unit", "rupiah", "valid_from", "seq", "demo")),
        sa.func.lead(_PRICE.c.rupiah).over(**_GRADE).label("before"),
        sa.func.row_number().over(**_GRADE).label("age"),
    )
    .where(
        _PRICE.c.coop_id == sa.bindparam("coop"),
        _PRICE.c.good_id == sa.bindparam("good"),
        _PRICE.c.side == sa.bindparam("bought_or_sold"),
        _PRICE.c.valid_from <= sa.bindparam("moment", type_=Utc),
        _PRICE.c.deposit_id.is_(None),
    )
    .subquery()
)
_IN_FORCE = sa.select(*(column for column in _NEWEST.c if column.name != "age")).where(_NEWEST.c.age == 1)
_IN_FORCE = _IN_FORCE.order_by(_NEWEST.c.grade)


def figures(session: Session, good: Good, side: Side, at: datetime) -> list[Figure]:
    """The price of every grade at that moment, best grade first.

    The newest word counts: a price for every grade ("") that is newer than a grade's own replaces it.
    """
    asked = {"coop": good.coop_id, "good": good.id, "bought_or_sold": side.value, "moment": at}
    newest = [Figure(*row) for row in run(session, _IN_FORCE, asked)]
    general = next((each for each in newest if each.grade == ANY_GRADE), None)
    return [each for each in newest if general is None or each is general or _newer(each, general)]


def _newer(one: Figure, other: Figure) -> bool:
    return (one.valid_from, one.seq) >= (other.valid_from, other.seq)


def price_in_force(session: Session, good: Good, grade: str, side: Side, at: datetime) -> Figure | None:
    """The price of one grade at that moment: its own, or that of every grade."""
    found = {each.grade: each for each in figures(session, good, side, at)}
    return found.get(grade) or found.get(ANY_GRADE)


def cost(quantity: Quantity, price: Price | Figure) -> int:
    """Whole rupiah of `quantity` at `price`, half a rupiah rounded up.

    Raises Refused("unit_differs") when the price is for another kind of unit.
    """
    base, factor = SCALES.get(price.unit, (price.unit, 1))
    if base != quantity.unit:
        raise Refused("unit_differs", unit=price.unit)
    return (2 * quantity.amount * price.rupiah + factor) // (2 * factor)


def per_own_unit(good: Good, rupiah: int, unit: str | None) -> int:
    """Rupiah for one of the good's own unit, from a price per `unit` (None: its own).

    Raises Refused("unit_differs"), and Refused("price_absurd") when that is no whole rupiah.
    """
    base, factor = SCALES.get(unit or good.unit, (unit or good.unit, 1))
    own_base, own_factor = SCALES.get(good.unit, (good.unit, 1))
    if base != own_base:
        raise Refused("unit_differs", unit=good.unit)
    whole, rest = divmod(rupiah * own_factor, factor)
    if rest:
        raise Refused("price_absurd")
    return whole
