"""Receiving: what the scale said, with containers and their tare."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import fresh_id, moment, of_coop, put, whole
from models.deposit import DepositLine, DepositStatus, move_line
from models.refusal import Refused


class Weighing(SQLModel, table=True):
    """One reading of the scale, in the smallest unit of the good. A ledger: weighing again is another row."""

    __table_args__ = (
        of_coop("line_id", "deposit_line"),
        of_coop("by", "member"),
        sa.UniqueConstraint("coop_id", "source_key"),
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
    at: datetime = moment()
    by: UUID
    source_key: str

    @property
    def net(self) -> int:
        """What is left without the containers."""
        return self.gross - self.tare


def weigh(
    session: Session,
    line: DepositLine,
    *,
    gross: int,
    tare: int,
    containers: int = 0,
    container: str | None = None,
    each: int | None = None,
    by: UUID,
    at: datetime,
    source_key: str,
) -> Weighing:
    """Write down what the scale said, as long as nothing has been graded. `each`: grams by which it was reckoned.

    Raises Refused("tare_over_gross"), Refused("already_decided").
    """
    move_line(session, line, to=DepositStatus.WEIGHED, was=[DepositStatus.ANNOUNCED, DepositStatus.WEIGHED])
    return weigh_again(
        session,
        line.coop_id,
        line.id,
        gross=gross,
        tare=tare,
        containers=containers,
        container=container,
        each=each,
        by=by,
        at=at,
        source_key=source_key,
    )


def weigh_again(
    session: Session,
    coop_id: int,
    line_id: UUID,
    *,
    gross: int,
    tare: int,
    containers: int = 0,
    container: str | None = None,
    each: int | None = None,
    by: UUID,
    at: datetime,
    source_key: str,
) -> Weighing:
    """Write down what the scale said, also of a line that is graded: the earlier readings stay."""
    if tare >= gross:
        raise Refused("tare_over_gross", gross=gross, tare=tare)
    weighing = Weighing(
        coop_id=coop_id,
        id=fresh_id(at),
        line_id=line_id,
        gross=gross,
        tare=tare,
        containers=containers,
        container=container,
        each=each,
        at=at,
        by=by,
        source_key=source_key,
    )
    put(session, weighing)
    return weighing


def last_weighing(session: Session, line: DepositLine) -> Weighing | None:
    """The newest reading of the scale for this line."""
    rows = select(Weighing).where(Weighing.coop_id == line.coop_id, Weighing.line_id == line.id)
    return session.exec(rows.order_by(col(Weighing.at).desc(), col(Weighing.id).desc())).first()


def first_weighing(session: Session, coop_id: int, line_id: UUID) -> Weighing | None:
    """The first reading of the scale for a line: the moment at which the goods arrived."""
    rows = select(Weighing).where(Weighing.coop_id == coop_id, Weighing.line_id == line_id)
    return session.exec(rows.order_by(col(Weighing.at), col(Weighing.id))).first()
