"""Who writes to us: accounts, addresses, contacts. Keyed by account: a message arrives before its co-op is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import moment, of_coop, optional_document, serial, table_of
from models.coop import Coop
from models.member import Member, Standing
from models.statements import insert


class Account(SQLModel, table=True):
    """The co-op's own bot or number: `external_id` is the bot's id, the Twilio number, or a name for local wires."""

    __table_args__ = (sa.UniqueConstraint("channel", "external_id"),)

    id: int | None = serial()
    channel: str
    external_id: str
    secret_name: str = ""  # where the settings keep its secret; the secret itself is never stored


class AccountCoop(SQLModel, table=True):
    """Which co-ops are reached through an account."""

    __tablename__ = "account_coop"

    account_id: int = Field(primary_key=True, foreign_key="account.id", sa_type=sa.BigInteger)
    coop_id: int = Field(primary_key=True, foreign_key="coop.id")


class AddressRow(SQLModel, table=True):
    """An address of a person, whoever that is."""

    __tablename__ = "address"
    __table_args__ = (sa.UniqueConstraint("channel", "value"),)

    id: int | None = serial()
    channel: str
    value: str


class MemberAddress(SQLModel, table=True):
    """Who may speak from an address. Several members may share a phone; a member may have several."""

    __tablename__ = "member_address"
    __table_args__ = (
        of_coop("member_id", "member"),
        sa.Index("ix_member_address_member", "coop_id", "member_id"),
    )

    address_id: int = Field(primary_key=True, foreign_key="address.id", sa_type=sa.BigInteger)
    coop_id: int = Field(primary_key=True)
    member_id: UUID = Field(primary_key=True)


class Contact(SQLModel, table=True):
    """One address as one account knows it, and its conversation: who is speaking, and our one open question.

    Locking this row serialises a conversation on PostgreSQL.
    """

    account_id: int = Field(primary_key=True, foreign_key="account.id", sa_type=sa.BigInteger)
    address_id: int = Field(primary_key=True, foreign_key="address.id", sa_type=sa.BigInteger)
    reply_to: str
    name: str = ""
    phone: str | None = None  # E.164, when the provider vouches for it
    last_heard: datetime | None = moment(default=None)
    reachable: bool = True
    opted_out: bool = False
    shared: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})  # by several members
    coop_id: int | None = None
    member_id: UUID | None = None
    waiting: dict[str, object] | None = optional_document()


@dataclass(frozen=True)
class Caller:
    """The one who is writing just now, as the books know them. `member_id` is None for a stranger."""

    account_id: int
    address_id: int
    channel: str
    reply_to: str
    sender_name: str
    phone: str | None
    waiting: dict[str, object] | None
    coop_id: int | None
    member_id: UUID | None
    shared: bool = False


def open_account(session: Session, channel: str, external_id: str, secret_name: str = "") -> int:
    """The account's row, made at the first start."""
    row = {"channel": channel, "external_id": external_id, "secret_name": secret_name}
    session.connection().execute(insert(session, table_of(Account)).values(row).on_conflict_do_nothing())
    found = account_called(session, channel, external_id)
    assert found is not None
    return found


def account_called(session: Session, channel: str, external_id: str) -> int | None:
    """The account's row, if it was ever opened."""
    table = table_of(Account)
    found = sa.select(table.c.id).where(table.c.channel == channel, table.c.external_id == external_id)
    number: int | None = session.connection().execute(found).scalar()
    return number


def serve_coop(session: Session, account_id: int, coop_id: int) -> None:
    """Let a co-op be reached through an account."""
    row = {"account_id": account_id, "coop_id": coop_id}
    session.connection().execute(insert(session, table_of(AccountCoop)).values(row).on_conflict_do_nothing())


def coops_of(session: Session, account_id: int) -> Sequence[Coop]:
    """The co-ops reached through an account."""
    rows = select(Coop).join(AccountCoop, col(AccountCoop.coop_id) == Coop.id)
    return session.exec(rows.where(AccountCoop.account_id == account_id).order_by(col(Coop.id))).all()


def address_id(session: Session, channel: str, value: str) -> int:
    """The row of an address, made when it is new."""
    table = table_of(AddressRow)
    made = insert(session, table).values(channel=channel, value=value).on_conflict_do_nothing()
    session.connection().execute(made)
    found = sa.select(table.c.id).where(table.c.channel == channel, table.c.value == value)
    return int(session.connection().execute(found).scalar_one())


def link(session: Session, address: int, coop_id: int, member_id: UUID) -> None:
    """From now on this member may speak from this address."""
    row = {"address_id": address, "coop_id": coop_id, "member_id": member_id}
    session.connection().execute(insert(session, table_of(MemberAddress)).values(row).on_conflict_do_nothing())
    share(session, address)


def share(session: Session, address: int) -> None:
    """Note at every contact of an address whether several people write from it."""
    contact, may, member = table_of(Contact), table_of(MemberAddress), table_of(Member)
    there = may.join(member, sa.and_(member.c.coop_id == may.c.coop_id, member.c.id == may.c.member_id))
    people = sa.select(sa.func.count() > 1).select_from(there)
    people = people.where(may.c.address_id == address, member.c.standing != Standing.LEFT)
    noted = sa.update(contact).where(contact.c.address_id == address).values(shared=people.scalar_subquery())
    session.connection().execute(noted)


def speak_as(session: Session, account_id: int, address: int, member: Member) -> None:
    """Whoever writes from this contact is this member until somebody says otherwise."""
    link(session, address, member.coop_id, member.id)
    table = table_of(Contact)
    session.connection().execute(
        sa.update(table)
        .where(table.c.account_id == account_id, table.c.address_id == address)
        .values(coop_id=member.coop_id, member_id=member.id)
    )


def unreachable(session: Session, account_id: int, address: int) -> None:
    """This contact blocked us or does not exist there; a new message from them ends that."""
    table = table_of(Contact)
    here = (table.c.account_id == account_id, table.c.address_id == address)
    session.connection().execute(sa.update(table).where(*here).values(reachable=False))


def introduce(session: Session, account_id: int, address: int, reply_to: str, member: Member) -> None:
    """Make a contact for a member before they ever wrote: staff, imported phones, the demo's people."""
    table = table_of(Contact)
    row = {"account_id": account_id, "address_id": address, "reply_to": reply_to, "name": "", "reachable": True}
    made = insert(session, table).values(**row, opted_out=False).on_conflict_do_nothing()
    session.connection().execute(made)
    speak_as(session, account_id, address, member)


def serve_every_coop(session: Session, account_id: int) -> None:
    """Let every co-op of this deployment be reached through the account that the settings name."""
    for coop_id in session.exec(select(Coop.id)).all():
        serve_coop(session, account_id, coop_id)
