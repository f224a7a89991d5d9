"""A co-op, what it weighs its containers at, and its counters."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import fresh_id, moment, of_coop, put, table_of, whole
from models.refusal import Refused
from models.statements import insert


class Coop(SQLModel, table=True):
    """One village co-op. `code` is what its poster says; `zone` is its clock (WIB, WITA or WIT)."""

    __table_args__ = (sa.CheckConstraint("code = upper(code)", name="code_upper"),)

    id: int = Field(primary_key=True)
    code: str = Field(unique=True)
    name: str
    zone: str = "Asia/Jakarta"
    lexicon_version: int = 1
    rules: str = Field(default="{}", sa_type=sa.Text, sa_column_kwargs={"server_default": "{}"})  # see models/rules.py

    def local(self, at: datetime) -> datetime:
        """The moment on this co-op's clock."""
        return at.astimezone(ZoneInfo(self.zone))


class Counter(SQLModel, table=True):
    """A number that grows without gaps: the row is locked until the deed that took the number commits."""

    coop_id: int = Field(primary_key=True, foreign_key="coop.id")
    name: str = Field(primary_key=True)
    value: int = whole()


class Tare(SQLModel, table=True):
    """What one empty container weighs at this co-op since a moment. A ledger: a new weight is a new row."""

    __table_args__ = (of_coop("set_by", "member"), sa.CheckConstraint("grams > 0", name="grams_positive"))

    coop_id: int = Field(primary_key=True, foreign_key="coop.id")
    id: UUID = Field(primary_key=True)
    container: str
    grams: int = whole()
    valid_from: datetime = moment()
    set_by: UUID


def next_number(session: Session, coop_id: int, name: str) -> int:
    """The next number of the counter, from 1, gap-free: a deed that is undone gives it back."""
    table = table_of(Counter)
    taken = (
        insert(session, table)
        .values(coop_id=coop_id, name=name, value=1)
        .on_conflict_do_update(index_elements=["coop_id", "name"], set_={"value": table.c.value + 1})
        .returning(table.c.value)
    )
    return int(session.connection().execute(taken).scalar_one())


def keep_number(session: Session, coop_id: int, name: str, number: int) -> int:
    """A number that somebody has already, so that `next_number` goes on above it; the number itself."""
    table = table_of(Counter)
    higher = sa.case((table.c.value < number, number), else_=table.c.value)
    kept = insert(session, table).values(coop_id=coop_id, name=name, value=number)
    session.connection().execute(kept.on_conflict_do_update(index_elements=["coop_id", "name"], set_={"value": higher}))
    return number


def coop_of(session: Session, coop_id: int) -> Coop:
    """The co-op with this number, from our own rows."""
    return session.exec(select(Coop).where(Coop.id == coop_id)).one()


def coop_by_code(session: Session, code: str) -> Coop | None:
    """The co-op whose poster says `code`, in whatever case it was typed."""
    return session.exec(select(Coop).where(Coop.code == code.strip().upper())).first()


def set_tare(session: Session, coop_id: int, container: str, grams: int, *, by: UUID, at: datetime) -> None:
    """From now on an empty `container` weighs `grams` here."""
    if grams <= 0:
        raise Refused("not_positive")
    put(
        session,
        Tare(coop_id=coop_id, id=fresh_id(at), container=container, grams=grams, valid_from=at, set_by=by),
    )


def tare_of(session: Session, coop_id: int, container: str, at: datetime) -> int | None:
    """Grams of one empty container as known at that moment; None when this co-op never said."""
    rows = select(Tare.grams).where(Tare.coop_id == coop_id, Tare.container == container, Tare.valid_from <= at)
    return session.exec(rows.order_by(sa.desc(sa.column("valid_from")))).first()


def tares(session: Session, coop_id: int, at: datetime) -> dict[str, int]:
    """Grams of one empty container of each kind that this co-op spoke of, as known at that moment."""
    rows = select(Tare.container, Tare.grams).where(Tare.coop_id == coop_id, Tare.valid_from <= at)
    return dict(session.exec(rows.order_by(col(Tare.valid_from))).all())
