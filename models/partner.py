"""Partners: who buys from the co-op, or takes its goods to sell on."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from rapidfuzz.fuzz import token_set_ratio
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import fresh_id, moment, put

ALIKE = 85  # of 100, from which on two names may be one


class Partner(SQLModel, table=True):
    """A buyer or another co-op; `key` is the name as it is compared."""

    __table_args__ = (sa.UniqueConstraint("coop_id", "key"),)

    coop_id: int = Field(primary_key=True, foreign_key="coop.id")
    id: UUID = Field(primary_key=True)
    name: str
    key: str
    since: datetime = moment()


def partner_called(session: Session, coop_id: int, name: str) -> Partner | None:
    """The partner of exactly this name, in whatever case it is written."""
    return session.exec(select(Partner).where(Partner.coop_id == coop_id, Partner.key == _key(name))).first()


def partners_like(session: Session, coop_id: int, name: str, most: int) -> list[str]:
    """The names that may be the same one, written otherwise."""
    names = session.exec(select(Partner.name).where(Partner.coop_id == coop_id).order_by(col(Partner.name))).all()
    near = [(token_set_ratio(_key(name), _key(other)), other) for other in names]
    return [other for score, other in sorted(near, key=lambda pair: (-pair[0], pair[1])) if score >= ALIKE][:most]


def partner_of(session: Session, coop_id: int, partner_id: UUID) -> Partner:
    """The partner with this id; it exists."""
    return session.exec(select(Partner).where(Partner.coop_id == coop_id, Partner.id == partner_id)).one()


def add_partner(session: Session, coop_id: int, name: str, at: datetime) -> Partner:
    """Somebody who had nothing from the co-op before."""
    partner = Partner(coop_id=coop_id, id=fresh_id(at), name=" ".join(name.split()), key=_key(name), since=at)
    put(session, partner)
    return partner


def _key(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())
