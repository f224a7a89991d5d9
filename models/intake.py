"""Receiving: what the scale said, with containers and their tare."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import fresh_id, moment, of_coop, put, whole
from models.deposit import Deposit, DepositLine, DepositStatus, move_line
from models.refusal import Refused


class Weighing(SQLModel, table=True):
    """One reading of the scale, in the smallest unit of the good. A ledger: weighing again is another row."""

    __table_args__ = (
        of_coop("line_id", "deposit_line"),
        of_coop("by", "member"),
        of_coop("tera_id", "tera"),
        sa.UniqueConstraint("coop_id", "source_key"),
        sa.UniqueConstraint("coop_id", "form"),
        sa.CheckConstraint("gross > 0 AND tare >= 0 AND tare < gross", name="net_positive"),
        sa.Index("ix_weighing_line", "coop_id", "line_id"),
    )

    coop_id: int = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    line_id: UUID
    gross: int = whole()
    tare: int = whole()
    containers: int = 0
    container: str | None = None
    each: int | None = whole(default=None)  # grams: the scale was not asked, so many packs or pieces were reckoned
    at: datetime = moment()  # when it stood on the scale
    entered_at: datetime = moment()  # when it was written down: later, when it comes from a paper form
    by: UUID  # who wrote it down
    tera_id: UUID | None = None  # the scale and its verification; None where the co-op registered no scale
    reason: str | None = None  # why it differs from the weighing before it
    form: str | None = None  # of a paper form: what it says, so that it is entered once
    source_key: str

    @property
    def late(self) -> bool:
        """Whether it was entered from a paper form."""
        return self.entered_at != self.at

    @property
    def net(self) -> int:
        """What is left without the containers."""
        return self.gross - self.tare


@dataclass(frozen=True)
class Shown:
    """What a clerk read off the scale, in the smallest unit of the good; and off which scale, and why again."""

    gross: int
    tare: int = 0
    containers: int = 0
    container: str | None = None
    each: int | None = None  # grams by which it was reckoned
    tera_id: UUID | None = None
    reason: str | None = None
    form: str | None = None

    @property
    def net(self) -> int:
        """What is left without the containers."""
        return self.gross - self.tare


def weigh(
    session: Session,
    line: DepositLine,
    shown: Shown,
    *,
    by: UUID,
    at: datetime,
    source_key: str,
    entered_at: datetime | None = None,
) -> Weighing:
    """Write down what the scale said at `at`, as long as nothing has been graded; `entered_at`: now, if not then.

    Raises Refused("tare_over_gross"), Refused("already_decided"), Refused("form_just_entered") when two clerks enter
    one paper form at the same moment.
    """
    move_line(session, line, to=DepositStatus.WEIGHED, was=[DepositStatus.ANNOUNCED, DepositStatus.WEIGHED])
    return weigh_again(
        session, line.coop_id, line.id, shown, by=by, at=at, source_key=source_key, entered_at=entered_at
    )


def weigh_again(
    session: Session,
    coop_id: int,
    line_id: UUID,
    shown: Shown,
    *,
    by: UUID,
    at: datetime,
    source_key: str,
    entered_at: datetime | None = None,
) -> Weighing:
    """Write down what the scale said, also of a line that is graded: the earlier readings stay."""
    if shown.tare >= shown.gross:
        raise Refused("tare_over_gross", gross=shown.gross, tare=shown.tare)
    entered = entered_at or at
    weighing = Weighing(
        coop_id=coop_id,
        id=fresh_id(entered),
        line_id=line_id,
        **asdict(shown),
        at=at,
        entered_at=entered,
        by=by,
        source_key=source_key,
    )
    try:
        put(session, weighing)
    except sa.exc.IntegrityError as twice:
        if shown.form:
            raise Refused("form_just_entered") from twice
        raise
    return weighing


def last_weighing(session: Session, line: DepositLine) -> Weighing | None:
    """The reading of the scale for this line that was written down last."""
    rows = select(Weighing).where(Weighing.coop_id == line.coop_id, Weighing.line_id == line.id)
    return session.exec(rows.order_by(col(Weighing.entered_at).desc(), col(Weighing.id).desc())).first()


def first_weighing(session: Session, coop_id: int, line_id: UUID) -> Weighing | None:
    """The first reading of the scale for a line: the moment at which the goods arrived."""
    rows = select(Weighing).where(Weighing.coop_id == coop_id, Weighing.line_id == line_id)
    return session.exec(rows.order_by(col(Weighing.at), col(Weighing.id))).first()


def weighing_of_form(session: Session, coop_id: int, form: str) -> tuple[Weighing, str] | None:
    """The weighing that was entered from this paper form, and the reference of its deposit."""
    line = sa.and_(col(DepositLine.coop_id) == Weighing.coop_id, col(DepositLine.id) == Weighing.line_id)
    deposit = sa.and_(col(Deposit.coop_id) == DepositLine.coop_id, col(Deposit.id) == DepositLine.deposit_id)
    rows = select(Weighing, Deposit.ref).join(DepositLine, line).join(Deposit, deposit)
    return session.exec(rows.where(Weighing.coop_id == coop_id, Weighing.form == form)).first()
