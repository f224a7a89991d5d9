"""What members fetched of their orders, and how it was paid."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import moment, of_coop, one_of, whole
from models.goods import GoodRow
from models.lexicon import Good
from models.order import Order, OrderLine
from models.quantity import Quantity


class Settled(StrEnum):
    """How goods were paid when they were fetched."""

    CASH = "tunai"
    BANK = "transfer"
    CREDIT = "bon"


class Handover(SQLModel, table=True):
    """Goods that a member fetched, once, and how they were paid. A ledger."""

    __table_args__ = (
        of_coop("order_id", "order"),
        of_coop("by", "member"),
        one_of("method", [*Settled]),
        sa.CheckConstraint("rupiah >= 0", name="rupiah_positive"),
        sa.UniqueConstraint("coop_id", "source_key"),
        sa.Index("ix_handover_order", "coop_id", "order_id"),
    )

    coop_id: int = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    order_id: UUID
    rupiah: int = whole()
    method: str
    at: datetime = moment()
    by: UUID
    source_key: str


class HandoverLine(SQLModel, table=True):
    """So much of one line of an order, and what that cost. A ledger. The movement names the handover."""

    __tablename__ = "handover_line"
    __table_args__ = (
        of_coop("handover_id", "handover"),
        sa.ForeignKeyConstraint(
            ["coop_id", "order_id", "line"], ["order_line.coop_id", "order_line.order_id", "order_line.line"]
        ),
        sa.CheckConstraint("amount > 0", name="amount_positive"),
    )

    coop_id: int = Field(primary_key=True)
    handover_id: UUID = Field(primary_key=True)
    order_id: UUID
    line: int = Field(primary_key=True)
    amount: int = whole()
    rupiah: int = whole()


def fetched_lately(session: Session, order: Order, wanted: Mapping[int, int], since: datetime) -> Handover | None:
    """The last time since then that as much of one of these lines was fetched: perhaps the same words come twice."""
    rows = select(Handover, HandoverLine).where(
        Handover.coop_id == order.coop_id, Handover.order_id == order.id, Handover.at >= since
    )
    rows = rows.where(HandoverLine.coop_id == Handover.coop_id, HandoverLine.handover_id == Handover.id)
    found = session.exec(rows.order_by(col(Handover.at).desc(), col(Handover.id).desc()))
    return next((made for made, part in found if wanted.get(part.line) == part.amount), None)


def parts_fetched(session: Session, made: Handover) -> list[tuple[Good, Quantity]]:
    """The goods of a handover, and how much of each."""
    rows = select(HandoverLine, OrderLine, GoodRow).where(
        HandoverLine.coop_id == made.coop_id, HandoverLine.handover_id == made.id
    )
    rows = rows.where(OrderLine.coop_id == made.coop_id, OrderLine.order_id == made.order_id)
    rows = rows.where(OrderLine.line == HandoverLine.line)
    rows = rows.where(GoodRow.coop_id == made.coop_id, GoodRow.id == OrderLine.good_id)
    found = session.exec(rows.order_by(col(HandoverLine.line)))
    return [(row.good, Quantity(part.amount, line.unit)) for part, line, row in found]
