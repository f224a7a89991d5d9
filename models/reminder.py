"""What was told because time had passed: each thing once, whoever makes the rounds."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import moment, one_of, table_of
from models.dispute import Dispute
from models.night import Coops
from models.order import Order
from models.statements import insert

TOGETHER = 200  # of each kind in one round; the next comes a minute later


class About(StrEnum):
    """What somebody was reminded of."""

    ORDER = "order"  # nobody said yes or no to it
    DISPUTE = "dispute"  # its time has passed


class Reminder(SQLModel, table=True):
    """Staff were reminded of this. A ledger."""

    __table_args__ = (one_of("about", [*About]),)

    coop_id: int = Field(primary_key=True, foreign_key="coop.id")
    about: str = Field(primary_key=True)
    subject_id: UUID = Field(primary_key=True)
    at: datetime = moment()


def remind(session: Session, coop_id: int, about: About, subject_id: UUID, at: datetime) -> bool:
    """Whether it is ours to remind of this: true once."""
    table = table_of(Reminder)
    row = {"coop_id": coop_id, "about": about.value, "subject_id": subject_id, "at": at}
    made = insert(session, table).values(row).on_conflict_do_nothing().returning(table.c.subject_id)
    return session.connection().execute(made).first() is not None


def unanswered(session: Session, since: datetime, awake: Coops) -> list[Order]:
    """Orders here that were placed before then, that nobody decided and nobody was reminded of; the oldest first."""
    rows = select(Order).where(
        sa.text("\"order\".status = 'placed'"), Order.placed_at <= since, col(Order.coop_id).in_(awake)
    )
    rows = rows.where(~_reminded(About.ORDER, table_of(Order)))
    return list(session.exec(rows.order_by(table_of(Order).c.placed_at).limit(TOGETHER)))


def late_disputes(session: Session, now: datetime, awake: Coops) -> list[Dispute]:
    """Open disputes at these co-ops whose time has passed and nobody was reminded of; the latest first."""
    rows = select(Dispute).where(
        sa.text("dispute.status = 'open'"), Dispute.answer_by <= now, col(Dispute.coop_id).in_(awake)
    )
    rows = rows.where(~_reminded(About.DISPUTE, table_of(Dispute)))
    return list(session.exec(rows.order_by(table_of(Dispute).c.answer_by).limit(TOGETHER)))


def _reminded(about: About, subject: sa.Table) -> "sa.Exists":
    told = table_of(Reminder)
    same = (told.c.coop_id == subject.c.coop_id, told.c.subject_id == subject.c.id)
    return sa.exists().where(*same, told.c.about == about.value)
