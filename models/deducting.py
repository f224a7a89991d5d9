"""Keeping back what members agreed to: from each debt no more than the co-op's cap, itemised to the rupiah."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.columns import fresh_id, put, table_of
from models.coop import Coop
from models.due import Due, unpaid
from models.journal import Ledger, Side, account_of, post
from models.rules import rules_of
from models.settling import withhold
from models.withholding import Purpose, Withheld, Withholding, agreed

_ACCOUNTS = {Purpose.SAVINGS: Ledger.SAVINGS, Purpose.FEE: Ledger.FEES, Purpose.DEBT: Ledger.RECEIVABLE}


@dataclass(frozen=True)
class Deduction:
    """So much kept back, for what, under which reference."""

    ref: str
    purpose: str
    rupiah: int


def deduct(session: Session, coop: Coop, member_id: UUID, *, at: datetime) -> list[Deduction]:
    """Keep back from what is owed to a member whatever they agreed to, oldest debt first, as far as the cap allows."""
    made: list[Deduction] = []
    for row in agreed(session, coop.id, member_id):
        wanted = row.rupiah - row.done
        if row.purpose == Purpose.DEBT:
            wanted = min(wanted, account_of(session, coop.id, member_id).receivable)
        done = 0
        for owing in unpaid(session, coop.id, member_id):
            part = min(wanted - done, room(coop, owing.due))
            if part > 0:
                _keep_back(session, row, owing.due, part, at)
                done += part
        if done:
            made.append(Deduction(row.ref, row.purpose, done))
    return made


def room(coop: Coop, due: Due) -> int:
    """Rupiah that may still be kept back from a debt: the cap is a share of the whole, never more than is left."""
    cap = due.rupiah * rules_of(coop).deduction_cap // 100
    return max(0, min(cap - due.withheld, due.left))


def _keep_back(session: Session, row: Withholding, due: Due, rupiah: int, at: datetime) -> None:
    withhold(session, due, rupiah)
    part = Withheld(
        coop_id=row.coop_id,
        id=fresh_id(at),
        withholding_id=row.id,
        due_id=due.id,
        rupiah=rupiah,
        at=at,
        by=row.asked_by,
    )
    put(session, part)
    table = table_of(Withholding)
    here = (table.c.coop_id == row.coop_id, table.c.id == row.id)
    session.connection().execute(sa.update(table).where(*here).values(done=table.c.done + rupiah))
    sides = (
        Side(Ledger.PAYABLE, rupiah, row.member_id),
        Side(_ACCOUNTS[Purpose(row.purpose)], -rupiah, row.member_id),
    )
    post(session, row.coop_id, "deduction", sides, by=row.asked_by, at=at, source_key=f"withheld:{part.id}")


def deducted_from(session: Session, coop_id: int, dues: Sequence[UUID]) -> list[Deduction]:
    """What was kept back from these debts, by reference."""
    same = sa.and_(col(Withholding.coop_id) == Withheld.coop_id, col(Withholding.id) == Withheld.withholding_id)
    rows = select(Withholding.ref, Withholding.purpose, sa.func.sum(Withheld.rupiah)).join(Withholding, same)
    rows = rows.where(Withheld.coop_id == coop_id, col(Withheld.due_id).in_(dues))
    rows = rows.group_by(col(Withholding.ref), col(Withholding.purpose)).order_by(col(Withholding.ref))
    return [Deduction(ref, purpose, int(rupiah)) for ref, purpose, rupiah in session.exec(rows)]
