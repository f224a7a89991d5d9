"""Grading: the moment at which a weight becomes grades, cuts, stock, money owed and a nota."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from models import stock
from models.columns import fresh_id, put
from models.coop import Coop, next_number
from models.deposit import Deposit, DepositLine, DepositStatus, move_line
from models.due import open_due
from models.intake import Weighing, last_weighing
from models.journal import Ledger, Side, post
from models.lexicon import Good
from models.nota import Cut, Graded, Nota
from models.price import Figure, cost, price_in_force
from models.price import Side as PriceSide
from models.quantity import Quantity
from models.refusal import Refused
from models.rules import rules_of

AFKIR = "afkir"  # not fit for sale: weighed and shown, never priced, never in stock
UNEXPLAINED = "selisih"  # what the scale had and the grading did not


@dataclass(frozen=True)
class Sorted:
    """What the clerk sorted out: amounts in the good's smallest unit by grade, and what was cut and why."""

    grades: tuple[tuple[str, int], ...]
    cuts: tuple[tuple[int, str], ...] = ()
    missing: str = UNEXPLAINED  # why the scale had more than was sorted out
    fate: str | None = None  # what becomes of the afkir

    @property
    def total(self) -> int:
        return sum(amount for _, amount in self.grades) + sum(amount for amount, _ in self.cuts)


def grade(
    session: Session,
    coop: Coop,
    deposit: Deposit,
    line: DepositLine,
    good: Good,
    sorted_out: Sorted,
    *,
    by: UUID,
    at: datetime,
    source_key: str,
) -> Nota:
    """Close a line: its grades, cuts and prices become a nota, stock and money owed, all at once.

    What the scale had beyond the grades and cuts is shown as a cut with its reason, never dropped in silence.
    Raises Refused("net_over_gross") when more was graded than weighed, Refused("already_decided").
    """
    weighing = last_weighing(session, line)
    cuts = _with_difference(sorted_out, weighing, good)
    move_line(session, line, to=DepositStatus.GRADED, was=[DepositStatus.ANNOUNCED, DepositStatus.WEIGHED])
    year = coop.local(at).year
    priced = [(name, amount, _price(session, good, name, at)) for name, amount in sorted_out.grades]
    rows = [(name, amount, price, _worth(good, amount, price)) for name, amount, price in priced]
    nota = Nota(
        coop_id=coop.id,
        id=fresh_id(at),
        year=year,
        no=next_number(session, coop.id, f"nota:{year}"),
        deposit_id=deposit.id,
        line_id=line.id,
        member_id=deposit.member_id,
        weighing_id=weighing.id if weighing else None,
        rupiah=sum(rupiah for *_, rupiah in rows),
        at=at,
        by=by,
        source_key=source_key,
    )
    _write(session, nota, rows, cuts, sorted_out.fate)
    _take_in(session, nota, good, sorted_out, at + timedelta(days=rules_of(coop).term_days))
    return nota


def _with_difference(sorted_out: Sorted, weighing: Weighing | None, good: Good) -> list[tuple[int, str]]:
    cuts = list(sorted_out.cuts)
    if weighing is None:
        return cuts
    left = weighing.net - sorted_out.total
    if left < 0:
        over = {"graded": Quantity(sorted_out.total, good.base), "net": Quantity(weighing.net, good.base)}
        raise Refused("net_over_gross", **over)
    return [*cuts, (left, sorted_out.missing)] if left else cuts


def _price(session: Session, good: Good, grade_name: str, at: datetime) -> Figure | None:
    return None if grade_name == AFKIR else price_in_force(session, good, grade_name, PriceSide.BUY, at)


def _worth(good: Good, amount: int, price: Figure | None) -> int:
    return cost(Quantity(amount, good.base), price) if price else 0


def _write(
    session: Session,
    nota: Nota,
    rows: Sequence[tuple[str, int, Figure | None, int]],
    cuts: Sequence[tuple[int, str]],
    fate: str | None,
) -> None:
    coop, key = nota.coop_id, nota.id
    put(session, nota)
    for n, (name, amount, price, rupiah) in enumerate(rows, 1):
        put(
            session,
            Graded(
                coop_id=coop,
                nota_id=key,
                line=n,
                grade=name,
                amount=amount,
                price_id=price.id if price else None,
                rupiah=rupiah,
                fate=fate if name == AFKIR else None,
            ),
        )
    put(
        session, *(Cut(coop_id=coop, nota_id=key, line=n, amount=kg, reason=why) for n, (kg, why) in enumerate(cuts, 1))
    )


def _take_in(session: Session, nota: Nota, good: Good, sorted_out: Sorted, payable_from: datetime) -> None:
    for name, amount in sorted_out.grades:
        if name != AFKIR:
            stock.take_in(session, good, name, amount, reason="graded", by=nota.by, at=nota.at, subject=nota.id)
    if nota.rupiah:
        open_due(session, nota, payable_from)
        sides = (Side(Ledger.STOCK, nota.rupiah), Side(Ledger.PAYABLE, -nota.rupiah, nota.member_id))
        post(session, nota.coop_id, "nota", sides, by=nota.by, at=nota.at, source_key=f"nota:{nota.id}")
