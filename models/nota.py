"""The honest nota: what was graded, cut, priced and owed in a member's name, numbered without gaps."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import moment, of_coop, one_of, whole
from models.deposit import Deposit, DepositLine
from models.goods import goods_by_id
from models.intake import Weighing
from models.lexicon import Good
from models.price import Price


class Because(StrEnum):
    """Why a nota takes the place of an earlier one."""

    CORRECTED = "corrected"  # what was written was wrong
    DISPUTED = "disputed"  # the member said so, and the scale agreed
    PRICED = "priced"  # its price is known since


class Nota(SQLModel, table=True):
    """One numbered receipt of one grading. A ledger: a mistake is put right by a nota that `reverses` it."""

    __table_args__ = (
        of_coop("deposit_id", "deposit"),
        of_coop("member_id", "member"),
        of_coop("reverses", "nota"),
        one_of("because", [*Because]),
        sa.CheckConstraint("(reverses IS NULL) = (because IS NULL)", name="reason_given"),
        sa.UniqueConstraint("coop_id", "year", "no"),
        sa.UniqueConstraint("coop_id", "source_key"),
        sa.UniqueConstraint("coop_id", "reverses"),
        sa.Index("ix_nota_member", "coop_id", "member_id", "at"),
        sa.Index("ix_nota_deposit", "coop_id", "deposit_id"),
        sa.Index("ix_nota_line", "coop_id", "line_id"),
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
    reverses: UUID | None = None
    because: str | None = None
    reason: str | None = None  # in the words of whoever put it right


class Graded(SQLModel, table=True):
    """So much of one grade, and what it is worth. `price_id` is None where no price was in force. A ledger."""

    __table_args__ = (
        of_coop("nota_id", "nota"),
        of_coop("price_id", "price"),
        sa.CheckConstraint("amount > 0 AND rupiah >= 0", name="amount_positive"),
        sa.Index(
            "ix_graded_unpriced",
            "coop_id",
            "nota_id",
            sqlite_where=sa.text("price_id IS NULL AND grade <> 'afkir'"),
            postgresql_where=sa.text("price_id IS NULL AND grade <> 'afkir'"),
        ),
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
    instead_of: tuple[int, int] | None  # number and year of the nota it replaces
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
        instead_of=_numbered(session, nota),
        graded=tuple((row, price) for row, price in graded),
        cuts=tuple(cuts),
    )


def _numbered(session: Session, nota: Nota) -> tuple[int, int] | None:
    if nota.reverses is None:
        return None
    rows = select(Nota.no, Nota.year).where(Nota.coop_id == nota.coop_id, Nota.id == nota.reverses)
    no, year = session.exec(rows).one()
    return no, year
