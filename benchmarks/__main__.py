"""`make bench`: every figure beside its target, on both databases, in one run."""

import asyncio
import tempfile
from pathlib import Path

from benchmarks import books, confirming, inbound, orders, posting, understanding, webhooks
from benchmarks.counter import FEW, MANY, measure
from benchmarks.lexicons import large
from models.lexicon import read_catalog
from tests.databases import Databases

KINDS = ("sqlite", "postgresql")
INBOUND_TARGET = {"sqlite": 0.3, "postgresql": 0.4}
ROW = "{:<12}{:<44}{:>12}{:>24}"


def main() -> None:
    """Print the table."""
    print(ROW.format("database", "what", "measured", "target"))
    with tempfile.TemporaryDirectory() as folder, Databases(Path(folder)) as databases:
        _reading()
        for kind in KINDS:
            _inbound(databases, kind)
            _posting(databases, kind)
            _webhooks(databases, kind)
            _books(databases, kind)
        _confirming(databases)


def _books(databases: Databases, kind: str) -> None:
    """The same deeds in books of a thousand and of a million deposits or orders, in turns."""
    for past, things in ((books, "deposits"), (orders, "orders")):
        few, many = (past.counter(databases.fresh(kind), count) for count in (FEW, MANY))
        for what, (short, long) in measure(few, many, past.deeds).items():
            _say(kind, f"{what}, {FEW:,} and {MANY:,} {things}, median", f"{short:.1f}, {long:.1f} ms")
            _say(kind, "  ratio", f"{long / short:.2f}", "≤ 2")
        for counter in (few, many):
            counter.close()


def _confirming(databases: Databases) -> None:
    ours, bare = confirming.rates(databases.fresh("postgresql"), 1_000)
    _say("postgresql", "confirmations/s of one hot good", f"{ours:.0f}")
    _say("postgresql", f"  of bare: conditional UPDATE, commit ({bare:.0f}/s)", f"{ours / bare:.2f}")


def _say(kind: str, what: str, measured: str, target: str = "") -> None:
    print(ROW.format(kind, what, measured, target), flush=True)


def _reading() -> None:
    for what, lexicon, target in (
        ("191 goods", read_catalog(), "≤ 300 µs"),
        ("2,000 goods, 12,000 names", large(), "≤ 600 µs"),
    ):
        found, built = understanding.ours(lexicon)
        _say("-", f"understanding, {what}, median", f"{found.median:.0f} µs", target)
        _say("-", "  mean, p99", f"{found.mean:.0f}, {found.p99:.0f} µs")
        _say("-", "  building the reader", f"{built:.0f} ms")
    _say("-", "a reader for a co-op that taught a word", f"{understanding.built(read_catalog())[1]:.0f} ms", "≤ 30 ms")
    for name, other in understanding.others(read_catalog()).items():
        _say("-", f"  {name}, median", f"{other.median:.0f} µs")


def _inbound(databases: Databases, kind: str) -> None:
    """Each kind of message beside bare transactions, measured in turns so that both meet the same noise."""
    bare = [inbound.bare_rate(databases.fresh(kind), 1500)]
    for said, rows in inbound.SAID.items():
        rate = inbound.desk_rate(databases.fresh(kind), said, 1500)
        bare.append(inbound.bare_rate(databases.fresh(kind), 1500))
        ratio = rate / (sum(bare[-2:]) / 2)
        _say(kind, f"inbound/s: {said} ({rows} rows)", f"{rate:.0f}")
        _say(
            kind,
            f"  of bare: four inserts, commit ({bare[-1]:.0f}/s)",
            f"{ratio:.2f}",
            f"≥ {INBOUND_TARGET[kind]}",
        )


def _posting(databases: Databases, kind: str) -> None:
    bare = posting.bare_rate(databases.fresh(kind), 2000)
    rate = posting.relay_rate(databases.fresh(kind), 4000)
    single = posting.single_rate(databases.fresh(kind), 500)
    _say(kind, "letters posted/s, no-op sender", f"{rate:.0f}")
    _say(kind, f"  of bare: UPDATE and COMMIT each ({bare:.0f}/s)", f"{rate / bare:.2f}", "≥ 0.3")
    _say(kind, f"  of our own, one letter a claim ({single:.0f}/s)", f"{rate / single:.1f}", "> 1")


def _webhooks(databases: Databases, kind: str) -> None:
    found = asyncio.run(webhooks.measure(kind, databases.empty(kind), 15))
    acknowledged, answered = found.acknowledged, found.answered
    _say(kind, "webhook acknowledged at 20/s, p50", f"{webhooks.at(acknowledged, 0.5):.1f} ms", "≤ 15 ms")
    _say(kind, "webhook acknowledged at 20/s, p99", f"{webhooks.at(acknowledged, 0.99):.1f} ms", "≤ 60 ms")
    _say(kind, "webhook to answer at the provider, p50", f"{webhooks.at(answered, 0.5):.1f} ms", "≤ 30 ms")
    _say(kind, "webhook to answer at the provider, p99", f"{webhooks.at(answered, 0.99):.1f} ms")
    _say(kind, "resident memory of serve", f"{found.memory:.0f} MB", "≤ 200 MB")


if __name__ == "__main__":
    main()
