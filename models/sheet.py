"""Berkas masuk: a table that staff sent in chat, from the message to what was written from it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import moment, of_coop, one_of, table_of
from models.media import MediaRow, MediaState
from models.statements import Upsert

KIND = "sheet"  # how its file is shown (models/media.py)


class SheetState(StrEnum):
    """How far a table has come."""

    WAITING = "waiting"  # to be looked at by the post, once its file is here
    ASKED = "asked"  # its sender has seen what it would change, or is asked what it is
    AGREED = "agreed"  # to be written by the post
    DONE = "done"  # written, refused, without anything new, or given up after a mistake of ours


class SheetRow(SQLModel, table=True):
    """One table. What is in it stands in the file that came with the message."""

    __tablename__ = "sheet"
    __table_args__ = (
        of_coop("by", "member"),
        one_of("state", [*SheetState]),
        sa.Index(
            "ix_sheet_open",
            "account_id",
            sqlite_where=sa.text("state IN ('waiting', 'agreed')"),
            postgresql_where=sa.text("state IN ('waiting', 'agreed')"),
        ),
    )

    heard_id: int = Field(
        sa_column=sa.Column(sa.BigInteger, sa.ForeignKey("heard.id"), primary_key=True, autoincrement=False)
    )
    account_id: int = Field(foreign_key="account.id", sa_type=sa.BigInteger)
    address_id: int = Field(foreign_key="address.id", sa_type=sa.BigInteger)
    coop_id: int = Field(foreign_key="coop.id")
    by: UUID
    what: str | None = None  # a name of handlers.imports.bringing.TABLES; None: its headings tell
    state: str = SheetState.WAITING
    shown: str | None = None  # what the sender agreed to, as a check sum
    sure: bool = False  # also prices that leap
    asked: int = 0  # how often something was asked about it
    at: datetime = moment()


@dataclass(frozen=True)
class Sheet:
    """One table that the post is to work on. `media`: how far its file has come."""

    heard_id: int
    account_id: int
    address_id: int
    coop_id: int
    by: UUID
    what: str | None
    state: str
    shown: str | None
    sure: bool
    asked: int
    media: str


_SHEET, _MEDIA = table_of(SheetRow), table_of(MediaRow)
_OWE = Upsert(_SHEET, lambda insert: insert.on_conflict_do_nothing())
_OPEN = sa.text("sheet.state IN ('waiting', 'agreed')")  # word for word as in its index, for SQLite
_ARRIVED = (MediaState.KEPT, MediaState.REFUSED, MediaState.GAVE_UP)


def owe_look(
    session: Session,
    account_id: int,
    heard_id: int,
    address_id: int,
    coop_id: int,
    what: str | None,
    *,
    by: UUID,
    at: datetime,
) -> None:
    """Somebody sent a table: it is to be looked at."""
    row = {"account_id": account_id, "heard_id": heard_id, "address_id": address_id, "coop_id": coop_id, "by": by}
    _OWE.run(session, row | {"what": what, "at": at, "state": SheetState.WAITING, "sure": False, "asked": 0})


def ready(session: Session, account_id: int) -> list[Sheet]:
    """The tables of one account that can be worked on: their files are here, or never will be."""
    own = [_SHEET.c[name] for name in Sheet.__dataclass_fields__ if name != "media"]
    rows = sa.select(*own, _MEDIA.c.state.label("media")).join(_MEDIA, _MEDIA.c.heard_id == _SHEET.c.heard_id)
    rows = rows.where(_SHEET.c.account_id == account_id, _OPEN, _MEDIA.c.shown_as == KIND, _MEDIA.c.place == 0)
    rows = rows.where(_MEDIA.c.state.in_(_ARRIVED)).order_by(_SHEET.c.heard_id)
    return [Sheet(*row) for row in session.connection().execute(rows)]


def content_of(session: Session, heard_id: int) -> bytes:
    """The file of a table."""
    wanted = select(MediaRow.content).where(col(MediaRow.heard_id) == heard_id, MediaRow.shown_as == KIND)
    return session.exec(wanted.order_by(col(MediaRow.place))).first() or b""


def move(session: Session, heard_id: int, came_from: SheetState, to: SheetState, **values: object) -> bool:
    """Bring a table one step further; False when somebody else did already."""
    ours = (_SHEET.c.heard_id == heard_id, _SHEET.c.state == came_from)
    return session.connection().execute(sa.update(_SHEET).where(*ours).values(state=to, **values)).rowcount == 1
