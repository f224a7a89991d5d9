"""Payments to members: in parts, in cash or by bank, oldest nota first; each rupiah goes to one nota."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import fresh_id, moment, of_coop, one_of, put, whole
from models.coop import Coop
from models.due import Owing
from models.intake import Weighing
from models.journal import Ledger, Side, post
from models.nota import Nota
from models.refusal import Refused
from models.rules import rules_of
from models.settling import pay_off


class Method(StrEnum):
    """How money reached the member."""

    CASH = "tunai"
    BANK = "transfer"


class Payment(SQLModel, table=True):
    """Money that a member was given, once. A ledger."""

    __table_args__ = (
        of_coop("member_id", "member"),
        of_coop("by", "member"),
        one_of("method", [*Method]),
        sa.CheckConstraint("rupiah > 0", name="rupiah_positive"),
        sa.UniqueConstraint("coop_id", "source_key"),
        sa.Index("ix_payment_member", "coop_id", "member_id", "at"),
    )

    coop_id: int = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    member_id: UUID
    rupiah: int = whole()
    method: str
    at: datetime = moment()
    by: UUID
    source_key: str


class PaymentPart(SQLModel, table=True):
    """How much of a payment went to which debt. A ledger."""

    __tablename__ = "payment_part"
    __table_args__ = (
        of_coop("payment_id", "payment"),
        of_coop("due_id", "due"),
        sa.CheckConstraint("rupiah > 0", name="rupiah_positive"),
        sa.Index("ix_payment_part_due", "coop_id", "due_id"),
    )

    coop_id: int = Field(primary_key=True)
    payment_id: UUID = Field(primary_key=True)
    due_id: UUID = Field(primary_key=True)
    rupiah: int = whole()


@dataclass(frozen=True)
class Paid:
    """What a payment did: so much of each nota, and what is left on them."""

    rupiah: int
    parts: tuple[tuple[Owing, int], ...]
    left: int


def pay(
    session: Session,
    coop: Coop,
    member_id: UUID,
    owing: Sequence[Owing],
    *,
    rupiah: int | None,
    method: Method,
    by: UUID,
    at: datetime,
    source_key: str,
) -> Paid:
    """Give a member money for these notas, the first first; everything that is left when `rupiah` is None.

    Cash is paid in the co-op's multiples; what is below stays owed. Raises Refused "nothing_owed", "more_than_owed",
    "too_little_cash", "weigher_pays", "already_paid".
    """
    left = sum(each.due.left for each in owing)
    amount = _payable(coop, left, rupiah, method)
    parts = _shared(owing, amount)
    _must_not_have_weighed(session, coop, [each for each, _ in parts], by)
    payment = Payment(
        coop_id=coop.id,
        id=fresh_id(at),
        member_id=member_id,
        rupiah=amount,
        method=method,
        at=at,
        by=by,
        source_key=source_key,
    )
    put(session, payment)
    for each, part in parts:
        pay_off(session, each.due, part)
        put(session, PaymentPart(coop_id=coop.id, payment_id=payment.id, due_id=each.due.id, rupiah=part))
    purse = Ledger.CASH if method is Method.CASH else Ledger.BANK
    sides = (Side(Ledger.PAYABLE, amount, member_id), Side(purse, -amount))
    post(session, coop.id, "payment", sides, by=by, at=at, source_key=f"payment:{payment.id}")
    return Paid(amount, tuple(parts), left - amount)


def _payable(coop: Coop, left: int, rupiah: int | None, method: Method) -> int:
    if left <= 0:
        raise Refused("nothing_owed")
    if rupiah is not None and rupiah > left:
        raise Refused("more_than_owed", left=left)
    step = rules_of(coop).cash_rounding if method is Method.CASH else 1
    amount = (left if rupiah is None else rupiah) // step * step
    if amount <= 0:
        raise Refused("too_little_cash", step=step, left=left)
    return amount


def _shared(owing: Sequence[Owing], amount: int) -> list[tuple[Owing, int]]:
    parts: list[tuple[Owing, int]] = []
    for each in owing:
        part = min(each.due.left, amount)
        if part > 0:
            parts.append((each, part))
            amount -= part
    return parts


def _must_not_have_weighed(session: Session, coop: Coop, owing: Sequence[Owing], by: UUID) -> None:
    """Four eyes: who weighed or graded a lot does not hand out its money, unless the co-op decided otherwise."""
    if rules_of(coop).weigher_may_pay:
        return
    notas = {each.due.nota_id: each.ref for each in owing if each.due.nota_id}
    paid, first = aliased(Nota), aliased(Nota)
    same_line = sa.and_(col(first.coop_id) == paid.coop_id, col(first.line_id) == paid.line_id)
    weighing = sa.and_(col(Weighing.coop_id) == paid.coop_id, col(Weighing.line_id) == paid.line_id)
    rows = select(paid.id).join(first, same_line).join(Weighing, weighing, isouter=True)
    rows = rows.where(paid.coop_id == coop.id, col(paid.id).in_(notas))
    own = session.exec(rows.where(sa.or_(col(first.by) == by, col(Weighing.by) == by))).first()
    if own is not None:
        raise Refused("weigher_pays", ref=notas[own])


def payments_of(session: Session, coop_id: int, member_id: UUID, *, limit: int) -> list[Payment]:
    """A member's newest payments, the newest first."""
    rows = select(Payment).where(Payment.coop_id == coop_id, Payment.member_id == member_id)
    return list(session.exec(rows.order_by(col(Payment.at).desc(), col(Payment.id).desc()).limit(limit)))
