"""Books as they are after years: so many deposits of 300 members, weighed, graded and nearly all paid, in ten years.

The rows are what the counter would have written, so that the doctor finds nothing wrong; they are written in bulk.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from models.ticket import LETTERS

MEMBERS = 300
YEARS = 10
LAST = 2026
KILOS, PRICE = 20, 9_000  # of every deposit, all of grade A
WORTH = KILOS * PRICE
UNPAID = 3  # of each member's deposits, the newest
Row = tuple[Any, ...]


class Past:
    """The rows of `count` deposits at co-op 1: `good`, `price` and `clerk` are ids that exist there."""

    def __init__(self, count: int, *, good: UUID, price: UUID, clerk: UUID, first_member: int) -> None:
        self.count, self.good, self.price, self.clerk = count, good, price, clerk
        self.first_member = first_member
        self.per_year = count // YEARS

    def tables(self) -> Iterator[tuple[str, Iterator[Row]]]:
        """Each table with its rows, columns in the table's own order by name as given in COLUMNS."""
        for name, make in _TABLES.items():
            yield name, make(self)

    def member(self, n: int) -> UUID:
        return key("member", n % MEMBERS)

    def at(self, n: int) -> datetime:
        """Deposits come evenly from January to the middle of November of each year."""
        year, within = divmod(n, self.per_year)
        start = datetime(LAST - YEARS + 1 + year, 1, 2, tzinfo=UTC)
        return start + timedelta(days=310) * within / self.per_year

    def year(self, n: int) -> int:
        return LAST - YEARS + 1 + n // self.per_year

    def ref(self, n: int) -> str:
        letter, number = divmod(n % self.per_year, 9_000)
        return f"{LETTERS[letter]}{1_000 + number}"

    def is_paid(self, n: int) -> bool:
        return n < self.count - UNPAID * MEMBERS


_KINDS = {
    name: number
    for number, name in enumerate(
        ("member", "deposit", "line", "weighing", "nota", "owing", "paying", "movement", "payment", "lot"), 1
    )
}


def key(kind: str, n: int) -> UUID:
    """The id of the n-th thing of a kind."""
    return UUID(int=_KINDS[kind] << 120 | n)


def _members(past: Past) -> Iterator[Row]:
    born = past.at(0)
    for n in range(MEMBERS):
        number = past.first_member + n
        yield 1, key("member", n), number, f"Bu Anggota {n}", None, "active", "id", False, born, None


def _deposits(past: Past) -> Iterator[Row]:
    for n in range(past.count):
        member = past.member(n)
        yield 1, key("deposit", n), past.ref(n), member, member, past.at(n), None, f"seed:{n}"


def _lines(past: Past) -> Iterator[Row]:
    for n in range(past.count):
        yield 1, key("line", n), key("deposit", n), 1, past.good, KILOS * 1_000, "g", False, None, "graded"


def _weighings(past: Past) -> Iterator[Row]:
    for n in range(past.count):
        at = past.at(n)
        yield 1, key("weighing", n), key("line", n), KILOS * 1_000, 0, 0, at, at, past.clerk, f"seed:{n}"


def _notas(past: Past) -> Iterator[Row]:
    for n in range(past.count):
        ids = key("nota", n), past.year(n), n % past.per_year + 1, key("deposit", n), key("line", n), past.member(n)
        yield 1, *ids, key("weighing", n), WORTH, past.at(n), past.clerk, f"seed:{n}"


def _graded(past: Past) -> Iterator[Row]:
    for n in range(past.count):
        yield 1, key("nota", n), 1, "A", KILOS * 1_000, past.price, WORTH


def _dues(past: Past) -> Iterator[Row]:
    for n in range(past.count):
        paid = WORTH if past.is_paid(n) else 0
        nota = key("nota", n)
        yield 1, nota, past.member(n), nota, WORTH, paid, 0, 0, 0, past.at(n), past.at(n)


def _journals(past: Past) -> Iterator[Row]:
    for n in range(past.count):
        yield 1, key("owing", n), "nota", f"nota:{key('nota', n)}", past.at(n), past.clerk
        if past.is_paid(n):
            yield 1, key("paying", n), "payment", f"payment:{key('payment', n)}", past.at(n), past.clerk


def _postings(past: Past) -> Iterator[Row]:
    for n in range(past.count):
        yield 1, key("owing", n), 1, "stock", None, WORTH
        yield 1, key("owing", n), 2, "payable", past.member(n), -WORTH
        if past.is_paid(n):
            yield 1, key("paying", n), 1, "payable", past.member(n), WORTH
            yield 1, key("paying", n), 2, "cash", None, -WORTH


def _payments(past: Past) -> Iterator[Row]:
    for n in range(past.count):
        if past.is_paid(n):
            yield 1, key("payment", n), past.member(n), WORTH, "tunai", past.at(n), past.clerk, f"seed:{n}"


def _parts(past: Past) -> Iterator[Row]:
    for n in range(past.count):
        if past.is_paid(n):
            yield 1, key("payment", n), key("nota", n), WORTH


def _movements(past: Past) -> Iterator[Row]:
    for n in range(past.count):
        yield 1, key("movement", n), past.good, "A", KILOS * 1_000, "graded", key("nota", n), past.at(n), past.clerk


def _lots(past: Past) -> Iterator[Row]:
    for n in range(past.count):
        whose = key("movement", n), key("nota", n), key("deposit", n), past.member(n)
        yield 1, key("lot", n), past.good, "A", KILOS * 1_000, 0, "graded", *whose, past.at(n)


def _tickets(past: Past) -> Iterator[Row]:
    for n in range(past.count - past.per_year, past.count):
        yield 1, past.ref(n), "deposit", key("deposit", n), past.at(n)


def _balances(past: Past) -> Iterator[Row]:
    for n in range(MEMBERS):
        yield 1, key("member", n), "payable", -UNPAID * WORTH


def _stock(past: Past) -> Iterator[Row]:
    yield 1, past.good, "A", past.count * KILOS * 1_000, 0


def _counters(past: Past) -> Iterator[Row]:
    for year in range(LAST - YEARS + 1, LAST + 1):
        yield 1, f"nota:{year}", past.per_year


_TABLES: dict[str, Callable[[Past], Iterator[Row]]] = {
    "member": _members,
    "deposit": _deposits,
    "deposit_line": _lines,
    "weighing": _weighings,
    "nota": _notas,
    "graded": _graded,
    "due": _dues,
    "journal": _journals,
    "posting": _postings,
    "payment": _payments,
    "payment_part": _parts,
    "movement": _movements,
    "lot": _lots,
    "ticket": _tickets,
    "member_balance": _balances,
    "balance": _stock,
    "counter": _counters,
}
COLUMNS = {
    "member": "coop_id id number name phone standing language language_chosen joined_at merged_into",
    "deposit": "coop_id id ref member_id entered_by announced_at due source_key",
    "deposit_line": "coop_id id deposit_id line good_id amount unit about grade status",
    "weighing": "coop_id id line_id gross tare containers at entered_at by source_key",
    "nota": "coop_id id year no deposit_id line_id member_id weighing_id rupiah at by source_key",
    "graded": "coop_id nota_id line grade amount price_id rupiah",
    "due": "coop_id id member_id nota_id rupiah paid withheld held overpaid owed_at payable_from",
    "journal": "coop_id id kind source_key at by",
    "posting": "coop_id journal_id line ledger member_id rupiah",
    "payment": "coop_id id member_id rupiah method at by source_key",
    "payment_part": "coop_id payment_id due_id rupiah",
    "movement": "coop_id id good_id grade amount reason subject_id at by",
    "lot": "coop_id id good_id grade amount taken source movement_id subject_id deposit_id member_id born_at",
    "ticket": "coop_id ref kind subject_id made_at",
    "member_balance": "coop_id member_id ledger rupiah",
    "balance": "coop_id good_id grade on_hand reserved",
    "counter": "coop_id name value",
}
