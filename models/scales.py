"""The co-op's scales, and until when each of them has been verified (tera)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import fresh_id, moment, of_coop, put, table_of


class Scale(SQLModel, table=True):
    """One scale of a co-op. Head row: only which of them is the usual one moves."""

    __table_args__ = (sa.UniqueConstraint("coop_id", "name"),)

    coop_id: int = Field(primary_key=True, foreign_key="coop.id")
    id: UUID = Field(primary_key=True)
    name: str  # as people say it, in small letters: "pasar"
    usual_since: datetime | None = moment(default=None, nullable=True)  # the newest of the co-op is its usual scale


class Tera(SQLModel, table=True):
    """One verification of a scale, as told to the co-op at `at`; good until the end of `until`. A ledger."""

    __table_args__ = (
        of_coop("scale_id", "scale"),
        of_coop("by", "member"),
        sa.UniqueConstraint("coop_id", "source_key"),
        sa.Index("ix_tera_scale", "coop_id", "scale_id"),
    )

    coop_id: int = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    scale_id: UUID
    until: date  # on the co-op's clock
    at: datetime = moment()
    by: UUID
    source_key: str


@dataclass(frozen=True)
class Verified:
    """A scale with the verification that was in force at a moment."""

    scale: Scale
    tera: Tera

    def expired(self, day: date) -> bool:
        """Whether the tera had run out on this day of the co-op's clock."""
        return day > self.tera.until


def register(
    session: Session, coop_id: int, name: str, until: date, *, by: UUID, at: datetime, source_key: str
) -> tuple[Scale, bool]:
    """Write down that a scale is verified until a day; whether it is new here. The first is the usual one."""
    known = scale_called(session, coop_id, name)
    scale = known or _fresh(session, coop_id, name, at)
    tera = Tera(coop_id=coop_id, id=fresh_id(at), scale_id=scale.id, until=until, at=at, by=by, source_key=source_key)
    put(session, tera)
    return scale, known is None


def _fresh(session: Session, coop_id: int, name: str, at: datetime) -> Scale:
    usual = None if scales_of(session, coop_id) else at
    scale = Scale(coop_id=coop_id, id=fresh_id(at), name=name, usual_since=usual)
    put(session, scale)
    return scale


def use(session: Session, scale: Scale, at: datetime) -> None:
    """From now on this is the co-op's usual scale."""
    table = table_of(Scale)
    here = (table.c.coop_id == scale.coop_id, table.c.id == scale.id)
    session.connection().execute(sa.update(table).where(*here).values(usual_since=at))


def scales_of(session: Session, coop_id: int) -> list[Scale]:
    """Every scale of the co-op, its usual one first."""
    rows = select(Scale).where(Scale.coop_id == coop_id).order_by(col(Scale.name))
    found = session.exec(rows.execution_options(populate_existing=True)).all()
    return sorted(found, key=lambda scale: -(scale.usual_since.timestamp() if scale.usual_since else 0))


def scale_called(session: Session, coop_id: int, name: str) -> Scale | None:
    """The scale of this name."""
    return session.exec(select(Scale).where(Scale.coop_id == coop_id, Scale.name == name)).first()


def verified(session: Session, scale: Scale, at: datetime) -> Verified:
    """The scale with what was known of its tera at a moment; before the first was told, that first one."""
    rows = select(Tera).where(Tera.coop_id == scale.coop_id, Tera.scale_id == scale.id)
    teras = session.exec(rows.order_by(col(Tera.at), col(Tera.id))).all()
    told = [tera for tera in teras if tera.at <= at]
    return Verified(scale, (told or teras[:1])[-1])


def tera_of(session: Session, coop_id: int, tera_id: UUID) -> Verified:
    """The scale and its verification that a weighing keeps, from our own rows."""
    same = sa.and_(col(Scale.coop_id) == Tera.coop_id, col(Scale.id) == Tera.scale_id)
    scale, tera = session.exec(
        select(Scale, Tera).join(Tera, same).where(Tera.coop_id == coop_id, Tera.id == tera_id)
    ).one()
    return Verified(scale, tera)
