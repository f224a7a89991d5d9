"""Photos and voice notes: what people showed us, kept as capped blobs, and what each of them is about."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import moment, of_coop, one_of, serial, table_of
from models.statements import Upsert, plain_insert, run

# What we take. WhatsApp's own limit for a picture is 5 MB; Telegram hands over 20 MB at most and WhatsApp 16 MB of
# anything else, of which a voice note of an hour needs half.
LARGEST_PHOTO = 5 * 1024 * 1024
LARGEST = 10 * 1024 * 1024


class MediaState(StrEnum):
    """How far a file has come."""

    WAITING = "waiting"  # to be fetched when due
    FETCHING = "fetching"  # the post is at it
    KEPT = "kept"
    REFUSED = "refused"  # we do not want it: too big, of a kind we do not keep, not at the provider's
    GAVE_UP = "gave_up"  # it could not be had


class Subject(StrEnum):
    """What a photo may be about."""

    DEPOSIT = "deposit"
    DISPUTE = "dispute"


class MediaRow(SQLModel, table=True):
    """One file that came with a message: owed to be fetched from the provider, once. `content` comes last on purpose:
    SQLite reads a row up to the column that is asked for.
    """

    __tablename__ = "media"
    __table_args__ = (
        one_of("state", [*MediaState]),
        sa.UniqueConstraint("heard_id", "place"),
        sa.CheckConstraint("(state = 'kept') = (content IS NOT NULL)", name="kept_has_content"),
        sa.CheckConstraint(f"content IS NULL OR length(content) <= {LARGEST}", name="content_is_small"),
        sa.Index(
            "ix_media_due",
            "account_id",
            "due",
            sqlite_where=sa.text("state IN ('waiting', 'fetching')"),
            postgresql_where=sa.text("state IN ('waiting', 'fetching')"),
        ),
    )

    id: int | None = serial()
    account_id: int = Field(foreign_key="account.id", sa_type=sa.BigInteger)
    heard_id: int = Field(foreign_key="heard.id", sa_type=sa.BigInteger)
    place: int  # within its message
    address_id: int = Field(foreign_key="address.id", sa_type=sa.BigInteger)
    at: datetime = moment()
    shown_as: str  # "photo" | "voice" | "document" | "sheet", as the provider calls it
    ref: str  # Telegram file_id, Twilio media URL
    claimed: int = Field(sa_type=sa.BigInteger)  # bytes, as the provider says; 0 when it says nothing
    state: str = MediaState.WAITING
    reason: str | None = None  # why it was refused or given up, or why the last try failed
    due: datetime = moment()
    tries: int = 0
    kind: str | None = None  # by its own first bytes: "jpeg", "ogg", ... (webhooks/sniffing.py)
    size: int | None = None  # bytes
    sha256: str | None = None
    content: bytes | None = Field(default=None, sa_type=sa.LargeBinary)


class Attachment(SQLModel, table=True):
    """This file shows that deposit or dispute. A ledger: what was shown stays shown."""

    __table_args__ = (
        of_coop("by", "member"),
        one_of("subject_kind", [*Subject]),
        sa.Index("ix_attachment_subject", "coop_id", "subject_kind", "subject_id"),
        sa.Index("ix_attachment_by", "coop_id", "by", "at"),
    )

    coop_id: int = Field(primary_key=True, foreign_key="coop.id")
    media_id: int = Field(primary_key=True, foreign_key="media.id", sa_type=sa.BigInteger)
    subject_kind: str = Field(primary_key=True)
    subject_id: UUID = Field(primary_key=True)
    by: UUID
    at: datetime = moment()


_MEDIA = table_of(MediaRow)
_ATTACH = Upsert(
    table_of(Attachment), lambda insert: insert.on_conflict_do_nothing().returning(table_of(Attachment).c.media_id)
)


def owe_fetching(
    session: Session,
    account_id: int,
    heard_id: int,
    address_id: int,
    shown: Sequence[tuple[str, str, int]],
    at: datetime,
) -> None:
    """Owe the files of a message: (shown as, ref, bytes claimed) each. In the transaction that hears it."""
    row = {"account_id": account_id, "heard_id": heard_id, "address_id": address_id, "at": at, "due": at, "tries": 0}
    rows = [
        row | {"place": n, "shown_as": kind, "ref": ref, "claimed": claimed, "state": MediaState.WAITING}
        for n, (kind, ref, claimed) in enumerate(shown)
    ]
    if rows:
        run(session, plain_insert(_MEDIA), rows)


def photos_of_messages(session: Session, account_id: int, heard: Sequence[int]) -> list[int]:
    """The files of these messages of one account that are neither voice notes nor tables, in order."""
    rows = select(MediaRow.id).where(MediaRow.account_id == account_id, col(MediaRow.heard_id).in_(heard))
    rows = rows.where(col(MediaRow.shown_as).not_in(["voice", "sheet"])).order_by(col(MediaRow.id))
    return [found for found in session.exec(rows) if found is not None]


def attach(
    session: Session,
    coop_id: int,
    media: Sequence[int],
    subject_kind: Subject,
    subject_id: UUID,
    *,
    by: UUID,
    at: datetime,
) -> int:
    """Link files to a deposit or dispute, once however often it is said; how many were not linked to it before."""
    row = {"coop_id": coop_id, "subject_kind": subject_kind, "subject_id": subject_id, "by": by, "at": at}
    return sum(_ATTACH.run(session, row | {"media_id": each}).scalar() is not None for each in media)
