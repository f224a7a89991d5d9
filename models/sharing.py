"""Several people on one phone: who may write from it, and who is writing."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from models.columns import table_of
from models.coop import Coop
from models.member import Member, Standing
from models.statements import run
from models.wire import AccountCoop, AddressRow, Contact, MemberAddress, share

_MAY, _MEMBER, _COOP = table_of(MemberAddress), table_of(Member), table_of(Coop)
_SERVED, _CONTACT, _ADDRESS = table_of(AccountCoop), table_of(Contact), table_of(AddressRow)
_HERE = (
    sa.select(_MEMBER.c.coop_id, _MEMBER.c.id, _MEMBER.c.name, _COOP.c.name.label("coop"))
    .select_from(_MAY)
    .join(_MEMBER, sa.and_(_MEMBER.c.coop_id == _MAY.c.coop_id, _MEMBER.c.id == _MAY.c.member_id))
    .join(_COOP, _COOP.c.id == _MEMBER.c.coop_id)
    .join(_SERVED, _SERVED.c.coop_id == _MEMBER.c.coop_id)
    .where(_MAY.c.address_id == sa.bindparam("address"), _SERVED.c.account_id == sa.bindparam("account"))
    .where(_MEMBER.c.standing != Standing.LEFT)
    .order_by(_MEMBER.c.coop_id, _MEMBER.c.number)
)


@dataclass(frozen=True)
class Face:
    """Somebody who may write from a phone."""

    coop_id: int
    member_id: UUID
    name: str
    coop: str


def faces_at(session: Session, account_id: int, address: int) -> list[Face]:
    """Everybody who may write from this address to this account: members, and who waits to become one."""
    return [Face(*row) for row in run(session, _HERE, {"address": address, "account": account_id})]


def addresses_of(session: Session, coop_id: int, member_id: UUID) -> list[tuple[int, str, str]]:
    """(number, channel, value) of every address a member may write from."""
    rows = sa.select(_ADDRESS.c.id, _ADDRESS.c.channel, _ADDRESS.c.value).join(_MAY, _MAY.c.address_id == _ADDRESS.c.id)
    rows = rows.where(_MAY.c.coop_id == coop_id, _MAY.c.member_id == member_id).order_by(_ADDRESS.c.id)
    return [(row.id, row.channel, row.value) for row in session.connection().execute(rows)]


def who_writes_now(session: Session, address: int) -> None:
    """From the next message on it is asked anew who is writing; what was being asked is forgotten."""
    here = sa.update(_CONTACT).where(_CONTACT.c.address_id == address)
    session.connection().execute(here.values(coop_id=None, member_id=None, waiting=None))


def joined_by(session: Session, coop_id: int, member_id: UUID) -> None:
    """A member may write from new addresses: where others do, too, it is asked who is writing."""
    for address, _, _ in addresses_of(session, coop_id, member_id):
        share(session, address)
        others = sa.select(_MAY.c.member_id).join(
            _MEMBER, sa.and_(_MEMBER.c.coop_id == _MAY.c.coop_id, _MEMBER.c.id == _MAY.c.member_id)
        )
        others = others.where(_MAY.c.address_id == address, _MAY.c.member_id != member_id)
        if session.connection().execute(others.where(_MEMBER.c.standing != Standing.LEFT)).first():
            who_writes_now(session, address)


def part(session: Session, address: int, coop_id: int, member_id: UUID) -> None:
    """This member writes from this address no more."""
    here = (_MAY.c.address_id == address, _MAY.c.coop_id == coop_id, _MAY.c.member_id == member_id)
    session.connection().execute(sa.delete(_MAY).where(*here))
    speaks = (_CONTACT.c.address_id == address, _CONTACT.c.coop_id == coop_id, _CONTACT.c.member_id == member_id)
    silent = sa.update(_CONTACT).where(*speaks).values(coop_id=None, member_id=None, waiting=None)
    session.connection().execute(silent)
    share(session, address)


def addresses_with_phone(session: Session, phone: str) -> list[int]:
    """Where a phone number (E.164) is known: contacts for whom their provider vouched that it is theirs."""
    rows = sa.select(_CONTACT.c.address_id).where(_CONTACT.c.phone == phone).distinct()
    return list(session.connection().execute(rows).scalars())


def address_called(session: Session, channel: str, value: str) -> int | None:
    """The row of an address, if anybody ever wrote from it or was put there."""
    found = sa.select(_ADDRESS.c.id).where(_ADDRESS.c.channel == channel, _ADDRESS.c.value == value)
    number: int | None = session.connection().execute(found).scalar()
    return number
