"""What a phone shows: both sides of one conversation, read from the mailboxes. For the simulator."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.coop import Coop
from models.mailbox import Heard, Owed, State
from models.member import Member, MemberRole
from models.wire import Account, AddressRow, Contact, coops_of

NEWEST = 50  # lines of each side that a phone shows
OVERLAP = 500  # rows before a mark that are read again: the post may hand over an earlier letter after a later one
FACES = 30  # people to choose from


@dataclass(frozen=True)
class Mark:
    """How far into the inbox and the outbox somebody has read."""

    heard: int = 0
    owed: int = 0


START = Mark()


@dataclass(frozen=True)
class Said:
    """What the person wrote or pressed. `text` is "" where it was purged."""

    number: int
    external_id: str
    at: datetime
    text: str


@dataclass(frozen=True)
class Told:
    """A letter to the person. `at` is when it was due, which no later bookkeeping moves."""

    number: int
    at: datetime
    text: str
    buttons: list[list[str]]
    extras: dict[str, str]
    key: str
    values: dict[str, Any]


Line = Said | Told


@dataclass(frozen=True)
class Face:
    """Somebody who can be spoken as; `standing` is None for a stranger. `coop` is theirs, or the one that is near."""

    key: str
    name: str
    standing: str | None
    is_staff: bool
    coop: Coop


def conversation(session: Session, account_id: int, address: str, after: Mark = START) -> list[Line]:
    """The newest lines of the conversation with `address` (a key of the account's own wire), in the order of time.

    With `after`, lines up to that mark are left out, save for an overlap: readers drop what they already have. A
    letter counts from the moment it is handed over, which here is the same as having arrived.
    """
    rows = select(AddressRow.id).join(Account, col(Account.channel) == AddressRow.channel)
    found = session.exec(rows.where(Account.id == account_id, AddressRow.value == address)).first()
    if found is None:
        return []
    lines: list[Line] = [*_said(session, account_id, found, after), *_told(session, account_id, found, after)]
    return sorted(lines, key=lambda line: (line.at, isinstance(line, Told), line.number))


def _said(session: Session, account_id: int, address_id: int, after: Mark) -> list[Said]:
    rows = (
        select(Heard)
        .where(Heard.account_id == account_id, Heard.address_id == address_id, col(Heard.id) > after.heard - OVERLAP)
        .order_by(col(Heard.id).desc())
        .limit(NEWEST)
    )
    return [Said(row.id or 0, row.external_id, row.at, row.text or "") for row in session.exec(rows)]


def _told(session: Session, account_id: int, address_id: int, after: Mark) -> list[Told]:
    rows = (
        select(Owed)
        .where(Owed.account_id == account_id, Owed.address_id == address_id, col(Owed.seq) > after.owed - OVERLAP)
        .where(col(Owed.state).in_([State.FLYING, State.SENT]))
        .order_by(col(Owed.seq).desc())
        .limit(NEWEST)
    )
    return [
        Told(row.seq or 0, row.due, row.text, row.buttons, row.extras, row.key, row.values)
        for row in session.exec(rows)
    ]


def faces(session: Session, account_id: int, also: Sequence[str] = ()) -> list[Face]:
    """The members who write through this account, by member number, and then the strangers among `also`."""
    is_staff = (
        sa.exists()
        .where(col(MemberRole.coop_id) == Member.coop_id, col(MemberRole.member_id) == Member.id)
        .correlate(Member)
    )
    rows = (
        select(AddressRow.value, Member, Coop, is_staff)
        .join(Contact, col(Contact.address_id) == AddressRow.id)
        .join(Member, sa.and_(col(Member.coop_id) == Contact.coop_id, col(Member.id) == Contact.member_id))
        .join(Coop, col(Coop.id) == Member.coop_id)
        .where(Contact.account_id == account_id)
        .order_by(col(Member.coop_id), col(Member.number))
        .limit(FACES)
    )
    found = [Face(key, member.name, member.standing, staff, coop) for key, member, coop, staff in session.exec(rows)]
    known = {face.key for face in found}
    near = next(iter(coops_of(session, account_id)), None)
    strangers = [key for key in dict.fromkeys(also) if key not in known] if near else []
    return found + [Face(key, "", None, False, near) for key in strangers if near]
