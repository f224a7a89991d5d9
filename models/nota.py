"""The honest nota: what was graded, cut, priced and owed in a member's name, numbered without gaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import moment, of_coop, whole
from models.deposit import Deposit, DepositLine
from models.goods import goods_by_id
from models.intake import Weighing
from models.lexicon import Good
from models.price import Price


class Nota(SQLModel, table=True):
    """One numbered receipt of one grading. A ledger."""

    __table_args__ = (
        of_coop("deposit_id", "deposit"),
        of_coop("member_id", "member"),
        sa.UniqueConstraint("coop_id", "year", "no"),
        sa.UniqueConstraint("coop_id", "source_key"),
        sa.Index("ix_nota_member", "coop_id", "member_id", "at"),
        sa.Index("ix_nota_deposit", "coop_id", "deposit_id"),
    )

    coop_id: int = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    year: int  # on the co-op's clock
    no: int
    deposit_id: UUID
    line_id: UUID
    member_id: UUID
    weighing_id: UUID | None = None  # None when the clerk graded without a gross weight
    rupiah: int = whole()
    at: datetime = moment()
    by: UUID
    source_key: str


class Graded(SQLModel, table=True):
    """So much of one grade, and what it is worth. `price_id` is None where no price was in force. A ledger."""

    __table_args__ = (
        of_coop("nota_id", "nota"),
        of_coop("price_id", "price"),
        sa.CheckConstraint("amount > 0 AND rupiah >= 0", name="amount_positive"),
    )

    coop_id: int = Field(primary_key=True)
    nota_id: UUID = Field(primary_key=True)
    line: int = Field(primary_key=True)
    grade: str
    amount: int = whole()
    price_id: UUID | None = None
    rupiah: int = whole()
    fate: str | None = None  # of afkir: "dikembalikan", "kompos", "dijual murah"


class Cut(SQLModel, table=True):
    """So much taken off before grading, and why. A ledger."""

    __table_args__ = (of_coop("nota_id", "nota"), sa.CheckConstraint("amount > 0", name="amount_positive"))

    coop_id: int = Field(primary_key=True)
    nota_id: UUID = Field(primary_key=True)
    line: int = Field(primary_key=True)
    amount: int = whole()
    reason: str


@dataclass(frozen=True)
class NotaFacts:
    """Everything that a nota says, read from its rows: printing it again gives the same figures to the rupiah."""

    nota: Nota
    ref: str
    good: Good
    weighing: Weighing | None
    graded: tuple[tuple[Graded, Price | None], ...]
    cuts: tuple[Cut, ...]


def facts_of(session: Session, nota: Nota) -> NotaFacts:
    """The nota with its lines, prices, cuts and the scale."""
    mine = nota.coop_id
    line = session.exec(select(DepositLine).where(DepositLine.coop_id == mine, DepositLine.id == nota.line_id)).one()
    ref = session.exec(select(Deposit.ref).where(Deposit.coop_id == mine, Deposit.id == nota.deposit_id)).one()
    priced = select(Graded, Price).join(
        Price, sa.and_(col(Price.coop_id) == Graded.coop_id, col(Price.id) == Graded.price_id), isouter=True
    )
    graded = session.exec(priced.where(Graded.coop_id == mine, Graded.nota_id == nota.id).order_by(col(Graded.line)))
    cuts = session.exec(select(Cut).where(Cut.coop_id == mine, Cut.nota_id == nota.id).order_by(col(Cut.line)))
    weighing = select(Weighing).where(Weighing.coop_id == mine, Weighing.id == nota.weighing_id)
    return NotaFacts(
        nota=nota,
        ref=ref,
        good=goods_by_id(session, mine, [line.good_id])[line.good_id],
        weighing=session.exec(weighing).first() if nota.weighing_id else None,
        graded=tuple((row, price) for row, price in graded),
        cuts=tuple(cuts),
    )


def notas_of_deposit(session: Session, deposit: Deposit) -> Sequence[Nota]:
    """Every nota of a deposit, the oldest first."""
    rows = select(Nota).where(Nota.coop_id == deposit.coop_id, Nota.deposit_id == deposit.id)
    return session.exec(rows.order_by(col(Nota.no))).all()


def last_nota(session: Session, coop_id: int, member_id: UUID) -> Nota | None:
    """A member's newest nota."""
    rows = select(Nota).where(Nota.coop_id == coop_id, Nota.member_id == member_id)
    return session.exec(rows.order_by(col(Nota.at).desc(), col(Nota.no).desc())).first()


def notas_of_member(session: Session, coop_id: int, member_id: UUID, *, limit: int) -> Sequence[Nota]:
    """A member's newest notas, the newest first."""
    rows = select(Nota).where(Nota.coop_id == coop_id, Nota.member_id == member_id)
    return session.exec(rows.order_by(col(Nota.at).desc(), col(Nota.no).desc()).limit(limit)).all()


def gaps(session: Session) -> list[str]:
    """Years in which nota numbers are not 1, 2, 3, ..., in words for the operator; empty when all is well."""
    rows = select(Nota.coop_id, Nota.year, sa.func.count(), sa.func.max(Nota.no))
    found = session.exec(rows.group_by(col(Nota.coop_id), col(Nota.year)))
    return [f"nota numbers of co-op {coop}, {year} have gaps" for coop, year, count, last in found if count != last]
