"""A past of orders: each of one sack, confirmed, fetched and paid in cash; the barn got as many as left it."""

from collections.abc import Iterator

from benchmarks.past import Past, Row, key

SACKS, PRICE = 1, 120_000  # of every order
A_LORRY = 100  # sacks


class Orders(Past):
    """The rows of `count` orders."""


def _orders(past: Orders) -> Iterator[Row]:
    for n in range(past.count):
        at, member = past.at(n), past.member(n)
        yield 1, key("order", n), past.ref(n), member, member, at, "handed", past.clerk, at, f"seed:{n}"


def _lines(past: Orders) -> Iterator[Row]:
    for n in range(past.count):
        yield 1, key("order", n), 1, past.good, SACKS, "sak", SACKS, SACKS, past.price, past.price, PRICE


def _handovers(past: Orders) -> Iterator[Row]:
    for n in range(past.count):
        yield 1, key("handover", n), key("order", n), PRICE, "tunai", past.at(n), past.clerk, f"seed:{n}"


def _handover_lines(past: Orders) -> Iterator[Row]:
    for n in range(past.count):
        yield 1, key("handover", n), key("order", n), 1, SACKS, PRICE


def _journals(past: Orders) -> Iterator[Row]:
    for n in range(past.count):
        yield 1, key("sale", n), "sale", f"handover:seed:{n}", past.at(n), past.clerk


def _postings(past: Orders) -> Iterator[Row]:
    for n in range(past.count):
        yield 1, key("sale", n), 1, "cash", None, PRICE
        yield 1, key("sale", n), 2, "sales", None, -PRICE


def _movements(past: Orders) -> Iterator[Row]:
    for n in range(past.count):
        if n % A_LORRY == 0:
            yield 1, key("lorry", n), past.good, "", A_LORRY, "bought", None, past.at(n), past.clerk
        yield 1, key("movement", n), past.good, "", -SACKS, "handed over", key("handover", n), past.at(n), past.clerk


def _lots(past: Orders) -> Iterator[Row]:
    for n in range(0, past.count, A_LORRY):
        yield 1, key("lot", n), past.good, "", A_LORRY, A_LORRY, "bought", key("lorry", n), past.at(n)


def _draws(past: Orders) -> Iterator[Row]:
    for n in range(past.count):
        yield 1, key("movement", n), key("lot", n - n % A_LORRY), SACKS


def _tickets(past: Orders) -> Iterator[Row]:
    for n in range(past.count - past.per_year, past.count):
        yield 1, past.ref(n), "order", key("order", n), past.at(n)


Orders.TABLES = {
    "order": ("coop_id id ref member_id entered_by placed_at status decided_by decided_at source_key", _orders),
    "order_line": (
        "coop_id order_id line good_id amount unit promised given asked_price_id price_id rupiah",
        _lines,
    ),
    "handover": ("coop_id id order_id rupiah method at by source_key", _handovers),
    "handover_line": ("coop_id handover_id order_id line amount rupiah", _handover_lines),
    "journal": ("coop_id id kind source_key at by", _journals),
    "posting": ("coop_id journal_id line ledger member_id rupiah", _postings),
    "movement": ("coop_id id good_id grade amount reason subject_id at by", _movements),
    "lot": ("coop_id id good_id grade amount taken source movement_id born_at", _lots),
    "lot_draw": ("coop_id movement_id lot_id amount", _draws),
    "ticket": ("coop_id ref kind subject_id made_at", _tickets),
}
