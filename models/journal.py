"""Double entry: every journal's postings sum to zero, and a member's balance is the sum of theirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, select

from models.columns import fresh_id, moment, of_coop, one_of, put, table_of, whole
from models.statements import insert


class Ledger(StrEnum):
    """The accounts of the books. Debit is positive, credit negative."""

    STOCK = "stock"  # persediaan
    PAYABLE = "payable"  # utang kepada anggota
    RECEIVABLE = "receivable"  # piutang pada anggota
    SAVINGS = "savings"  # simpanan anggota
    FEES = "fees"  # iuran dan jasa
    CASH = "cash"  # kas
    BANK = "bank"  # bank
    OPENING = "opening"  # saldo awal
    SALES = "sales"  # penjualan; what the goods had cost the co-op is not kept in these books


class Journal(SQLModel, table=True):
    """One event of money, once: `source_key` names what caused it."""

    __table_args__ = (sa.UniqueConstraint("coop_id", "source_key"), sa.Index("ix_journal_at", "coop_id", "at"))

    coop_id: int = Field(primary_key=True, foreign_key="coop.id")
    id: UUID = Field(primary_key=True)
    kind: str
    source_key: str
    at: datetime = moment()
    by: UUID


class Posting(SQLModel, table=True):
    """One side of a journal, in rupiah."""

    __table_args__ = (
        of_coop("journal_id", "journal"),
        of_coop("member_id", "member"),
        one_of("ledger", [*Ledger]),
        sa.Index("ix_posting_member", "coop_id", "member_id"),
    )

    coop_id: int = Field(primary_key=True)
    journal_id: UUID = Field(primary_key=True)
    line: int = Field(primary_key=True)
    ledger: str
    member_id: UUID | None = None
    rupiah: int = whole()


class MemberBalance(SQLModel, table=True):
    """The sum of a member's postings in one account, kept in the transaction of each: debit positive."""

    __tablename__ = "member_balance"
    __table_args__ = (of_coop("member_id", "member"), one_of("ledger", [*Ledger]))

    coop_id: int = Field(primary_key=True)
    member_id: UUID = Field(primary_key=True)
    ledger: str = Field(primary_key=True)
    rupiah: int = whole()


@dataclass(frozen=True)
class Side:
    """One posting to be made: debit positive, credit negative."""

    ledger: Ledger
    rupiah: int
    member_id: UUID | None = None


def post(
    session: Session, coop_id: int, kind: str, sides: Sequence[Side], *, by: UUID, at: datetime, source_key: str
) -> UUID:
    """Write one journal and move the balances of the members it names. Raises ValueError when it does not balance."""
    if sum(side.rupiah for side in sides) != 0:
        raise ValueError(f"a journal of kind {kind} does not balance")
    journal = Journal(coop_id=coop_id, id=fresh_id(at), kind=kind, source_key=source_key, at=at, by=by)
    put(session, journal)
    put(
        session,
        *(
            Posting(
                coop_id=coop_id,
                journal_id=journal.id,
                line=line,
                ledger=side.ledger,
                member_id=side.member_id,
                rupiah=side.rupiah,
            )
            for line, side in enumerate(sides, 1)
        ),
    )
    for side in sides:
        if side.member_id is not None:
            _keep(session, coop_id, side.member_id, side)
    return journal.id


def _keep(session: Session, coop_id: int, member_id: UUID, side: Side) -> None:
    table = table_of(MemberBalance)
    row = {"coop_id": coop_id, "member_id": member_id, "ledger": side.ledger.value, "rupiah": side.rupiah}
    kept = insert(session, table).values(row)
    kept = kept.on_conflict_do_update(
        index_elements=["coop_id", "member_id", "ledger"], set_={"rupiah": table.c.rupiah + side.rupiah}
    )
    session.connection().execute(kept)


@dataclass(frozen=True)
class Account:
    """A member's account in rupiah: what the co-op owes them, what they owe it, what they have saved with it."""

    payable: int
    receivable: int
    savings: int


def account_of(session: Session, coop_id: int, member_id: UUID) -> Account:
    """How a member stands with the co-op."""
    rows = select(MemberBalance.ledger, MemberBalance.rupiah)
    rows = rows.where(MemberBalance.coop_id == coop_id, MemberBalance.member_id == member_id)
    kept = dict(session.exec(rows).all())
    return Account(-kept.get(Ledger.PAYABLE, 0), kept.get(Ledger.RECEIVABLE, 0), -kept.get(Ledger.SAVINGS, 0))


def payable_to(session: Session, coop_id: int, member_id: UUID) -> int:
    """Rupiah that the co-op owes this member."""
    return account_of(session, coop_id, member_id).payable
