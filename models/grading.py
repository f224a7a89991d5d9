"""Grading: the moment at which a weight becomes grades, cuts, stock, money owed and a nota."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from models.columns import fresh_id
from models.coop import Coop, next_number
from models.deducting import deduct
from models.deposit import Deposit, DepositLine, DepositStatus, move_line
from models.intake import Weighing, last_weighing
from models.issuing import issue
from models.lexicon import Good
from models.nota import Nota
from models.quantity import Quantity
from models.refusal import Refused
from models.valuing import priced_at, valued, with_fate

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
    cuts = with_difference(sorted_out, weighing, good)
    move_line(session, line, to=DepositStatus.GRADED, was=[DepositStatus.ANNOUNCED, DepositStatus.WEIGHED])
    moments = priced_at(session, coop, line.id, at)
    lines = with_fate(valued(session, good, deposit.id, sorted_out.grades, moments), sorted_out.fate)
    year = coop.local(at).year
    nota = Nota(
        coop_id=coop.id,
        id=fresh_id(at),
        year=year,
        no=next_number(session, coop.id, f"nota:{year}"),
        deposit_id=deposit.id,
        line_id=line.id,
        member_id=deposit.member_id,
        weighing_id=weighing.id if weighing else None,
        rupiah=sum(each.rupiah for each in lines),
        at=at,
        by=by,
        source_key=source_key,
    )
    issue(session, coop, nota, good, lines, cuts)
    deduct(session, coop, nota.member_id, at=at)
    return nota


def with_difference(sorted_out: Sorted, weighing: Weighing | None, good: Good) -> list[tuple[int, str]]:
    """The cuts, and what the scale had beyond grades and cuts. Raises Refused("net_over_gross")."""
    cuts = list(sorted_out.cuts)
    if weighing is None:
        return cuts
    left = weighing.net - sorted_out.total
    if left < 0:
        over = {"graded": Quantity(sorted_out.total, good.base), "net": Quantity(weighing.net, good.base)}
        raise Refused("net_over_gross", **over)
    return [*cuts, (left, sorted_out.missing)] if left else cuts
