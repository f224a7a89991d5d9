"""A message arrives: who writes is found and locked, and the message is written down once.

Every message passes here, so it takes as few trips to the database as can be: one on PostgreSQL, where a statement
can change two tables and read a third; three on SQLite, where a trip costs nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlmodel import Session

from models.caller import TOUCH, Writing, caller, touching
from models.columns import Utc, table_of
from models.coop import Coop
from models.mailbox import Heard, hear
from models.member import Member
from models.people import SPEAKER, Speaker, speaker, spoken
from models.statements import run
from models.wire import Caller


@dataclass(frozen=True)
class Arrival:
    """A message that was not heard before. `speaker` is None for a stranger."""

    heard: int
    caller: Caller
    speaker: Speaker | None


@dataclass(frozen=True)
class Told:
    """What is written down of a message. `error` says where our own code failed on it."""

    external_id: str
    text: str
    media: list[dict[str, object]] | None = None
    error: str | None = None


def arrive(session: Session, writing: Writing, told: Told, at: datetime) -> Arrival | None:
    """Write the message down and find its sender, whose conversation is ours until the commit.

    None when it was heard before: a repetition ends here.
    """
    if session.get_bind().dialect.name == "postgresql":
        return _at_once(session, writing, told, at)
    return _step_by_step(session, writing, told, at)


def _step_by_step(session: Session, writing: Writing, told: Told, at: datetime) -> Arrival | None:
    who = caller(session, writing, at)
    heard = hear(
        session,
        who.account_id,
        told.external_id,
        address_id=who.address_id,
        text=told.text,
        media=told.media,
        at=at,
        error=told.error,
    )
    return None if heard is None else Arrival(heard, who, _speaker(session, who))


def _speaker(session: Session, who: Caller) -> Speaker | None:
    if who.coop_id is None or who.member_id is None:
        return None
    return speaker(session, who.coop_id, who.member_id)


def _in_one() -> sa.Select[Any]:
    """Find, lock, write down and look up in one statement of PostgreSQL."""
    heard, member, coop = table_of(Heard), table_of(Member), table_of(Coop)
    touched = TOUCH.cte("touched")
    note = sa.select(
        sa.bindparam("account", type_=sa.BigInteger),
        sa.bindparam("external", type_=sa.String),
        touched.c.address_id,
        sa.bindparam("heard_at", type_=Utc),
        sa.bindparam("text", type_=sa.String),
        sa.bindparam("media", type_=sa.JSON(none_as_null=True)),
        sa.bindparam("error", type_=sa.String),
    )
    columns = ("account_id", "external_id", "address_id", "at", "text", "media", "error")
    noted = (
        postgresql.insert(heard).from_select(columns, note).on_conflict_do_nothing().returning(heard.c.id).cte("noted")
    )
    known = sa.and_(member.c.coop_id == touched.c.coop_id, member.c.id == touched.c.member_id)
    return sa.select(noted.c.id, *touched.c, *SPEAKER).select_from(
        touched.outerjoin(noted, sa.true()).outerjoin(member, known).outerjoin(coop, coop.c.id == member.c.coop_id)
    )


_ARRIVE = _in_one()


def _at_once(session: Session, writing: Writing, told: Told, at: datetime) -> Arrival | None:
    values = touching(writing, at)
    values |= {
        "external": told.external_id,
        "heard_at": at,
        "text": told.text,
        "media": told.media,
        "error": told.error,
    }
    row = run(session, _ARRIVE, values).first()
    if row is None:  # the first message from here
        return _step_by_step(session, writing, told, at)
    if row[0] is None:
        return None
    who = Caller(writing.account_id, row[1], writing.addresses[0][0], writing.reply_to, *row[2:8])
    if who.member_id is not None and row[8] is None:  # became a member while we waited for the lock
        return Arrival(row[0], who, _speaker(session, who))
    return Arrival(row[0], who, spoken(row[8:]) if row[8] is not None else None)
