"""What a photo may be about, and what was shown of a deposit."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.deposit import Deposit, DepositLine, DepositStatus
from models.dispute import Dispute
from models.goods import GoodRow
from models.media import Attachment, MediaRow, Subject
from models.member import Member
from models.nota import Nota

MOST = 50  # lines that are looked at


@dataclass(frozen=True)
class Showable:
    """A deposit that a photo may be of."""

    deposit: Deposit
    name: str  # of the member
    goods: tuple[str, ...]


@dataclass(frozen=True)
class Photo:
    """A file that is linked to something: who linked it, when, and how far it has come."""

    at: datetime
    by: str
    state: str


def showable(session: Session, coop_id: int, since: datetime, member_id: UUID | None = None) -> list[Showable]:
    """Deposits that are open, disputed, or were graded since then, of one member or of all; the newest first."""
    nota = (col(Nota.coop_id) == DepositLine.coop_id, col(Nota.line_id) == DepositLine.id)
    graded = sa.exists().where(*nota, col(Nota.at) >= since)
    waits = sa.exists().where(
        *nota, col(Dispute.coop_id) == Nota.coop_id, col(Dispute.nota_id) == Nota.id, sa.text("dispute.status = 'open'")
    )
    open_ = col(DepositLine.status).in_([DepositStatus.ANNOUNCED, DepositStatus.WEIGHED])
    line = sa.and_(col(DepositLine.coop_id) == Deposit.coop_id, col(DepositLine.deposit_id) == Deposit.id)
    good = sa.and_(col(GoodRow.coop_id) == DepositLine.coop_id, col(GoodRow.id) == DepositLine.good_id)
    member = sa.and_(col(Member.coop_id) == Deposit.coop_id, col(Member.id) == Deposit.member_id)
    rows = select(Deposit, Member.name, GoodRow.name).join(DepositLine, line).join(GoodRow, good).join(Member, member)
    rows = rows.where(Deposit.coop_id == coop_id)
    rows = rows.where(sa.or_(open_, sa.and_(col(DepositLine.status) == DepositStatus.GRADED, sa.or_(graded, waits))))
    if member_id is not None:
        rows = rows.where(Deposit.member_id == member_id)
    newest = (col(Deposit.announced_at).desc(), col(Deposit.id).desc(), col(DepositLine.line))
    found: dict[UUID, Showable] = {}
    for deposit, name, goods in session.exec(rows.order_by(*newest).limit(MOST)):
        before = found.get(deposit.id)
        found[deposit.id] = Showable(deposit, name, (*(before.goods if before else ()), goods))
    return list(found.values())


def deposit_made_by(session: Session, coop_id: int, cause: str) -> Deposit | None:
    """The deposit that this message announced."""
    return session.exec(select(Deposit).where(Deposit.coop_id == coop_id, Deposit.source_key == cause)).first()


def shown_lately(session: Session, coop_id: int, by: UUID, since: datetime) -> UUID | None:
    """The deposit that this person showed last, if it was since then."""
    rows = select(Attachment.subject_id).where(Attachment.coop_id == coop_id, Attachment.by == by)
    rows = rows.where(Attachment.subject_kind == Subject.DEPOSIT, col(Attachment.at) >= since)
    return session.exec(rows.order_by(col(Attachment.at).desc(), col(Attachment.media_id).desc())).first()


def photos_of(session: Session, coop_id: int, subject_kind: Subject, subject_id: UUID) -> list[Photo]:
    """What is linked to this deposit or dispute, the newest first."""
    member = sa.and_(col(Member.coop_id) == Attachment.coop_id, col(Member.id) == Attachment.by)
    rows = select(Attachment.at, Member.name, MediaRow.state).join(Member, member)
    rows = rows.join(MediaRow, col(MediaRow.id) == Attachment.media_id)
    rows = rows.where(Attachment.coop_id == coop_id, Attachment.subject_kind == subject_kind)
    rows = rows.where(Attachment.subject_id == subject_id)
    return [Photo(*row) for row in session.exec(rows.order_by(col(Attachment.at).desc(), col(MediaRow.id).desc()))]
