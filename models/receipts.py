"""What a provider tells later about a letter, and how the outbox stands as a whole."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from models.columns import table_of
from models.mailbox import Lane, Owed, State
from models.wire import Account, unreachable

_OWED = table_of(Owed)
_AFTER = {"sent": (), "delivered": ("sent",), "read": ("sent", "delivered"), "failed": ("sent",)}


def receipt(
    session: Session,
    seq: int,
    *,
    provider_id: str,
    status: str,
    error: str,
    gone: bool,
    closed: bool,
    at: datetime,
) -> None:
    """Note what became of letter `seq`. May come before our own mark, twice, or out of order; never steps back.

    `gone`: this person cannot be written to. `closed`: WhatsApp's 24 hours were over; the letter waits for their word.
    """
    open_states = (State.WAITING, State.FLYING, State.SENT, State.UNKNOWN)
    forward = sa.or_(_OWED.c.delivery.is_(None), _OWED.c.delivery.in_(_AFTER[status]))
    same = sa.or_(_OWED.c.provider_id.is_(None), _OWED.c.provider_id == provider_id)
    here = (_OWED.c.seq == seq, _OWED.c.state.in_(open_states), forward, same)
    state = State.SENT if status != "failed" else State.HELD if closed else State.GAVE_UP
    values: dict[str, object] = {
        "state": state,
        "delivery": None if state is State.HELD else status,
        "error": error or None,
    }
    values |= {"provider_id": None if state is State.HELD else provider_id, "unsure": False}
    moved = session.connection().execute(
        sa.update(_OWED)
        .where(*here)
        .values(**values, sent_at=sa.func.coalesce(_OWED.c.sent_at, at))
        .returning(_OWED.c.account_id, _OWED.c.address_id)
    )
    row = moved.first()
    if row is not None and gone:
        unreachable(session, row.account_id, row.address_id)


def owed_by_state(session: Session) -> dict[tuple[str, str], int]:
    """How many letters stand where: (channel, state) -> count, for all that are not simply sent."""
    accounts = table_of(Account)
    rows = (
        sa.select(accounts.c.channel, _OWED.c.state, sa.func.count())
        .join(accounts, accounts.c.id == _OWED.c.account_id)
        .where(_OWED.c.state != State.SENT)
        .group_by(accounts.c.channel, _OWED.c.state)
    )
    return {(channel, state): count for channel, state, count in session.connection().execute(rows)}


def oldest_owed(session: Session, now: datetime, accounts: Collection[int] | None = None) -> float:
    """Seconds for which the oldest due reply or notice has waited; 0 when none does. A post that is stuck shows here.

    Broadcasts take their time by design. `accounts`: only what goes through these.
    """
    waiting = [_OWED.c.state.in_([sa.literal_column("'waiting'"), sa.literal_column("'flying'")]), _OWED.c.due <= now]
    waiting.append(_OWED.c.lane != Lane.BROADCAST)
    if accounts is not None:
        waiting.append(_OWED.c.account_id.in_(sorted(accounts)))
    soonest = session.connection().execute(sa.select(sa.func.min(_OWED.c.due)).where(*waiting)).scalar()
    return max(0.0, (now - soonest).total_seconds()) if soonest else 0.0
