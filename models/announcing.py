"""Announcing a deposit, and taking it back before it is weighed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from models import ticket
from models.columns import fresh_id, put, table_of
from models.deposit import Deposit, DepositLine, DepositStatus
from models.lexicon import Good
from models.quantity import Quantity
from models.refusal import Refused


@dataclass(frozen=True)
class Announced:
    """One line to be announced."""

    good: Good
    quantity: Quantity
    about: bool = False
    grade: str | None = None


def announce(
    session: Session,
    coop_id: int,
    member_id: UUID,
    lines: Sequence[Announced],
    *,
    by: UUID,
    at: datetime,
    source_key: str,
    new_ref: Callable[[int], str],
    due: str | None = None,
) -> Deposit:
    """Note what a member says they will bring, under a new reference. Nothing is payable yet."""
    fresh = fresh_id(at)
    ref = ticket.issue(session, coop_id, ticket.Kind.DEPOSIT, fresh, at=at, new_ref=new_ref)
    deposit = Deposit(
        coop_id=coop_id,
        id=fresh,
        ref=ref,
        member_id=member_id,
        entered_by=by,
        announced_at=at,
        due=due,
        source_key=source_key,
    )
    put(session, deposit)
    put(session, *(_line(deposit, number, line, at) for number, line in enumerate(lines, 1)))
    return deposit


def add_lines(session: Session, deposit: Deposit, lines: Sequence[Announced], *, at: datetime) -> None:
    """Lines behind those that the deposit has."""
    last = _last_line(session, deposit)
    put(session, *(_line(deposit, number, line, at) for number, line in enumerate(lines, last + 1)))


def _last_line(session: Session, deposit: Deposit) -> int:
    table = table_of(DepositLine)
    rows = sa.select(sa.func.max(table.c.line)).where(
        table.c.coop_id == deposit.coop_id, table.c.deposit_id == deposit.id
    )
    return session.connection().execute(rows).scalar() or 0


def _line(deposit: Deposit, number: int, announced: Announced, at: datetime) -> DepositLine:
    return DepositLine(
        coop_id=deposit.coop_id,
        id=fresh_id(at),
        deposit_id=deposit.id,
        line=number,
        good_id=announced.good.id,
        amount=announced.quantity.amount,
        unit=announced.quantity.unit,
        about=announced.about,
        grade=announced.grade,
    )


def cancel(session: Session, deposit: Deposit, good_id: UUID | None = None) -> int:
    """Take back what has not been weighed yet (one good of it, or all); how many lines that were.

    Raises Refused("too_late") when nothing can be taken back any more.
    """
    table = table_of(DepositLine)
    announced = [table.c.coop_id == deposit.coop_id, table.c.deposit_id == deposit.id]
    announced.append(table.c.status == DepositStatus.ANNOUNCED)
    if good_id is not None:
        announced.append(table.c.good_id == good_id)
    gone = session.connection().execute(sa.update(table).where(*announced).values(status=DepositStatus.CANCELLED))
    if gone.rowcount == 0:
        raise Refused("too_late", ref=deposit.ref)
    return gone.rowcount
