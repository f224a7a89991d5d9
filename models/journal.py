"""Double entry: every journal's postings sum to zero, and a member's balance is the sum of theirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import fresh_id, moment, of_coop, one_of, put, table_of, whole
from models.statements import insert


class Ledger(StrEnum):
    """The accounts of the books. Debit is positive, credit negative."""

    STOCK = "stock"  # persediaan
    PAYABLE = "payable"  # utang kepada anggota
    CASH = "cash"  # kas
    BANK = "bank"  # bank
    OPENING = "opening"  # saldo awal


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
    """What the co-op owes a member, kept in the transaction of each posting."""

    __tablename__ = "member_balance"
    __table_args__ = (of_coop("member_id", "member"),)

    coop_id: int = Field(primary_key=True)
    member_id: UUID = Field(primary_key=True)
    payable: int = whole()


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
        if side.ledger is Ledger.PAYABLE and side.member_id is not None:
            _owe(session, coop_id, side.member_id, -side.rupiah)
    return journal.id


def _owe(session: Session, coop_id: int, member_id: UUID, rupiah: int) -> None:
    table = table_of(MemberBalance)
    kept = insert(session, table).values(coop_id=coop_id, member_id=member_id, payable=rupiah)
    kept = kept.on_conflict_do_update(
        index_elements=["coop_id", "member_id"], set_={"payable": table.c.payable + rupiah}
    )
    session.connection().execute(kept)


def payable_to(session: Session, coop_id: int, member_id: UUID) -> int:
    """Rupiah that the co-op owes this member."""
    row = select(MemberBalance.payable).where(MemberBalance.coop_id == coop_id, MemberBalance.member_id == member_id)
    return session.exec(row).first() or 0


def imbalances(session: Session) -> list[str]:
    """What does not add up in the books, in words for the operator; empty when all is well."""
    wrong = select(Posting.journal_id).group_by(col(Posting.coop_id), col(Posting.journal_id))
    found = [
        f"journal {key} does not sum to zero" for key in session.exec(wrong.having(sa.func.sum(Posting.rupiah) != 0))
    ]
    owed = (
        select(Posting.coop_id, Posting.member_id, -sa.func.sum(Posting.rupiah).label("owed"))
        .where(Posting.ledger == Ledger.PAYABLE)
        .group_by(col(Posting.coop_id), col(Posting.member_id))
        .subquery()
    )
    kept = table_of(MemberBalance)
    same = sa.and_(kept.c.coop_id == owed.c.coop_id, kept.c.member_id == owed.c.member_id)
    differing = sa.select(kept.c.member_id).select_from(kept.outerjoin(owed, same))
    differing = differing.where(kept.c.payable != sa.func.coalesce(owed.c[2], 0))
    missing = sa.select(owed.c.member_id).select_from(owed.outerjoin(kept, same)).where(kept.c.member_id.is_(None))
    found += [
        f"balance of member {key} differs from its postings"
        for key in session.connection().execute(differing.union(missing)).scalars()
    ]
    return found
