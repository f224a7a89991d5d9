"""Asal and jejak: from which lots goods came that left, and where the goods of a deposit went."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from models.columns import table_of
from models.deposit import Deposit
from models.goods import GoodRow
from models.handover import Handover
from models.lot import Lot, LotDraw
from models.member import Member
from models.nota import Nota
from models.order import Order
from models.partner import Partner
from models.quantity import Quantity, base_unit
from models.statements import run
from models.stock import Movement
from models.transfer import Transfer, TransferStatus

_LOT, _DRAW, _MOVED, _GOOD = table_of(Lot), table_of(LotDraw), table_of(Movement), table_of(GoodRow)
_DEPOSIT, _NOTA, _MEMBER = table_of(Deposit), table_of(Nota), table_of(Member)
_HANDED, _ORDER, _SENT, _PARTNER = table_of(Handover), table_of(Order), table_of(Transfer), table_of(Partner)
_CLERK = _MEMBER.alias("clerk")


def _row(one: sa.ColumnElement[UUID], mine: sa.FromClause, other: sa.FromClause) -> sa.ColumnElement[bool]:
    return sa.and_(other.c.coop_id == mine.c.coop_id, other.c.id == one)


@dataclass(frozen=True)
class Came:
    """So much of a movement came from this lot; the deposit and who graded it, when it is a member's harvest."""

    amount: int
    source: str
    born_at: datetime
    ref: str | None
    name: str | None
    nota: int | None
    year: int | None
    by: str | None


_CAME = (
    sa.select(
        *(_DRAW.c.amount, _LOT.c.source, _LOT.c.born_at, _DEPOSIT.c.ref, _MEMBER.c.name, _NOTA.c.no, _NOTA.c.year),
        _CLERK.c.name,
    )
    .select_from(
        _DRAW.join(_LOT, _row(_DRAW.c.lot_id, _DRAW, _LOT))
        .outerjoin(_DEPOSIT, _row(_LOT.c.deposit_id, _LOT, _DEPOSIT))
        .outerjoin(_MEMBER, _row(_LOT.c.member_id, _LOT, _MEMBER))
        .outerjoin(_NOTA, _row(_LOT.c.subject_id, _LOT, _NOTA))
        .outerjoin(_CLERK, _row(_NOTA.c.by, _NOTA, _CLERK))
    )
    .where(_DRAW.c.coop_id == sa.bindparam("coop"), _DRAW.c.movement_id == sa.bindparam("movement"))
    .order_by(_LOT.c.born_at, _LOT.c.id)
)


def came_from(session: Session, coop_id: int, movement_id: UUID) -> list[Came]:
    """The lots that a movement drew from, the oldest first."""
    return [Came(*row) for row in run(session, _CAME, {"coop": coop_id, "movement": movement_id})]


@dataclass(frozen=True)
class Went:
    """So much of a deposit went there: by which movement, for which order or to whom."""

    goods: str
    grade: str
    quantity: Quantity
    reason: str
    at: datetime
    ref: str | None
    partner: str | None
    cancelled: bool  # it came back at once


_REF = sa.func.coalesce(_ORDER.c.ref, _SENT.c.ref)
_STATUS = sa.func.coalesce(_SENT.c.status, "") == TransferStatus.CANCELLED
_WENT = (
    sa.select(
        _GOOD.c.name,
        _GOOD.c.unit,
        _LOT.c.grade,
        _DRAW.c.amount,
        _MOVED.c.reason,
        _MOVED.c.at,
        _REF,
        _PARTNER.c.name,
        _STATUS,
    )
    .select_from(
        _LOT.join(_GOOD, _row(_LOT.c.good_id, _LOT, _GOOD))
        .join(_DRAW, sa.and_(_DRAW.c.coop_id == _LOT.c.coop_id, _DRAW.c.lot_id == _LOT.c.id))
        .join(_MOVED, _row(_DRAW.c.movement_id, _DRAW, _MOVED))
        .outerjoin(_HANDED, _row(_MOVED.c.subject_id, _MOVED, _HANDED))
        .outerjoin(_ORDER, _row(_HANDED.c.order_id, _HANDED, _ORDER))
        .outerjoin(_SENT, _row(_MOVED.c.subject_id, _MOVED, _SENT))
        .outerjoin(_PARTNER, _row(_SENT.c.partner_id, _SENT, _PARTNER))
    )
    .where(_LOT.c.coop_id == sa.bindparam("coop"), _LOT.c.deposit_id == sa.bindparam("deposit"))
    .order_by(_MOVED.c.at, _GOOD.c.name, _LOT.c.grade, _MOVED.c.id)
)
_LEFT = (
    sa.select(_GOOD.c.name, _GOOD.c.unit, _LOT.c.grade, sa.func.sum(_LOT.c.amount - _LOT.c.taken))
    .select_from(_LOT.join(_GOOD, _row(_LOT.c.good_id, _LOT, _GOOD)))
    .where(_LOT.c.coop_id == sa.bindparam("coop"), _LOT.c.deposit_id == sa.bindparam("deposit"))
    .group_by(_GOOD.c.name, _GOOD.c.unit, _LOT.c.grade)
    .order_by(_GOOD.c.name, _LOT.c.grade)
)


def went_to(session: Session, deposit: Deposit) -> list[Went]:
    """Where the goods of a deposit went, in order; what still lies in the barn comes last, with the reason "here"."""
    asked = {"coop": deposit.coop_id, "deposit": deposit.id}
    found = [_went(*row) for row in run(session, _WENT, asked)]
    at = deposit.announced_at
    rows = run(session, _LEFT, asked).all()
    left = [_went(goods, unit, grade, held, "here", at, None, None, False) for goods, unit, grade, held in rows]
    return found + [each for each in left if each.quantity.amount]


def _went(goods: str, unit: str, grade: str, amount: int, *how: Any) -> Went:
    return Went(goods, grade, Quantity(int(amount), base_unit(unit)), *how)
