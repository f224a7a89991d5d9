"""What staff decide about a good: its grades, unit and kind, and whether it is still traded."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from models.columns import table_of
from models.deposit import DepositLine
from models.goods import GoodRow, raise_lexicon
from models.lexicon import Good
from models.order import OrderLine
from models.price import Price
from models.refusal import Refused
from models.statements import run
from models.stock import Movement

GRADES = ("A", "B", "C", "BS")  # what the reader of messages knows as a grade

_GOOD, _PRICE, _MOVEMENT = table_of(GoodRow), table_of(Price), table_of(Movement)


def _there(table: sa.Table, *more: Any) -> Any:
    """Whether a table has a row of the good."""
    return sa.exists().where(table.c.coop_id == _GOOD.c.coop_id, table.c.good_id == _GOOD.c.id, *more)


_LISTED_PRICE = _PRICE.c.deposit_id.is_(None)
_IN_USE = sa.select(
    _GOOD.c.name, *(_there(_PRICE, _LISTED_PRICE, _PRICE.c.grade == grade).label(grade) for grade in GRADES)
).where(
    _GOOD.c.coop_id == sa.bindparam("coop"),
    _GOOD.c.retired_at.is_(None),
    _there(_PRICE, _LISTED_PRICE) | _there(_MOVEMENT),
)


def set_grades(session: Session, good: Good, grades: tuple[str, ...]) -> None:
    """From now on the good is sorted into these grades only; none: into whatever the clerk writes."""
    _change(session, good, grades=",".join(grades))


def retire(session: Session, good: Good, at: datetime) -> None:
    """No longer traded: what stands in the books stays, nothing new comes. Raises Refused("good_as_it_is")."""
    if good.retired:
        raise Refused("good_as_it_is", goods=good.name)
    _change(session, good, retired_at=at)


def trade_again(session: Session, good: Good) -> None:
    """Traded as before. Raises Refused("good_as_it_is")."""
    if not good.retired:
        raise Refused("good_as_it_is", goods=good.name)
    _change(session, good, retired_at=None)


def set_unit(session: Session, good: Good, unit: str) -> None:
    """Counted in another unit. Raises Refused("unit_fixed") once anything was written down in the old one."""
    if _is_written(session, good):
        raise Refused("unit_fixed", goods=good.name, unit=good.unit)
    _change(session, good, unit=unit)


def set_kind(session: Session, good: Good, kind: str) -> None:
    """Another kind of trade. Raises Refused("kind_fixed") once anything was written down of the good."""
    if _is_written(session, good):
        raise Refused("kind_fixed", goods=good.name)
    _change(session, good, kind=kind)


def in_use(session: Session, coop_id: int) -> dict[str, tuple[str, ...]]:
    """The goods that have a price or ever moved, by name, with the grades that have a price of their own."""
    found = run(session, _IN_USE, {"coop": coop_id})
    return {name: tuple(grade for grade, there in zip(GRADES, has, strict=True) if there) for name, *has in found}


def _is_written(session: Session, good: Good) -> bool:
    """Whether a movement, price, deposit or order speaks of the good."""
    for table in (_MOVEMENT, _PRICE, table_of(DepositLine), table_of(OrderLine)):
        rows = sa.select(sa.literal(1)).where(table.c.coop_id == good.coop_id, table.c.good_id == good.id).limit(1)
        if session.connection().execute(rows).first():
            return True
    return False


def _change(session: Session, good: Good, **values: object) -> None:
    """Write to the good's row; every process reads the words of the co-op anew."""
    row: UUID = good.id
    changed = sa.update(_GOOD).where(_GOOD.c.coop_id == good.coop_id, _GOOD.c.id == row).values(**values)
    session.connection().execute(changed)
    raise_lexicon(session, good.coop_id)
