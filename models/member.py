"""Members, and the roles they hold."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import fresh_id, moment, of_coop, one_of, put, table_of
from models.coop import keep_number, next_number
from models.refusal import Refused


class Role(StrEnum):
    """What a person may do at the co-op besides being a member."""

    CLERK = "clerk"  # penerima: receives, weighs, grades, decides orders
    PRICER = "pricer"  # petugas harga
    TREASURER = "treasurer"  # bendahara
    MANAGER = "manager"  # pengurus: all of the above, and members
    AUDITOR = "auditor"  # pengawas: reads everything


class Standing(StrEnum):
    """Whether the co-op has taken a person in."""

    PENDING = "pending"
    ACTIVE = "active"
    LEFT = "left"


@dataclass(frozen=True)
class Person:
    """A member as a value: what a conversation needs of them."""

    coop_id: int
    id: UUID
    number: int
    name: str  # as they want to be addressed: "Bu Siti"
    phone: str | None  # E.164
    standing: str
    language: str
    language_chosen: bool


class Member(SQLModel, table=True):
    """A person of one co-op. All personal data of the books stands here, so that a person can be forgotten."""

    __table_args__ = (
        one_of("standing", [*Standing]),
        sa.UniqueConstraint("coop_id", "number"),
        sa.UniqueConstraint("coop_id", "phone"),
    )

    coop_id: int = Field(primary_key=True, foreign_key="coop.id")
    id: UUID = Field(primary_key=True)
    number: int
    name: str  # as they want to be addressed: "Bu Siti"
    phone: str | None = None  # E.164
    standing: str = Standing.PENDING
    language: str = "id"  # of our answers
    language_chosen: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})  # else noticed
    joined_at: datetime = moment()
    merged_into: UUID | None = None

    @property
    def person(self) -> Person:
        """The member as a value."""
        return Person(**{field.name: getattr(self, field.name) for field in fields(Person)})


class MemberRole(SQLModel, table=True):
    """One role of one member."""

    __tablename__ = "role"
    __table_args__ = (of_coop("member_id", "member"), one_of("role", [*Role]))

    coop_id: int = Field(primary_key=True)
    member_id: UUID = Field(primary_key=True)
    role: str = Field(primary_key=True)


def enrol(
    session: Session,
    coop_id: int,
    name: str,
    *,
    at: datetime,
    phone: str | None = None,
    standing: str = Standing.PENDING,
    language: str = "id",
    number: int | None = None,
    joined_at: datetime | None = None,
) -> Member:
    """Write a person into the co-op's member list. Raises Refused("phone_taken").

    `number` and `joined_at` are those of the co-op's own book; the caller knows that the number is free.
    """
    if phone and member_by_phone(session, coop_id, phone):
        raise Refused("phone_taken")
    taken = keep_number(session, coop_id, "member", number) if number else next_number(session, coop_id, "member")
    member = Member(
        coop_id=coop_id,
        id=fresh_id(at),
        number=taken,
        name=name,
        phone=phone,
        standing=standing,
        language=language,
        joined_at=joined_at or at,
    )
    put(session, member)
    return member


def admit(session: Session, coop_id: int, member_id: UUID, standing: Standing) -> None:
    """Take a waiting person in, or not, once. Raises Refused("already_decided")."""
    table = table_of(Member)
    moved = session.connection().execute(
        sa.update(table)
        .where(table.c.coop_id == coop_id, table.c.id == member_id, table.c.standing == Standing.PENDING)
        .values(standing=standing)
    )
    if moved.rowcount != 1:
        raise Refused("already_decided")


def speaks(session: Session, member: Person, language: str, *, chosen: bool) -> Person:
    """From now on this member is answered in this language; the member as they are then."""
    table = table_of(Member)
    here = (table.c.coop_id == member.coop_id, table.c.id == member.id)
    values = {"language": language, "language_chosen": chosen}
    session.connection().execute(sa.update(table).where(*here).values(values))
    return replace(member, language=language, language_chosen=chosen)


def member_of(session: Session, coop_id: int, member_id: UUID) -> Member:
    """The member with this id; the id comes from our own rows, so that it exists."""
    return session.exec(select(Member).where(Member.coop_id == coop_id, Member.id == member_id)).one()


def member_by_phone(session: Session, coop_id: int, phone: str) -> Member | None:
    """The member whom the co-op listed under this phone (E.164)."""
    return session.exec(select(Member).where(Member.coop_id == coop_id, Member.phone == phone)).first()


def everybody(session: Session, coop_id: int) -> list[Member]:
    """Whoever was ever written into the co-op's member list, by number."""
    return list(session.exec(select(Member).where(Member.coop_id == coop_id).order_by(col(Member.number))))


def members_called(session: Session, coop_id: int, name: str) -> list[Member]:
    """Active members whose name holds every word of `name`: "siti" finds "Bu Siti" and "Siti Aminah"."""
    rows = select(Member).where(Member.coop_id == coop_id, Member.standing == Standing.ACTIVE)
    for word in name.split():
        rows = rows.where(col(Member.name).icontains(word, autoescape=True))
    return list(session.exec(rows.order_by(col(Member.number)).limit(5)))


def give_role(session: Session, coop_id: int, member_id: UUID, role: Role) -> None:
    """Let a member act in a role; giving it twice changes nothing."""
    held = select(MemberRole).where(
        MemberRole.coop_id == coop_id, MemberRole.member_id == member_id, MemberRole.role == role
    )
    if session.exec(held).first() is None:
        put(session, MemberRole(coop_id=coop_id, member_id=member_id, role=role))


def take_roles(session: Session, coop_id: int, member_id: UUID) -> int:
    """Take every role from a member; how many there were."""
    table = table_of(MemberRole)
    gone = session.connection().execute(
        sa.delete(table).where(table.c.coop_id == coop_id, table.c.member_id == member_id)
    )
    return gone.rowcount


def staff_of(session: Session, coop_id: int) -> Sequence[tuple[Member, str]]:
    """Every member with a role, and the role, by member number."""
    rows = select(Member, MemberRole.role).join(
        MemberRole, sa.and_(col(MemberRole.coop_id) == Member.coop_id, col(MemberRole.member_id) == Member.id)
    )
    return session.exec(rows.where(Member.coop_id == coop_id).order_by(col(Member.number))).all()


def members_waiting(session: Session, coop_id: int) -> list[Member]:
    """People who asked to join and wait for staff, the oldest first."""
    rows = select(Member).where(Member.coop_id == coop_id, Member.standing == Standing.PENDING)
    return list(session.exec(rows.order_by(col(Member.joined_at)).limit(50)).all())
