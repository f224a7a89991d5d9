"""Who is speaking, and how a person can be reached: the two questions of every message."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from models.columns import table_of
from models.coop import Coop
from models.member import Member, MemberRole, Person, Role, Standing
from models.statements import run
from models.wire import Account, AccountCoop, Contact, MemberAddress


@dataclass(frozen=True)
class Speaker:
    """A member, their co-op and their roles there."""

    member: Person
    coop: Coop
    roles: frozenset[str]


@dataclass(frozen=True)
class Reachable:
    """Where a letter to a member goes: the contact they last wrote from."""

    member_id: UUID
    account_id: int
    address_id: int
    channel: str
    reply_to: str
    language: str
    name: str
    shared: bool  # by several members: their letters begin with the name


_MEMBER, _COOP, _ROLE = table_of(Member), table_of(Coop), table_of(MemberRole)
_CONTACT, _ACCOUNT, _SERVED, _MAY = (table_of(each) for each in (Contact, Account, AccountCoop, MemberAddress))
_HELD = (
    sa.select(sa.func.aggregate_strings(_ROLE.c.role, ","))
    .where(_ROLE.c.coop_id == _MEMBER.c.coop_id, _ROLE.c.member_id == _MEMBER.c.id)
    .scalar_subquery()
)
_PERSON = tuple(field.name for field in fields(Person))
# The columns of a speaker, in the order that `spoken` reads.
SPEAKER = (
    *(_MEMBER.c[name] for name in _PERSON),
    _COOP.c.code,
    _COOP.c.name,
    _COOP.c.zone,
    _COOP.c.lexicon_version,
    _COOP.c.rules,
    _HELD,
)
_SPEAKER = (
    sa.select(*SPEAKER)
    .join(_COOP, _COOP.c.id == _MEMBER.c.coop_id)
    .where(_MEMBER.c.coop_id == sa.bindparam("coop"), _MEMBER.c.id == sa.bindparam("member"))
)
# The columns of a Reachable, but for the member's id before them.
_WAY = (
    _CONTACT.c.account_id,
    _CONTACT.c.address_id,
    _ACCOUNT.c.channel,
    _CONTACT.c.reply_to,
    _MEMBER.c.language,
    _MEMBER.c.name,
    _CONTACT.c.shared,
)
_REACHABLE = (
    sa.select(_MAY.c.member_id, *_WAY)
    .select_from(_MAY)
    .join(_CONTACT, _CONTACT.c.address_id == _MAY.c.address_id)
    .join(_ACCOUNT, _ACCOUNT.c.id == _CONTACT.c.account_id)
    .join(_SERVED, sa.and_(_SERVED.c.account_id == _ACCOUNT.c.id, _SERVED.c.coop_id == _MAY.c.coop_id))
    .join(_MEMBER, sa.and_(_MEMBER.c.coop_id == _MAY.c.coop_id, _MEMBER.c.id == _MAY.c.member_id))
    .where(_MAY.c.coop_id == sa.bindparam("coop"), _CONTACT.c.reachable.is_(True))
    .order_by(_MEMBER.c.number, _CONTACT.c.last_heard.desc().nulls_last(), _CONTACT.c.account_id)
)
_ONE = _REACHABLE.where(_MAY.c.member_id == sa.bindparam("member"))
_STAFF = _REACHABLE.where(
    _MEMBER.c.standing == Standing.ACTIVE,
    sa.exists().where(
        _ROLE.c.coop_id == _MAY.c.coop_id,
        _ROLE.c.member_id == _MAY.c.member_id,
        _ROLE.c.role.in_([sa.bindparam("role"), Role.MANAGER.value]),
    ),
)


_SENDER = (
    sa.select(
        _MEMBER.c.id, *_WAY, *(_COOP.c[name] for name in ("id", "code", "name", "zone", "lexicon_version", "rules"))
    )
    .join(_ACCOUNT, _ACCOUNT.c.id == _CONTACT.c.account_id)
    .join(_MEMBER, sa.and_(_MEMBER.c.coop_id == _CONTACT.c.coop_id, _MEMBER.c.id == _CONTACT.c.member_id))
    .join(_COOP, _COOP.c.id == _MEMBER.c.coop_id)
    .where(_CONTACT.c.account_id == sa.bindparam("account"), _CONTACT.c.address_id == sa.bindparam("address"))
)


def speaker(session: Session, coop_id: int, member_id: UUID) -> Speaker:
    """Everything about the member who is writing, in one query."""
    return spoken(run(session, _SPEAKER, {"coop": coop_id, "member": member_id}).one())


def spoken(row: Sequence[Any]) -> Speaker:
    """A speaker from the columns SPEAKER."""
    *person, code, name, zone, version, rules, roles = row
    member = Person(*person)
    coop = _coop(member.coop_id, code, name, zone, version, rules)
    return Speaker(member, coop, frozenset(roles.split(",")) if roles else frozenset())


@lru_cache(maxsize=1000)
def _coop(id: int, code: str, name: str, zone: str, lexicon_version: int, rules: str) -> Coop:
    return Coop(id=id, code=code, name=name, zone=zone, lexicon_version=lexicon_version, rules=rules)


def sender_at(session: Session, account_id: int, address_id: int) -> tuple[Reachable, Coop] | None:
    """The member who speaks from this contact, and their co-op; None for a stranger."""
    row = run(session, _SENDER, {"account": account_id, "address": address_id}).first()
    return None if row is None else (Reachable(*row[: len(_WAY) + 1]), _coop(*row[len(_WAY) + 1 :]))


def reachable_member(session: Session, coop_id: int, member_id: UUID) -> list[Reachable]:
    """The contact that a member last wrote from, over accounts that serve their co-op; nothing when there is none."""
    return _newest(run(session, _ONE, {"coop": coop_id, "member": member_id}))


def reachable_staff(session: Session, coop_id: int, role: Role) -> list[Reachable]:
    """The contacts of everybody who may act in `role`: those who hold it, and the managers; by member number."""
    return _newest(run(session, _STAFF, {"coop": coop_id, "role": role.value}))


def reachable_contact(session: Session, account_id: int, address_id: int) -> tuple[int, int, str, str]:
    """(account, address, channel, reply_to) of one contact, whoever may write from it."""
    found = sa.select(_ACCOUNT.c.channel, _CONTACT.c.reply_to).join(_ACCOUNT, _ACCOUNT.c.id == _CONTACT.c.account_id)
    found = found.where(_CONTACT.c.account_id == account_id, _CONTACT.c.address_id == address_id)
    row = run(session, found).one()
    return account_id, address_id, row.channel, row.reply_to


def _newest(rows: Iterable[Any]) -> list[Reachable]:
    """Of each person the contact heard last: rows come newest first."""
    best: dict[UUID, Reachable] = {}
    for row in rows:
        best.setdefault(row.member_id, Reachable(*row))
    return list(best.values())
