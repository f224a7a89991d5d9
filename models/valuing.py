"""What graded goods are worth: at the price of the moment that the co-op chose, or once their own price is known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from models.archive import first_written
from models.coop import Coop
from models.intake import first_weighing
from models.issuing import AFKIR, Line
from models.lexicon import Good
from models.nota import NotaFacts
from models.price import ANY_GRADE, Figure, Price, Side, cost, price_in_force
from models.quantity import Quantity
from models.rules import rules_of


def priced_at(session: Session, coop: Coop, line_id: UUID, at: datetime) -> tuple[datetime, ...]:
    """The moments whose price a nota uses, the first that has one: arrival, or grading; none of them: later.

    A paper form was graded when it stood on the scale; where there was no price yet, that of its entry counts.
    """
    moment = rules_of(coop).price_at
    if moment == "consignment":
        return ()
    first = first_weighing(session, coop.id, line_id)
    return (first.at, at) if first and (moment == "arrival" or first.late) else (at,)


def valued(
    session: Session, good: Good, deposit_id: UUID, grades: Sequence[tuple[str, int]], moments: Sequence[datetime]
) -> list[Line]:
    """A line for each grade: at the deposit's own price, else at the list price of the first moment that has one."""
    own = {price.grade: price for price in _own_prices(session, good, deposit_id)}
    return [_line(session, good, own.get(name) or own.get(ANY_GRADE), name, amount, moments) for name, amount in grades]


def with_fate(lines: Sequence[Line], fate: str | None) -> list[Line]:
    """The same lines, with what becomes of the afkir."""
    return [replace(line, fate=fate) if line.grade == AFKIR else line for line in lines]


def _line(
    session: Session, good: Good, own: Price | None, grade: str, amount: int, moments: Sequence[datetime]
) -> Line:
    if grade == AFKIR:
        return Line(grade, amount, None, 0)
    listed = (price_in_force(session, good, grade, Side.BUY, moment) for moment in moments)
    price: Price | Figure | None = own or next((found for found in listed if found), None)
    return Line(grade, amount, price.id if price else None, cost(Quantity(amount, good.base), price) if price else 0)


def _own_prices(session: Session, good: Good, deposit_id: UUID) -> Sequence[Price]:
    """The prices of one deposit alone, the newest last."""
    rows = select(Price).where(Price.coop_id == good.coop_id, Price.good_id == good.id, Price.deposit_id == deposit_id)
    return session.exec(rows.order_by(col(Price.valid_from), col(Price.seq))).all()


def revalued(
    session: Session,
    coop: Coop,
    old: NotaFacts,
    grades: Sequence[tuple[str, int]],
    *,
    newly: datetime | None = None,
) -> list[Line]:
    """A line for each grade of a nota that is put right: each grade keeps the price it had.

    A grade that had none gets the deposit's own price, else the list price of `newly`, else of the nota's own moment.
    """
    nota = old.nota
    had = {row.grade: price for row, price in old.graded if price}
    own = {price.grade: price for price in _own_prices(session, old.good, nota.deposit_id)}
    moments = (newly,) if newly else priced_at(session, coop, nota.line_id, first_written(session, nota))
    fate = next((row.fate for row, _ in old.graded if row.grade == AFKIR), None)
    lines = [
        _line(session, old.good, own.get(name) or own.get(ANY_GRADE) or had.get(name), name, amount, moments)
        for name, amount in grades
    ]
    return with_fate(lines, fate)
