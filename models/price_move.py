"""Which prices moved and were not looked at yet: written with the price, taken up when it begins to hold."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import moment, of_coop, one_of, table_of
from models.lexicon import Good
from models.statements import insert

TOGETHER = 200  # moves in one round; the next comes a minute later


class PriceMove(SQLModel, table=True):
    """From `at` on a good has other prices on one side. Head row: looked at once."""

    __tablename__ = "price_move"
    __table_args__ = (
        of_coop("good_id", "good"),
        one_of("side", ["buy", "sell"]),
        sa.Index(
            "ix_price_move_waiting",
            "at",
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        ),
    )

    coop_id: int = Field(primary_key=True)
    good_id: UUID = Field(primary_key=True)
    side: str = Field(primary_key=True)
    at: datetime = moment(primary_key=True)
    done_at: datetime | None = moment(default=None)


_MOVE = table_of(PriceMove)


def note_move(session: Session, good: Good, side: str, at: datetime) -> None:
    """Several grades that are priced at one moment are one move."""
    row = {"coop_id": good.coop_id, "good_id": good.id, "side": side, "at": at, "done_at": None}
    session.connection().execute(insert(session, _MOVE).values(row).on_conflict_do_nothing())


def due_moves(session: Session, now: datetime) -> list[PriceMove]:
    """Moves that hold by now and that nobody has looked at, the oldest first."""
    rows = select(PriceMove).where(sa.text("price_move.done_at IS NULL"), PriceMove.at <= now)
    return list(session.exec(rows.order_by(col(PriceMove.at), col(PriceMove.good_id)).limit(TOGETHER)))


def take_up(session: Session, move: PriceMove, now: datetime) -> bool:
    """Whether it is ours to look at: true once."""
    here = (
        _MOVE.c.coop_id == move.coop_id,
        _MOVE.c.good_id == move.good_id,
        _MOVE.c.side == move.side,
        _MOVE.c.at == move.at,
        _MOVE.c.done_at.is_(None),
    )
    return session.connection().execute(sa.update(_MOVE).where(*here).values(done_at=now)).rowcount == 1
