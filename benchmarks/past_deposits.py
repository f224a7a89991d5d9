"""A past of deposits: each weighed, graded and nearly all paid."""

from collections.abc import Iterator

from benchmarks.past import LAST, MEMBERS, YEARS, Past, Row, key

KILOS, PRICE = 20, 9_000  # of every deposit, all of grade A
WORTH = KILOS * PRICE
UNPAID = 3  # of each member's deposits, the newest


class Deposits(Past):
    """The rows of `count` deposits."""

    def is_paid(self, n: int) -> bool:
        return n < self.count - UNPAID * MEMBERS


def _deposits(past: Deposits) -> Iterator[Row]:
    for n in range(past.count):
        member = past.member(n)
        yield 1, key("deposit", n), past.ref(n), member, member, past.at(n), None, f"seed:{n}"


def _lines(past: Deposits) -> Iterator[Row]:
    for n in range(past.count):
        yield 1, key("line", n), key("deposit", n), 1, past.good, KILOS * 1_000, "g", False, None, "graded"


def _weighings(past: Deposits) -> Iterator[Row]:
    for n in range(past.count):
        at = past.at(n)
        yield 1, key("weighing", n), key("line", n), KILOS * 1_000, 0, 0, at, at, past.clerk, f"seed:{n}"


def _notas(past: Deposits) -> Iterator[Row]:
    for n in range(past.count):
        ids = key("nota", n), past.year(n), n % past.per_year + 1, key("deposit", n), key("line", n), past.member(n)
        yield 1, *ids, key("weighing", n), WORTH, past.at(n), past.clerk, f"seed:{n}"


def _graded(past: Deposits) -> Iterator[Row]:
    for n in range(past.count):
        yield 1, key("nota", n), 1, "A", KILOS * 1_000, past.price, WORTH


def _dues(past: Deposits) -> Iterator[Row]:
    for n in range(past.count):
        paid = WORTH if past.is_paid(n) else 0
        nota = key("nota", n)
        yield 1, nota, past.member(n), nota, WORTH, paid, 0, 0, 0, past.at(n), past.at(n)


def _journals(past: Deposits) -> Iterator[Row]:
    for n in range(past.count):
        yield 1, key("owing", n), "nota", f"nota:{key('nota', n)}", past.at(n), past.clerk
        if past.is_paid(n):
            yield 1, key("paying", n), "payment", f"payment:{key('payment', n)}", past.at(n), past.clerk


def _postings(past: Deposits) -> Iterator[Row]:
    for n in range(past.count):
        yield 1, key("owing", n), 1, "stock", None, WORTH
        yield 1, key("owing", n), 2, "payable", past.member(n), -WORTH
        if past.is_paid(n):
            yield 1, key("paying", n), 1, "payable", past.member(n), WORTH
            yield 1, key("paying", n), 2, "cash", None, -WORTH


def _payments(past: Deposits) -> Iterator[Row]:
    for n in range(past.count):
        if past.is_paid(n):
            yield 1, key("payment", n), past.member(n), WORTH, "tunai", past.at(n), past.clerk, f"seed:{n}"


def _parts(past: Deposits) -> Iterator[Row]:
    for n in range(past.count):
        if past.is_paid(n):
            yield 1, key("payment", n), key("nota", n), WORTH


def _movements(past: Deposits) -> Iterator[Row]:
    for n in range(past.count):
        yield 1, key("movement", n), past.good, "A", KILOS * 1_000, "graded", key("nota", n), past.at(n), past.clerk


def _lots(past: Deposits) -> Iterator[Row]:
    for n in range(past.count):
        whose = key("movement", n), key("nota", n), key("deposit", n), past.member(n)
        yield 1, key("lot", n), past.good, "A", KILOS * 1_000, 0, "graded", *whose, past.at(n)


def _tickets(past: Deposits) -> Iterator[Row]:
    for n in range(past.count - past.per_year, past.count):
        yield 1, past.ref(n), "deposit", key("deposit", n), past.at(n)


def _balances(past: Deposits) -> Iterator[Row]:
    for n in range(MEMBERS):
        yield 1, key("member", n), "payable", -UNPAID * WORTH


def _stock(past: Deposits) -> Iterator[Row]:
    yield 1, past.good, "A", past.count * KILOS * 1_000, 0


def _counters(past: Deposits) -> Iterator[Row]:
    for year in range(LAST - YEARS + 1, LAST + 1):
        yield 1, f"nota:{year}", past.per_year


Deposits.TABLES = {
    "deposit": ("coop_id id ref member_id entered_by announced_at due source_key", _deposits),
    "deposit_line": ("coop_id id deposit_id line good_id amount unit about grade status", _lines),
    "weighing": ("coop_id id line_id gross tare containers at entered_at by source_key", _weighings),
    "nota": ("coop_id id year no deposit_id line_id member_id weighing_id rupiah at by source_key", _notas),
    "graded": ("coop_id nota_id line grade amount price_id rupiah", _graded),
    "due": ("coop_id id member_id nota_id rupiah paid withheld held overpaid owed_at payable_from", _dues),
    "journal": ("coop_id id kind source_key at by", _journals),
    "posting": ("coop_id journal_id line ledger member_id rupiah", _postings),
    "payment": ("coop_id id member_id rupiah method at by source_key", _payments),
    "payment_part": ("coop_id payment_id due_id rupiah", _parts),
    "movement": ("coop_id id good_id grade amount reason subject_id at by", _movements),
    "lot": ("coop_id id good_id grade amount taken source movement_id subject_id deposit_id member_id born_at", _lots),
    "ticket": ("coop_id ref kind subject_id made_at", _tickets),
    "member_balance": ("coop_id member_id ledger rupiah", _balances),
    "balance": ("coop_id good_id grade on_hand reserved", _stock),
    "counter": ("coop_id name value", _counters),
}
