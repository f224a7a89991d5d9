"""What the post does with the outbox: claim what is due, write down how it ended, take over after a crash."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from models.columns import table_of
from models.mailbox import Lane, Owed, State
from models.wire import Contact, unreachable

_OWED = table_of(Owed)
_WAITING: sa.ColumnElement[str] = sa.literal_column("'waiting'")  # literals, or the partial indexes are not used
LAST_WORD = "forget.last_word"  # to somebody who was forgotten: with it their address goes
_LAST_WORD = (sa.and_(_OWED.c.key == LAST_WORD, sa.bindparam("new_state", type_=sa.String) != State.WAITING), "")
HEAD = 8  # letters looked at for each that is claimed
_FLYING: sa.ColumnElement[str] = sa.literal_column("'flying'")


@dataclass(frozen=True)
class Letter:
    """One claimed letter, as its channel needs it."""

    seq: int
    address_id: int
    lane: int
    reply_to: str
    key: str
    values: dict[str, Any]
    text: str
    buttons: list[list[str]]
    extras: dict[str, str]
    tries: int
    unsure: bool
    created_at: datetime


@dataclass(frozen=True)
class Outcome:
    """How one try ended. `due` is when to try again, for State.WAITING."""

    seq: int
    state: State
    at: datetime
    provider_id: str | None = None
    error: str | None = None
    due: datetime | None = None
    unsure: bool = False
    unreachable_address: int | None = None


def claim(
    session: Session,
    account_id: int,
    *,
    now: datetime,
    limit: int,
    resting: Collection[int] = (),
    only: int | None = None,
) -> list[Letter]:
    """Take up to `limit` due letters: first in, first out per person and lane, replies before everything else.

    `resting` are address ids that were written to a moment ago; `only` is the one address to claim for. A claimed
    letter is FLYING until `settle`.
    """
    chosen = _due(account_id, now, limit, resting, only)
    taken = (
        sa.update(_OWED)
        .where(_OWED.c.seq.in_(chosen), _OWED.c.state == _WAITING)
        .values(state=State.FLYING, tries=_OWED.c.tries + 1)
        .returning(*(_OWED.c[name] for name in Letter.__dataclass_fields__))
    )
    rows = session.connection().execute(taken).all()
    return [Letter(*row) for row in sorted(rows, key=lambda row: (row.lane, row.seq))]


def _due(
    account_id: int, now: datetime, limit: int, resting: Collection[int], only: int | None
) -> "sa.Select[tuple[int]]":
    """The letters to claim: of each person the first that is due, unless an earlier one of its lane is still open.

    Only the head of the queue is looked at. It is in the order of lane and number, so whatever goes before a letter
    to the same person is in it too; people who rest are not, so the head moves on.
    """
    due = (_OWED.c.account_id == account_id, _OWED.c.state == _WAITING, _OWED.c.due <= now)
    head = sa.select(_OWED.c.seq, _OWED.c.address_id, _OWED.c.lane).where(*due)
    if resting:
        head = head.where(_OWED.c.address_id.not_in(sorted(resting)))
    if only is not None:
        head = head.where(_OWED.c.address_id == only)
    queue = head.order_by(_OWED.c.lane, _OWED.c.seq).limit(limit * HEAD).subquery()
    place = sa.func.row_number().over(partition_by=queue.c.address_id, order_by=(queue.c.lane, queue.c.seq))
    first = sa.select(queue, place.label("place")).subquery()
    open_ones = sa.select(first.c.seq).where(first.c.place == 1, ~_blocked(first, account_id))
    return open_ones.order_by(first.c.lane, first.c.seq).limit(limit)


def _blocked(letter: sa.FromClause, account_id: int) -> "sa.ColumnElement[bool]":
    """Whether an earlier letter of the same person and lane flies, or waits for its next try."""
    earlier = _OWED.alias("earlier")
    return sa.exists().where(
        earlier.c.address_id == letter.c.address_id,
        earlier.c.account_id == account_id,
        earlier.c.lane == letter.c.lane,
        earlier.c.seq < letter.c.seq,
        earlier.c.state.in_([_WAITING, _FLYING]),
        sa.text("earlier.state IN ('waiting', 'flying', 'held')"),  # word for word as in ix_owed_open, for SQLite
    )


def settle(session: Session, account_id: int, outcomes: Sequence[Outcome]) -> None:
    """Write down how tries ended; what a receipt of the provider has settled in the meantime stays as it is."""
    if not outcomes:
        return
    written = (
        sa.update(_OWED)
        .where(_OWED.c.seq == sa.bindparam("letter"), _OWED.c.state == _FLYING)
        .values(
            state=sa.bindparam("new_state"),
            provider_id=sa.func.coalesce(sa.bindparam("new_id", type_=sa.String), _OWED.c.provider_id),
            error=sa.bindparam("new_error"),
            due=sa.func.coalesce(sa.bindparam("new_due", type_=_OWED.c.due.type), _OWED.c.due),
            unsure=sa.bindparam("new_unsure"),
            reply_to=sa.case(_LAST_WORD, else_=_OWED.c.reply_to),
            sent_at=sa.bindparam("new_sent"),
        )
    )
    session.connection().execute(written, [_row(outcome) for outcome in outcomes])
    for outcome in outcomes:
        if outcome.unreachable_address is not None:
            unreachable(session, account_id, outcome.unreachable_address)


def _row(outcome: Outcome) -> dict[str, Any]:
    return {
        "letter": outcome.seq,
        "new_state": outcome.state,
        "new_id": outcome.provider_id,
        "new_error": outcome.error,
        "new_due": outcome.due,
        "new_unsure": outcome.unsure,
        "new_sent": outcome.at if outcome.state is State.SENT else None,
    }


def take_over(session: Session, account_id: int, now: datetime) -> tuple[int, int]:
    """What was in flight when the last post died: (letters to look up and repeat, broadcasts left unknown)."""
    flying = (_OWED.c.account_id == account_id, _OWED.c.state == _FLYING)
    lost = sa.update(_OWED).where(*flying, _OWED.c.lane == Lane.BROADCAST).values(state=State.UNKNOWN)
    unknown = session.connection().execute(lost).rowcount
    again = sa.update(_OWED).where(*flying).values(state=State.WAITING, unsure=True, due=now)
    return session.connection().execute(again).rowcount, unknown


def put_back(session: Session, account_id: int, aloft: Collection[int]) -> None:
    """Letters that were claimed but never handed to anybody may go again: all that fly but those in `aloft`."""
    claimed = (_OWED.c.account_id == account_id, _OWED.c.state == _FLYING, _OWED.c.seq.not_in(sorted(aloft)))
    session.connection().execute(sa.update(_OWED).where(*claimed).values(state=State.WAITING))


def last_heard(session: Session, account_id: int, addresses: Collection[int]) -> dict[int, datetime | None]:
    """When these contacts last wrote: WhatsApp lets us answer freely for 24 hours."""
    table = table_of(Contact)
    rows = sa.select(table.c.address_id, table.c.last_heard).where(
        table.c.account_id == account_id, table.c.address_id.in_(sorted(addresses))
    )
    return {row.address_id: row.last_heard for row in session.connection().execute(rows)}
