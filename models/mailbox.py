"""What was heard and what is owed: the inbox and the outbox, written with the change that they tell of."""

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum, StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, select

from models.columns import document, moment, one_of, optional_document, serial, table_of
from models.statements import Upsert, plain_insert, run


class Lane(IntEnum):
    """Three queues to one person; none waits for another."""

    REPLY = 0
    NOTICE = 1
    BROADCAST = 2


class State(StrEnum):
    """Where a letter stands with us."""

    WAITING = "waiting"  # to be sent when due
    FLYING = "flying"  # handed to the provider, no answer yet
    SENT = "sent"
    HELD = "held"  # WhatsApp's 24 hours are over: goes when the person writes again
    GAVE_UP = "gave_up"
    UNKNOWN = "unknown"  # in flight at a crash, and never to be sent twice


class Heard(SQLModel, table=True):
    """One message as it came in, once. `text` and `reading` may be purged; the row stays as the proof of hearing."""

    __table_args__ = (sa.UniqueConstraint("account_id", "external_id"),)

    id: int | None = serial()
    account_id: int = Field(foreign_key="account.id", sa_type=sa.BigInteger)
    external_id: str
    address_id: int = Field(foreign_key="address.id", sa_type=sa.BigInteger)
    at: datetime = moment()
    text: str | None = None
    media: list[dict[str, object]] | None = optional_document()
    error: str | None = None  # where our own code failed on it, for the console
    reading: dict[str, object] | None = optional_document()  # how a text was read (bot/kept.py); no button has one


class Owed(SQLModel, table=True):
    """One letter to one person. `cause` names what it answers, so that nothing is owed twice."""

    __table_args__ = (
        one_of("state", [*State]),
        sa.CheckConstraint("lane IN (0, 1, 2)", name="lane_known"),
        sa.Index(
            "ix_owed_due",
            "account_id",
            "lane",
            "seq",
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        ),
        sa.Index(
            "ix_owed_open",  # without the account: PostgreSQL would skip through it by that alone
            "address_id",
            "lane",
            "seq",
            sqlite_where=sa.text("state IN ('waiting', 'flying', 'held')"),
            postgresql_where=sa.text("state IN ('waiting', 'flying', 'held')"),
        ),
    )

    seq: int | None = serial()
    account_id: int = Field(foreign_key="account.id", sa_type=sa.BigInteger)
    address_id: int = Field(foreign_key="address.id", sa_type=sa.BigInteger)
    cause: str = Field(unique=True)
    coop_id: int | None = Field(default=None, foreign_key="coop.id")
    member_id: UUID | None = None
    lane: int
    key: str
    values: dict[str, object] = document()
    reply_to: str
    text: str
    buttons: list[list[str]] = document()
    extras: dict[str, str] = document()  # tap, message to react to, contact button
    state: str = State.WAITING
    due: datetime = moment()
    tries: int = 0
    unsure: bool = False  # a try may have got through: look before repeating
    provider_id: str | None = None
    delivery: str | None = None  # what the provider told later: sent, delivered, read, failed
    error: str | None = None
    created_at: datetime = moment()
    sent_at: datetime | None = moment(default=None)


UNSENT = (State.WAITING, State.HELD, State.FLYING)  # what may still go out

WAKES = "wakes the post"  # in Session.info: this work left something to send

_HEARD, _OWED = table_of(Heard), table_of(Owed)
_HEAR = Upsert(_HEARD, lambda insert: insert.on_conflict_do_nothing().returning(_HEARD.c.id))


def hear(
    session: Session,
    account_id: int,
    external_id: str,
    *,
    address_id: int,
    text: str,
    media: list[dict[str, object]] | None,
    at: datetime,
    error: str | None = None,
) -> int | None:
    """Write down a message; its number, or None when it was heard before: a repetition ends here."""
    row = {"account_id": account_id, "external_id": external_id, "address_id": address_id, "at": at, "text": text}
    found: int | None = _HEAR.run(session, row | {"media": media or None, "error": error}).scalar()
    return found


def owe(session: Session, letters: Sequence[dict[str, object]]) -> None:
    """Owe letters (rows of Owed without seq), in this order. The post wakes after the commit."""
    if letters:
        session.info[WAKES] = True
        run(session, plain_insert(_OWED), letters)


def drop_broadcasts(session: Session, coop_id: int, member_id: UUID) -> int:
    """The person wants no more of them: none that waits goes out any more; how many there were."""
    mine = (_OWED.c.coop_id == coop_id, _OWED.c.member_id == member_id, _OWED.c.lane == Lane.BROADCAST)
    waiting = _OWED.c.state.in_([State.WAITING, State.HELD])
    gone = sa.update(_OWED).where(*mine, waiting).values(state=State.GAVE_UP, error="opted out")
    return session.connection().execute(gone).rowcount


def is_owed(session: Session, cause: str) -> bool:
    """Whether there was ever a letter for this cause."""
    return session.exec(select(Owed.seq).where(Owed.cause == cause)).first() is not None


def release_held(session: Session, account_id: int, address_id: int, at: datetime) -> None:
    """The person wrote again: what waited for WhatsApp's window may go, as the oldest first.

    Their day of tries begins anew: a letter that was held for a week must not be given up at its first failure.
    """
    session.info[WAKES] = True
    held = (_OWED.c.account_id == account_id, _OWED.c.address_id == address_id, _OWED.c.state == State.HELD)
    session.connection().execute(
        sa.update(_OWED).where(*held).values(state=State.WAITING, due=at, created_at=at, tries=0)
    )
