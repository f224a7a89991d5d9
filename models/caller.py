"""Find or make the contact of whoever writes, in as few statements as can be: every message passes here."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from models.columns import table_of
from models.upsert import insert
from models.wire import AddressRow, Caller, Contact, MemberAddress, address_id, link


def caller(
    session: Session,
    account_id: int,
    addresses: Sequence[tuple[str, str]],
    *,
    reply_to: str,
    name: str,
    phone: str | None,
    at: datetime,
) -> Caller:
    """The contact behind `addresses` ((channel, value), the most lasting first), locked until the commit.

    A first message makes the contact; whoever may speak from one of the addresses already is taken over, so that a
    member keeps their account when the provider starts to send a more lasting id.
    """
    channel, value = addresses[0]
    row = _find(session, account_id, channel, value)
    if row is None:
        _make(session, account_id, addresses, reply_to)
        row = _find(session, account_id, channel, value)
        assert row is not None
    _refresh(session, row, reply_to=reply_to, name=name, phone=phone, at=at)
    return Caller(
        account_id=account_id,
        address_id=row.address_id,
        channel=channel,
        reply_to=reply_to,
        sender_name=name or row.name,
        phone=phone or row.phone,
        waiting=row.waiting,
        coop_id=row.coop_id,
        member_id=row.member_id,
        known=row.last_heard is not None,
    )


def set_waiting(session: Session, who: Caller, waiting: dict[str, object] | None) -> None:
    """Keep the one open question of this contact, or forget it."""
    table = table_of(Contact)
    here = (table.c.account_id == who.account_id, table.c.address_id == who.address_id)
    value = sa.null() if waiting is None else waiting
    session.connection().execute(sa.update(table).where(*here).values(waiting=value))


_CONTACT = table_of(Contact)
_ADDRESS = table_of(AddressRow)
_FIND = (
    sa.select(_CONTACT)
    .join(_ADDRESS, _ADDRESS.c.id == _CONTACT.c.address_id)
    .where(
        _CONTACT.c.account_id == sa.bindparam("account"),
        _ADDRESS.c.channel == sa.bindparam("channel"),
        _ADDRESS.c.value == sa.bindparam("value"),
    )
    .with_for_update(of=_CONTACT)
)


def _find(session: Session, account_id: int, channel: str, value: str) -> "sa.Row[tuple[object, ...]] | None":
    found = session.connection().execute(_FIND, {"account": account_id, "channel": channel, "value": value})
    return found.first()


def _make(session: Session, account_id: int, addresses: Sequence[tuple[str, str]], reply_to: str) -> None:
    ids = [address_id(session, channel, value) for channel, value in addresses]
    speaker = _speaker_at(session, ids)
    values: dict[str, object] = {"account_id": account_id, "address_id": ids[0], "reply_to": reply_to, "name": ""}
    values |= {"reachable": True, "opted_out": False}
    if speaker is not None:
        values |= {"coop_id": speaker[0], "member_id": speaker[1]}
        link(session, ids[0], *speaker)
    session.connection().execute(insert(session, _CONTACT).values(values).on_conflict_do_nothing())


def _speaker_at(session: Session, addresses: Sequence[int]) -> tuple[int, UUID] | None:
    """The member who may speak from these addresses, if it is clear who: one member of one co-op."""
    table = table_of(MemberAddress)
    rows = sa.select(table.c.coop_id, table.c.member_id).where(table.c.address_id.in_(addresses)).distinct().limit(2)
    found = session.connection().execute(rows).all()
    return (found[0].coop_id, found[0].member_id) if len(found) == 1 else None


def _refresh(session: Session, row: "sa.Row[tuple[object, ...]]", **now: object) -> None:
    new = {"last_heard": now["at"], "reachable": True, "reply_to": now["reply_to"]}
    new |= {key: now[key] for key in ("name", "phone") if now[key]}
    here = (_CONTACT.c.account_id == row.account_id, _CONTACT.c.address_id == row.address_id)
    session.connection().execute(sa.update(_CONTACT).where(*here).values(new))
