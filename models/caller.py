"""Find or make the contact of whoever writes, in as few statements as can be: every message passes here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from models.columns import Utc, table_of
from models.statements import Upsert, run
from models.wire import AddressRow, Caller, Contact, MemberAddress, address_id, link

_CONTACT = table_of(Contact)
_ADDRESS = table_of(AddressRow)

# One statement finds the contact, locks it until the commit (which serialises a conversation on PostgreSQL), and
# notes that it was heard. An empty name or phone leaves what is known.
TOUCH = (
    sa.update(_CONTACT)
    .where(
        _CONTACT.c.account_id == sa.bindparam("account"),
        _CONTACT.c.address_id == _ADDRESS.c.id,
        _ADDRESS.c.channel == sa.bindparam("by_channel"),
        _ADDRESS.c.value == sa.bindparam("by_value"),
    )
    .values(
        last_heard=sa.bindparam("at", type_=Utc),
        reachable=True,
        reply_to=sa.bindparam("back"),
        name=sa.func.coalesce(sa.func.nullif(sa.bindparam("called", type_=sa.String), ""), _CONTACT.c.name),
        phone=sa.func.coalesce(sa.bindparam("proven", type_=sa.String), _CONTACT.c.phone),
    )
    .returning(
        _CONTACT.c.address_id,
        _CONTACT.c.name,
        _CONTACT.c.phone,
        _CONTACT.c.waiting,
        _CONTACT.c.coop_id,
        _CONTACT.c.member_id,
        _CONTACT.c.shared,
    )
)
_MAKE = Upsert(_CONTACT, lambda insert: insert.on_conflict_do_nothing())
_WAIT = (
    sa.update(_CONTACT)
    .where(_CONTACT.c.account_id == sa.bindparam("account"), _CONTACT.c.address_id == sa.bindparam("address"))
    .values(waiting=sa.bindparam("question", type_=sa.JSON(none_as_null=True)))
)


@dataclass(frozen=True)
class Writing:
    """Who writes, as the wire tells: `addresses` are (channel, value), the most lasting first."""

    account_id: int
    addresses: tuple[tuple[str, str], ...]
    reply_to: str
    name: str = ""
    phone: str | None = None


def touching(writing: Writing, at: datetime) -> dict[str, Any]:
    """The values of TOUCH."""
    channel, value = writing.addresses[0]
    return {
        "account": writing.account_id,
        "by_channel": channel,
        "by_value": value,
        "at": at,
        "back": writing.reply_to,
        "called": writing.name,
        "proven": writing.phone,
    }


def caller(session: Session, writing: Writing, at: datetime) -> Caller:
    """The contact of whoever writes, locked until the commit.

    A first message makes the contact; whoever may speak from one of the addresses already is taken over, so that a
    member keeps their account when the provider starts to send a more lasting id.
    """
    said = touching(writing, at)
    row = run(session, TOUCH, said).first()
    if row is None:
        _make(session, writing)
        row = run(session, TOUCH, said).one()
    return Caller(writing.account_id, row.address_id, writing.addresses[0][0], writing.reply_to, *row[1:])


def set_waiting(session: Session, who: Caller, waiting: dict[str, object] | None) -> None:
    """Keep the one open question of this contact, or forget it."""
    leave_question(session, who.account_id, who.address_id, waiting)


def put_question(session: Session, account_id: int, address_id: int, waiting: dict[str, object] | None) -> None:
    """Open a question that no message of theirs led to; it takes the place of another."""
    run(session, _WAIT, {"account": account_id, "address": address_id, "question": waiting})


def _make(session: Session, writing: Writing) -> None:
    ids = [address_id(session, channel, value) for channel, value in writing.addresses]
    people = _people_at(session, ids)
    coop_id, member_id = people[0] if len(people) == 1 else (None, None)
    values = {"account_id": writing.account_id, "address_id": ids[0], "reply_to": writing.reply_to, "name": ""}
    _MAKE.run(session, values | {"reachable": True, "opted_out": False, "coop_id": coop_id, "member_id": member_id})
    for coop, member in people:
        link(session, ids[0], coop, member)


def _people_at(session: Session, addresses: Sequence[int]) -> list[tuple[int, UUID]]:
    """(co-op, member) of everybody who may speak from these addresses; it is clear who does when there is one."""
    table = table_of(MemberAddress)
    rows = sa.select(table.c.coop_id, table.c.member_id).where(table.c.address_id.in_(addresses)).distinct()
    return [(row.coop_id, row.member_id) for row in run(session, rows)]


def question_at(session: Session, account_id: int, address_id: int) -> dict[str, object] | None:
    """The question that is kept for somebody else, open or not; nobody changes it before the commit."""
    here = (_CONTACT.c.account_id == account_id, _CONTACT.c.address_id == address_id)
    found = session.connection().execute(sa.select(_CONTACT.c.waiting).where(*here).with_for_update())
    kept: dict[str, object] | None = found.scalar()
    return kept


def leave_question(session: Session, account_id: int, address_id: int, waiting: dict[str, object] | None) -> None:
    """Somebody else is asked something: what they write next may answer it."""
    run(session, _WAIT, {"account": account_id, "address": address_id, "question": waiting})
