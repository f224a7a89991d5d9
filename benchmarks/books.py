"""The counter with a past of deposits: what members, clerks and the treasurer ask for every day."""

from collections.abc import Iterator

from sqlmodel import Session

from benchmarks.counter import Counter, asker
from benchmarks.past_deposits import Deposits
from models import announcing
from models.announcing import Announced
from models.quantity import Quantity
from tests.times import MORNING

WAITING = 20  # deposits in the queue


def counter(url: str, things: int) -> Counter:
    """A co-op after so many deposits."""
    made = Counter(url, Deposits, things, "tomat", "A", "buy")
    for _ in range(WAITING):
        announced(made)
    return made


def announced(counter: Counter) -> str:
    """The reference of a deposit that waits for the scale."""

    def announce(session: Session) -> str:
        member = asker(session)
        made = announcing.announce(
            session,
            1,
            member.id,
            [Announced(counter.good, Quantity(10_000, "g"))],
            by=member.id,
            at=MORNING,
            source_key=f"bench{counter.next()}",
            new_ref=counter.desk.new_ref,
        )
        return made.ref

    return counter.books.write(announce)


def deeds(counter: Counter) -> Iterator[tuple[str, float]]:
    """Every deed once, with its milliseconds."""
    ref = announced(counter)
    yield "grading", counter.say("joko", f"{ref} A 9 B 1")
    for name, who, text in (
        ("saldo", "seeded", "saldo"),
        ("nota", "seeded", f"nota {ref}"),
        ("nota terakhir", "seeded", "nota"),
        ("riwayat", "seeded", "riwayat"),
        ("rekap", "seeded", "rekap november"),
        ("antrean", "joko", "antrean"),
        ("payment", "ratna", f"bayar {ref} tunai"),
        ("tunggakan", "ratna", "tunggakan"),
    ):
        yield name, counter.say(who, text)
