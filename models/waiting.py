"""Menunggu stok: who waits for which goods, and that nobody who ordered later gets them first."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models import stock
from models.lexicon import Good
from models.member import member_of
from models.night import Coops
from models.order import Order, OrderLine, order_lines
from models.quantity import Quantity
from models.refusal import Refused

Wants = Mapping[Good, int]  # so much of which good, in its smallest unit


@dataclass(frozen=True)
class Short:
    """A good of which less is free for an order than it wants."""

    good: Good
    wanted: Quantity
    left: Quantity


def waiting_orders(session: Session, coop_id: int, good_id: UUID | None = None) -> list[Order]:
    """Orders that wait for stock, in the order they were placed; those for one good, or all."""
    rows = select(Order).where(Order.coop_id == coop_id, sa.text("\"order\".status = 'waiting'"))
    if good_id is not None:
        line = sa.exists().where(col(OrderLine.coop_id) == Order.coop_id, col(OrderLine.order_id) == Order.id)
        rows = rows.where(line.where(col(OrderLine.good_id) == good_id, col(OrderLine.replaced_at).is_(None)))
    rows = rows.order_by(col(Order.placed_at), col(Order.id))
    return list(session.exec(rows.execution_options(populate_existing=True)))


def coops_that_wait(session: Session, awake: Coops) -> list[int]:
    """At which of these co-ops somebody waits for stock."""
    rows = (
        select(Order.coop_id).where(sa.text("\"order\".status = 'waiting'"), col(Order.coop_id).in_(awake)).distinct()
    )
    return list(session.exec(rows.order_by(col(Order.coop_id))))


def wants(session: Session, order: Order) -> Counter[Good]:
    """How much of which good an order is for."""
    return added((line, good, line.quantity) for line, good in order_lines(session, order))


def added(lines: Iterable[tuple[OrderLine, Good, Quantity]]) -> Counter[Good]:
    """The lines of each good added up."""
    total: Counter[Good] = Counter()
    for _, good, quantity in lines:
        total[good] += quantity.amount
    return total


def in_turn(wanted: Wants) -> list[tuple[Good, int]]:
    """The goods in the one order in which they are locked, whoever does it."""
    return sorted(wanted.items(), key=lambda pair: pair[0].id)


def ahead(session: Session, order: Order, good: Good) -> list[tuple[Order, int]]:
    """Orders that wait for a good since before this one was placed, and how much of it each wants."""
    mine = (order.placed_at, order.id)
    found = [other for other in waiting_orders(session, order.coop_id, good.id) if (other.placed_at, other.id) < mine]
    return [(other, wants(session, other)[good]) for other in found]


def short_of(session: Session, order: Order, wanted: Wants) -> list[Short]:
    """What is not free for this order, beyond what is wanted by those who wait since before. The stock is locked."""
    found = []
    for good, amount in in_turn(wanted):
        free = stock.available(session, good, lock=True).amount
        left = max(0, free - sum(theirs for _, theirs in ahead(session, order, good)))
        if left < amount:
            found.append(Short(good, Quantity(amount, good.base), Quantity(left, good.base)))
    return found


def must_not_overtake(session: Session, order: Order, taken: Wants) -> None:
    """After `taken` is promised to an order there must be enough for all who wait since before it.

    Raises Refused("waits_first") with who is the first of them, what they want, and what is there.
    """
    for good, amount in in_turn(taken):
        others = ahead(session, order, good)
        free = stock.available(session, good).amount
        if free < sum(theirs for _, theirs in others):
            first, wanted = others[0]
            name = member_of(session, order.coop_id, first.member_id).name
            whole = {item: stock.available(session, item).amount + taken.get(item, 0) for item in wants(session, first)}
            there = [
                {"name": item.name, "quantity": Quantity(min(wanted, whole[item]), item.base)}
                for item, wanted in wants(session, first).items()
                if whole[item]
            ]
            raise Refused(
                "waits_first", ref=order.ref, first=first.ref, name=name, goods=good.name, there=there,
                wanted=Quantity(wanted, good.base), left=Quantity(free + amount, good.base),
            )  # fmt: skip
