"""Change what was announced or ordered, while it is only that. What was said before stays, as replaced lines."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.announcing import Announced, add_lines
from models.columns import table_of
from models.deposit import Deposit, DepositLine, DepositStatus, lines_of, move_line
from models.order import Order, OrderLine, OrderStatus, order_lines
from models.ordering import Wanted, add_order_lines
from models.refusal import Refused

# Announced in the evening, put right in the morning before one leaves; what is older is changed by its number.
FRESH = timedelta(hours=14)


def newest_deposits(session: Session, coop_id: int, member_id: UUID, at: datetime) -> list[Deposit]:
    """What this member announced, or staff entered, lately and is not weighed yet; the newest first."""
    open_line = (
        sa.exists()
        .where(col(DepositLine.coop_id) == col(Deposit.coop_id), col(DepositLine.deposit_id) == col(Deposit.id))
        .where(col(DepositLine.status) == DepositStatus.ANNOUNCED)
    )
    rows = select(Deposit).where(Deposit.coop_id == coop_id, Deposit.announced_at >= at - FRESH, open_line)
    rows = rows.where(sa.or_(col(Deposit.member_id) == member_id, col(Deposit.entered_by) == member_id))
    return list(session.exec(rows.order_by(col(Deposit.announced_at).desc(), col(Deposit.id).desc()).limit(5)))


def newest_orders(session: Session, coop_id: int, member_id: UUID, at: datetime) -> list[Order]:
    """What this member ordered, or staff entered, lately and nobody has decided; the newest first."""
    rows = select(Order).where(Order.coop_id == coop_id, Order.placed_at >= at - FRESH)
    rows = rows.where(Order.status == OrderStatus.PLACED)
    rows = rows.where(sa.or_(col(Order.member_id) == member_id, col(Order.entered_by) == member_id))
    return list(session.exec(rows.order_by(col(Order.placed_at).desc(), col(Order.id).desc()).limit(5)))


def announced_lines(session: Session, deposit: Deposit) -> list[tuple[DepositLine, Announced]]:
    """The lines of a deposit that can still be changed, as they were announced."""
    return [
        (line, Announced(good, line.quantity, line.about, line.grade))
        for line, good in lines_of(session, deposit)
        if line.status == DepositStatus.ANNOUNCED
    ]


def change_deposit(
    session: Session, deposit: Deposit, lines: Sequence[Announced], *, at: datetime, due: str | None
) -> None:
    """These are the announced lines from now on. Raises Refused("already_decided") when one was weighed meanwhile."""
    left = list(lines)
    for line, announced in announced_lines(session, deposit):
        if announced in left:
            left.remove(announced)
        else:
            move_line(session, line, to=DepositStatus.REPLACED, was=[DepositStatus.ANNOUNCED])
    add_lines(session, deposit, left, at=at)
    if due is not None:
        table = table_of(Deposit)
        here = (table.c.coop_id == deposit.coop_id, table.c.id == deposit.id)
        session.connection().execute(sa.update(table).where(*here).values(due=due))


def change_order(session: Session, order: Order, lines: Sequence[Wanted], *, at: datetime) -> None:
    """These are the lines from now on. Raises Refused("already_decided") when staff decided meanwhile."""
    table = table_of(Order)
    placed = (table.c.coop_id == order.coop_id, table.c.id == order.id, table.c.status == OrderStatus.PLACED)
    held = session.connection().execute(sa.update(table).where(*placed).values(status=OrderStatus.PLACED))
    if held.rowcount != 1:
        raise Refused("already_decided", ref=order.ref)
    left, rows = list(lines), table_of(OrderLine)
    for line, good in order_lines(session, order):
        same = Wanted(good, line.quantity)
        if same in left:
            left.remove(same)
        else:
            here = (rows.c.coop_id == order.coop_id, rows.c.order_id == order.id, rows.c.line == line.line)
            session.connection().execute(sa.update(rows).where(*here).values(replaced_at=at))
    add_order_lines(session, order, left)
