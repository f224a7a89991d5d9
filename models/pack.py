"""What one karung, ikat or peti of a good holds at a co-op: set by its staff, dated, and never guessed.

Not to be mixed up with the tare of models/coop.py, which is what the same karung weighs when it is empty.
"""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, select

from models.columns import Utc, fresh_id, moment, of_coop, put, table_of, whole
from models.goods import GoodRow
from models.lexicon import Good
from models.quantity import GRAM
from models.refusal import Refused
from models.statements import run

HEAVIEST = 500_000  # grams; nothing heavier is carried in one piece


class Pack(SQLModel, table=True):
    """One `unit` of a good holds `grams` from `valid_from` on. A ledger: a new weight is a new row.

    `set_by` is None for a fact of the starter catalogue; `source` says then where it is from.
    """

    __table_args__ = (
        of_coop("good_id", "good"),
        of_coop("set_by", "member"),
        sa.CheckConstraint("grams > 0", name="grams_positive"),
        sa.CheckConstraint("set_by IS NOT NULL OR source IS NOT NULL", name="said_by_somebody"),
        sa.UniqueConstraint("coop_id", "good_id", "unit", "valid_from", "seq"),
    )

    coop_id: int = Field(primary_key=True, foreign_key="coop.id")
    id: UUID = Field(primary_key=True)
    good_id: UUID
    unit: str
    grams: int = whole()
    valid_from: datetime = moment()
    seq: int = 0
    set_by: UUID | None = None
    source: str | None = None


@dataclass(frozen=True)
class Held:
    """What a pack in force holds; `starter` when nobody at the co-op said so."""

    goods: str
    unit: str
    grams: int
    starter: bool


_PACK, _GOOD = table_of(Pack), table_of(GoodRow)
_NEWEST = (
    sa.select(
        _PACK.c.good_id,
        _PACK.c.unit,
        _PACK.c.grams,
        _PACK.c.set_by.is_(None).label("starter"),
        sa.func.row_number()
        .over(partition_by=(_PACK.c.good_id, _PACK.c.unit), order_by=(_PACK.c.valid_from.desc(), _PACK.c.seq.desc()))
        .label("age"),
    )
    .where(_PACK.c.coop_id == sa.bindparam("coop"), _PACK.c.valid_from <= sa.bindparam("moment", type_=Utc))
    .subquery()
)
_IN_FORCE = (
    sa.select(_GOOD.c.name, _NEWEST.c.unit, _NEWEST.c.grams, _NEWEST.c.starter)
    .join(_GOOD, sa.and_(_GOOD.c.coop_id == sa.bindparam("coop"), _GOOD.c.id == _NEWEST.c.good_id))
    .where(_NEWEST.c.age == 1)
    .order_by(_GOOD.c.name, _NEWEST.c.unit)
)
_OF_UNIT = _IN_FORCE.where(_NEWEST.c.unit == sa.bindparam("packed_in"))
_OF_GOOD = _IN_FORCE.where(_NEWEST.c.good_id == sa.bindparam("good"))


def set_pack(session: Session, good: Good, unit: str, grams: int, *, by: UUID, at: datetime) -> None:
    """From now on one `unit` of the good holds `grams` here.

    Raises Refused("unit_differs") when the good is counted in something else, Refused("pack_absurd").
    """
    must_be_plausible(good, unit, grams)
    _put(session, good, unit, grams, by=by, at=at, source=None)


def must_be_plausible(good: Good, unit: str, grams: int) -> None:
    """Raises as `set_pack`."""
    if good.base != GRAM and unit != good.unit:
        raise Refused("unit_differs", unit=good.unit)
    if not 0 < grams <= HEAVIEST:
        raise Refused("pack_absurd", unit=unit, goods=good.name)


def begin_with_starter(session: Session, goods: dict[str, Good], at: datetime) -> None:
    """The packs whose weight the trade prints on them, as facts with their source."""
    rows = tomllib.loads(resources.files("models").joinpath("starter", "packs.toml").read_text("utf-8"))["pack"]
    for row in rows:
        if row["good"] in goods:
            _put(session, goods[row["good"]], row["unit"], row["grams"], by=None, at=at, source=row["source"])


def _put(
    session: Session, good: Good, unit: str, grams: int, *, by: UUID | None, at: datetime, source: str | None
) -> None:
    same = (Pack.coop_id == good.coop_id, Pack.good_id == good.id, Pack.unit == unit, Pack.valid_from == at)
    seq = session.exec(select(sa.func.count()).select_from(Pack).where(*same)).one()
    pack = Pack(coop_id=good.coop_id, id=fresh_id(at), good_id=good.id, unit=unit, grams=grams, valid_from=at, seq=seq)
    pack.set_by, pack.source = by, source
    put(session, pack)


def pack_of(session: Session, good: Good, unit: str, at: datetime) -> int | None:
    """Grams in one `unit` of the good at that moment; None when this co-op never said."""
    rows = select(Pack.grams).where(Pack.coop_id == good.coop_id, Pack.good_id == good.id, Pack.unit == unit)
    newest = rows.where(Pack.valid_from <= at).order_by(_PACK.c.valid_from.desc(), _PACK.c.seq.desc())
    return session.exec(newest).first()


def packs_in_force(session: Session, coop_id: int, unit: str, at: datetime) -> list[Held]:
    """What one `unit` of every good holds at that moment, by the names of the goods."""
    return [Held(*row) for row in run(session, _OF_UNIT, {"coop": coop_id, "packed_in": unit, "moment": at})]


def packs_of_good(session: Session, good: Good, at: datetime) -> list[Held]:
    """What every pack of one good holds at that moment, by unit."""
    return [Held(*row) for row in run(session, _OF_GOOD, {"coop": good.coop_id, "good": good.id, "moment": at})]
