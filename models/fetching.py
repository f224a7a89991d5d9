"""What the post does with files that are owed: claim what is due, write down what became of it, look for trouble."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, select

from models.columns import table_of
from models.media import MediaRow, MediaState

LONG = timedelta(minutes=15)  # after which somebody should look at a file that still waits
LATELY = timedelta(days=1)

_MEDIA = table_of(MediaRow)
_OPEN = sa.text("media.state IN ('waiting', 'fetching')")  # word for word as in ix_media_due, for SQLite


@dataclass(frozen=True)
class Wanted:
    """One claimed file, as its channel needs it. `tries` counts this one."""

    id: int
    heard_id: int
    address_id: int
    shown_as: str
    ref: str
    claimed: int
    tries: int
    at: datetime


@dataclass(frozen=True)
class Fetched:
    """How one try ended. `due` is when to try again, or when it ended; `kind` and `content` are for KEPT."""

    wanted: Wanted
    state: MediaState
    reason: str | None = None
    due: datetime | None = None
    kind: str | None = None
    content: bytes | None = None


def claim(session: Session, account_id: int, *, now: datetime, limit: int) -> list[Wanted]:
    """Take up to `limit` due files, the first that was due first; each is FETCHING until `settle`."""
    due = (_MEDIA.c.account_id == account_id, _OPEN, _MEDIA.c.state == MediaState.WAITING, _MEDIA.c.due <= now)
    chosen = sa.select(_MEDIA.c.id).where(*due).order_by(_MEDIA.c.due, _MEDIA.c.id).limit(limit)
    taken = (
        sa.update(_MEDIA)
        .where(_MEDIA.c.id.in_(chosen), _MEDIA.c.state == MediaState.WAITING)
        .values(state=MediaState.FETCHING, tries=_MEDIA.c.tries + 1)
        .returning(*(_MEDIA.c[name] for name in Wanted.__dataclass_fields__))
    )
    return sorted((Wanted(*row) for row in session.connection().execute(taken)), key=lambda wanted: wanted.id)


def settle(session: Session, found: Fetched) -> bool:
    """Write down how a try ended; False when it is no longer ours: another post has taken it over."""
    ours = (
        _MEDIA.c.id == found.wanted.id,
        _MEDIA.c.state == MediaState.FETCHING,
        _MEDIA.c.tries == found.wanted.tries,
    )
    content = found.content
    values = {
        "state": found.state,
        "reason": found.reason,
        "due": found.due or _MEDIA.c.due,
        "kind": found.kind,
        "size": None if content is None else len(content),
        "sha256": None if content is None else hashlib.sha256(content).hexdigest(),
        "content": content,
    }
    return session.connection().execute(sa.update(_MEDIA).where(*ours).values(values)).rowcount == 1


def take_over(session: Session, account_id: int, now: datetime) -> int:
    """What was being fetched when the last post died is fetched again: looking twice does no harm."""
    lost = (_MEDIA.c.account_id == account_id, _OPEN, _MEDIA.c.state == MediaState.FETCHING)
    again = sa.update(_MEDIA).where(*lost).values(state=MediaState.WAITING, due=now)
    return session.connection().execute(again).rowcount


def troubles(session: Session, now: datetime) -> list[str]:
    """Files that have waited for long, and those that were given up lately, in words for the operator."""
    waiting = (_OPEN, _MEDIA.c.at < now - LONG)
    count, oldest = session.exec(select(sa.func.count(), sa.func.min(_MEDIA.c.at)).where(*waiting)).one()
    found = [f"{count} wait to be fetched, the oldest for {(now - oldest).total_seconds():.0f} s"] if count else []
    lately = (_MEDIA.c.state == MediaState.GAVE_UP, _MEDIA.c.due > now - LATELY)
    gone = session.exec(select(sa.func.count()).where(*lately)).one()
    return found + ([f"{gone} could not be fetched and were given up within a day"] if gone else [])
