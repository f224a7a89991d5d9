"""Sums of a member's account over a span of time: what they brought, what it was worth, what they got."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.deposit import DepositLine
from models.due import Due
from models.goods import goods_by_id
from models.issuing import AFKIR
from models.lexicon import Good
from models.nota import Graded, Nota
from models.payment import Payment
from models.withholding import Withheld, Withholding


@dataclass(frozen=True)
class Brought:
    """So much of a good was accepted (in its smallest unit), so much cast off, and what it was worth in rupiah."""

    good: Good
    amount: int
    afkir: int
    rupiah: int


@dataclass(frozen=True)
class Recap:
    """A span of a member's account. `worth` of all notas is the basis of their share in the year's surplus (SHU)."""

    brought: tuple[Brought, ...]
    notas: int
    paid: int
    withheld: dict[str, int]  # by purpose

    @property
    def worth(self) -> int:
        """Rupiah of every nota in force."""
        return sum(each.rupiah for each in self.brought)


def recap(session: Session, coop_id: int, member_id: UUID, start: datetime, end: datetime) -> Recap:
    """The sums from `start` until before `end`, by the moments of notas, payments and deductions.

    A nota that was put right counts when it was first written: a correction in January changes the year before.
    """
    mine = (Due.coop_id == coop_id, Due.member_id == member_id, Due.owed_at >= start, Due.owed_at < end)
    notas = session.exec(select(sa.func.count(col(Due.nota_id))).where(*mine)).one()
    paid = select(sa.func.coalesce(sa.func.sum(Payment.rupiah), 0)).where(Payment.coop_id == coop_id)
    paid = paid.where(Payment.member_id == member_id, Payment.at >= start, Payment.at < end)
    return Recap(
        _brought(session, coop_id, mine),
        notas,
        int(session.exec(paid).one()),
        _withheld(session, coop_id, member_id, start, end),
    )


def _brought(session: Session, coop_id: int, mine: tuple[Any, ...]) -> tuple[Brought, ...]:
    line = sa.and_(col(DepositLine.coop_id) == Nota.coop_id, col(DepositLine.id) == Nota.line_id)
    graded = sa.and_(col(Graded.coop_id) == Nota.coop_id, col(Graded.nota_id) == Nota.id)
    cast_off = sa.case((col(Graded.grade) == AFKIR, col(Graded.amount)), else_=0)
    rows = select(
        DepositLine.good_id, sa.func.sum(Graded.amount), sa.func.sum(cast_off), sa.func.sum(Graded.rupiah)
    ).select_from(Nota)
    due = sa.and_(col(Due.coop_id) == Nota.coop_id, col(Due.nota_id) == Nota.id)
    rows = rows.join(Due, due).join(DepositLine, line).join(Graded, graded)
    rows = rows.where(*mine).group_by(col(DepositLine.good_id))
    found = session.exec(rows).all()
    goods = goods_by_id(session, coop_id, [key for key, *_ in found])
    sums = [Brought(goods[key], int(all_ - off), int(off), int(rupiah)) for key, all_, off, rupiah in found]
    return tuple(sorted(sums, key=lambda each: (-each.rupiah, each.good.name)))


def _withheld(session: Session, coop_id: int, member_id: UUID, start: datetime, end: datetime) -> dict[str, int]:
    same = sa.and_(col(Withholding.coop_id) == Withheld.coop_id, col(Withholding.id) == Withheld.withholding_id)
    rows = select(Withholding.purpose, sa.func.sum(Withheld.rupiah)).join(Withholding, same)
    rows = rows.where(Withholding.coop_id == coop_id, Withholding.member_id == member_id)
    rows = rows.where(Withheld.at >= start, Withheld.at < end).group_by(col(Withholding.purpose))
    return {purpose: int(rupiah) for purpose, rupiah in session.exec(rows)}
