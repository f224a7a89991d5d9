"""What stands in the books under a member's name, in figures."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from models.columns import table_of
from models.deposit import Deposit, open_deposits
from models.dispute import open_disputes
from models.due import unpaid
from models.journal import account_of
from models.nota import Nota
from models.order import Order, open_orders
from models.payment import Payment
from models.withholding import Withholding


@dataclass(frozen=True)
class Dossier:
    """Counts, and rupiah: what the co-op still owes the member, savings included, and what they owe it."""

    deposits: int
    notas: int
    orders: int
    payments: int
    owed: int
    owes: int
    unpaid: int  # notas
    open: int  # deposits, orders and disputes that are not finished
    promised: int  # deductions that they were asked about

    @property
    def has_money(self) -> bool:
        """Whether the ledger has rows of this member."""
        return bool(self.notas or self.payments or self.owed or self.owes or self.promised)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to pay, to weigh or to hand over."""
        return not (self.owed or self.owes or self.unpaid or self.open)


def dossier(session: Session, coop_id: int, member_id: UUID) -> Dossier:
    """Everything of one member, counted."""

    def count(model: Any) -> int:
        table = table_of(model)
        mine = (table.c.coop_id == coop_id, table.c.member_id == member_id)
        counted = sa.select(sa.func.count()).select_from(table).where(*mine)
        return int(session.connection().execute(counted).scalar_one())

    account = account_of(session, coop_id, member_id)
    disputed = [each for each in open_disputes(session, coop_id) if each.dispute.member_id == member_id]
    brought = {deposit.id for deposit, _, _ in open_deposits(session, coop_id, member_id)}
    return Dossier(
        deposits=count(Deposit),
        notas=count(Nota),
        orders=count(Order),
        payments=count(Payment),
        owed=account.payable + account.savings,
        owes=account.receivable,
        promised=count(Withholding),
        unpaid=len(unpaid(session, coop_id, member_id)),
        open=len(brought) + len(open_orders(session, coop_id, member_id)) + len(disputed),
    )
