"""Berkas keluar: a list that somebody asked for in chat, from the wish to the file that their letter carries."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import moment, of_coop, one_of, serial, table_of
from models.statements import Upsert

LARGEST = 10 * 1024 * 1024  # bytes
KEPT = timedelta(days=2)  # a letter is given up after one


class PaperState(StrEnum):
    """How far a file has come."""

    WAITING = "waiting"  # to be made by the post
    MADE = "made"
    FAILED = "failed"  # it could not be made, and who asked was told


class Paper(SQLModel, table=True):
    """One file. `content` comes last on purpose: SQLite reads a row up to the column that is asked for."""

    __table_args__ = (
        of_coop("by", "member"),
        one_of("state", [*PaperState]),
        sa.CheckConstraint("(state = 'made') = (content IS NOT NULL)", name="made_has_content"),
        sa.CheckConstraint(f"content IS NULL OR length(content) <= {LARGEST}", name="content_is_small"),
        sa.Index(
            "ix_paper_waiting",
            "account_id",
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        ),
        sa.Index("ix_paper_at", "at"),
    )

    id: int | None = serial()
    account_id: int = Field(foreign_key="account.id", sa_type=sa.BigInteger)
    address_id: int = Field(foreign_key="address.id", sa_type=sa.BigInteger)
    coop_id: int = Field(foreign_key="coop.id")
    by: UUID
    cause: str = Field(unique=True)
    what: str  # a name of handlers.exports.LISTS, or "simkopdes"
    first: date
    last: date  # that day included
    at: datetime = moment()
    state: str = PaperState.WAITING
    content: bytes | None = Field(default=None, sa_type=sa.LargeBinary)


@dataclass(frozen=True)
class Asked:
    """One file that is to be made."""

    id: int
    account_id: int
    address_id: int
    coop_id: int
    by: UUID
    cause: str
    what: str
    first: date
    last: date
    at: datetime


_PAPER = table_of(Paper)
_OWE = Upsert(_PAPER, lambda insert: insert.on_conflict_do_nothing())
_WAITING: sa.ColumnElement[bool] = sa.text("paper.state = 'waiting'")  # type: ignore[assignment] # as in its index


def owe_paper(
    session: Session,
    account_id: int,
    address_id: int,
    coop_id: int,
    what: str,
    days: tuple[date, date],
    *,
    by: UUID,
    at: datetime,
    cause: str,
) -> None:
    """Owe a file to whoever asks for it, once for one message."""
    row = {"account_id": account_id, "address_id": address_id, "coop_id": coop_id, "what": what, "by": by, "at": at}
    _OWE.run(session, row | {"first": days[0], "last": days[1], "cause": cause, "state": PaperState.WAITING})


def waiting(session: Session, account_id: int, limit: int) -> list[Asked]:
    """The files that are to be made for one account, the oldest first."""
    rows = sa.select(*(_PAPER.c[name] for name in Asked.__dataclass_fields__))
    rows = rows.where(_PAPER.c.account_id == account_id, _WAITING).order_by(_PAPER.c.id).limit(limit)
    return [Asked(*row) for row in session.connection().execute(rows)]


def settle(session: Session, asked: Asked, content: bytes | None) -> bool:
    """Keep the file (None: it could not be made); False when another post was quicker."""
    state = PaperState.FAILED if content is None else PaperState.MADE
    ours = sa.update(_PAPER).where(_PAPER.c.id == asked.id, _WAITING).values(state=state, content=content)
    return session.connection().execute(ours).rowcount == 1


def content_of(session: Session, paper_id: int) -> bytes | None:
    """The file; None for one that was thrown away."""
    return session.exec(select(Paper.content).where(col(Paper.id) == paper_id)).first()


def throw_away(session: Session, now: datetime) -> int:
    """Files that were sent or given up long ago; how many those were."""
    old = sa.delete(_PAPER).where(_PAPER.c.at < now - KEPT)
    return session.connection().execute(old).rowcount
