"""Handing over: what a member fetches leaves the barn, and is paid in cash, by bank, or stands as a debt (bon)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models import stock
from models.columns import fresh_id, put, table_of
from models.coop import Coop
from models.credit import must_afford
from models.handover import Handover, HandoverLine, Settled
from models.journal import Ledger, Side, post
from models.lexicon import Good
from models.order import PROMISED, UNDECIDED, Order, OrderLine, OrderStatus, order_lines
from models.price import Price, cost
from models.quantity import Quantity
from models.refusal import Refused

_DEBIT = {Settled.CASH: Ledger.CASH, Settled.BANK: Ledger.BANK, Settled.CREDIT: Ledger.RECEIVABLE}


@dataclass(frozen=True)
class Fetched:
    """One good as it was fetched."""

    good: Good
    quantity: Quantity
    rupiah: int


@dataclass(frozen=True)
class Handed:
    """What a handover did; `left` still lies there for the member."""

    fetched: tuple[Fetched, ...]
    rupiah: int
    left: tuple[tuple[Good, Quantity], ...]


def hand_over(
    session: Session,
    coop: Coop,
    order: Order,
    wanted: Mapping[int, int] | None,
    *,
    method: Settled,
    by: UUID,
    at: datetime,
    source_key: str,
) -> Handed:
    """Give a member what is kept for them: all of it, or of each line number in `wanted` so much.

    Raises Refused "not_confirmed", "already_decided", "nothing_kept", "more_than_kept", "over_limit".
    """
    _hold(session, order)
    lines = [(line, good) for line, good in order_lines(session, order) if line.kept.amount]
    if not lines:
        raise Refused("nothing_kept", ref=order.ref)
    taken = _taken(session, lines, wanted)
    total = sum(each.rupiah for each, _ in taken)
    if method is Settled.CREDIT:
        must_afford(session, coop, order.member_id, total)
    made = Handover(
        coop_id=coop.id, id=fresh_id(at), order_id=order.id, rupiah=total, method=method, at=at, by=by,
        source_key=source_key,
    )  # fmt: skip
    put(session, made)
    for each, line in sorted(taken, key=lambda pair: pair[0].good.id):
        _give(session, made, each, line)
    sides = (
        Side(_DEBIT[method], total, order.member_id if method is Settled.CREDIT else None),
        Side(Ledger.SALES, -total),
    )
    if total:
        post(session, coop.id, "sale", sides, by=by, at=at, source_key=f"handover:{source_key}")
    gone = {line.line: each.quantity.amount for each, line in taken}
    left = [(good, Quantity(line.kept.amount - gone.get(line.line, 0), line.unit)) for line, good in lines]
    left = [(good, quantity) for good, quantity in left if quantity.amount]
    if not left:
        _close(session, order, by=by, at=at)
    return Handed(tuple(each for each, _ in taken), total, tuple(left))


def _hold(session: Session, order: Order) -> None:
    """Nobody else hands it over, or takes it back, until the commit."""
    table = table_of(Order)
    here = (table.c.coop_id == order.coop_id, table.c.id == order.id, table.c.status.in_(PROMISED))
    held = session.connection().execute(sa.update(table).where(*here).values(reason=table.c.reason))
    if held.rowcount != 1:
        raise Refused("not_confirmed" if order.status in UNDECIDED else "already_decided", ref=order.ref)


def _taken(
    session: Session, lines: Sequence[tuple[OrderLine, Good]], wanted: Mapping[int, int] | None
) -> list[tuple[Fetched, OrderLine]]:
    found = []
    for line, good in lines:
        amount = line.kept.amount if wanted is None else wanted.get(line.line, 0)
        if amount > line.kept.amount:
            raise Refused("more_than_kept", goods=good.name, left=line.kept)
        if amount:
            worth = _worth(session, line, line.given + amount) - _worth(session, line, line.given)
            found.append((Fetched(good, Quantity(amount, line.unit), worth), line))
    return found


def _worth(session: Session, line: OrderLine, amount: int) -> int:
    """What so much of a line costs, so that its parts together cost exactly what the line does."""
    price = session.exec(select(Price).where(Price.coop_id == line.coop_id, col(Price.id) == line.price_id)).one()
    return cost(Quantity(amount, line.unit), price)


def _give(session: Session, made: Handover, each: Fetched, line: OrderLine) -> None:
    part = HandoverLine(
        coop_id=made.coop_id,
        handover_id=made.id,
        order_id=made.order_id,
        line=line.line,
        amount=each.quantity.amount,
        rupiah=each.rupiah,
    )
    put(session, part)
    table = table_of(OrderLine)
    here = (table.c.coop_id == line.coop_id, table.c.order_id == line.order_id, table.c.line == line.line)
    session.connection().execute(sa.update(table).where(*here).values(given=table.c.given + each.quantity.amount))
    amount, why = each.quantity.amount, "handed over"
    stock.take_out(session, each.good, "", amount, reason=why, by=made.by, at=made.at, subject=made.id, promised=True)


def _close(session: Session, order: Order, *, by: UUID, at: datetime) -> None:
    table = table_of(Order)
    here = (table.c.coop_id == order.coop_id, table.c.id == order.id)
    ended = {"status": OrderStatus.HANDED, "decided_by": by, "decided_at": at}
    session.connection().execute(sa.update(table).where(*here).values(ended))
