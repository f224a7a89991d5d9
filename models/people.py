"""Who is speaking, and how a person can be reached: the two questions of every message."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.coop import Coop
from models.member import Member, MemberRole, Role, Standing
from models.wire import Account, AccountCoop, Contact, MemberAddress


@dataclass(frozen=True)
class Speaker:
    """A member, their co-op and their roles there."""

    member: Member
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


def speaker(session: Session, coop_id: int, member_id: UUID) -> Speaker:
    """Everything about the member who is writing, in one query."""
    held = (
        sa.select(sa.func.aggregate_strings(col(MemberRole.role), ","))
        .where(col(MemberRole.coop_id) == Member.coop_id, col(MemberRole.member_id) == Member.id)
        .correlate(Member)
        .scalar_subquery()
    )
    rows = select(Member, Coop, held).join(Coop, col(Coop.id) == Member.coop_id)
    member, coop, roles = session.exec(rows.where(Member.coop_id == coop_id, Member.id == member_id)).one()
    return Speaker(member, coop, frozenset(roles.split(",")) if roles else frozenset())


def staff_ids(session: Session, coop_id: int, role: Role) -> Sequence[UUID]:
    """Everybody who may act in `role`: those who hold it, and the managers."""
    rows = (
        select(MemberRole.member_id)
        .join(Member, sa.and_(col(Member.coop_id) == MemberRole.coop_id, col(Member.id) == MemberRole.member_id))
        .where(MemberRole.coop_id == coop_id, col(MemberRole.role).in_([role, Role.MANAGER]))
        .where(Member.standing == Standing.ACTIVE)
    )
    return session.exec(rows.distinct().order_by(col(MemberRole.member_id))).all()


def reachable(session: Session, coop_id: int, members: Sequence[UUID]) -> list[Reachable]:
    """The contact that each of these members last wrote from, over accounts that serve their co-op."""
    rows = (
        select(MemberAddress.member_id, Contact, Account.channel, Member.language)
        .join(Contact, col(Contact.address_id) == MemberAddress.address_id)
        .join(Account, col(Account.id) == Contact.account_id)
        .join(
            AccountCoop,
            sa.and_(col(AccountCoop.account_id) == Account.id, col(AccountCoop.coop_id) == MemberAddress.coop_id),
        )
        .join(Member, sa.and_(col(Member.coop_id) == MemberAddress.coop_id, col(Member.id) == MemberAddress.member_id))
        .where(MemberAddress.coop_id == coop_id, col(MemberAddress.member_id).in_(members))
        .where(col(Contact.reachable).is_(True))
        .order_by(col(Contact.last_heard).desc().nulls_last(), col(Contact.account_id))
    )
    best: dict[UUID, Reachable] = {}
    for member_id, contact, channel, language in session.exec(rows):
        found = Reachable(member_id, contact.account_id, contact.address_id, channel, contact.reply_to, language)
        best.setdefault(member_id, found)
    return [best[member] for member in members if member in best]
