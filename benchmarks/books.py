"""How long the counter takes for an answer with few deposits in its books, and with a million: the ratio of medians."""

import statistics
import time
from collections.abc import Iterator
from itertools import count

from sqlmodel import Session, select

from benchmarks.past import Past, key
from benchmarks.seed_books import write
from bot.message import Address, Inbound
from handlers.desk import Desk
from models import announcing, archive, reconciling, stock_reconciled, wire
from models.announcing import Announced
from models.books import Books
from models.coop import coop_by_code
from models.goods import good_called
from models.member import Member, member_of, members_called
from models.price import Price
from models.quantity import Quantity
from models.ticket import short_ref
from tests.play import Counts
from tests.times import MORNING

FEW, MANY = 1_000, 1_000_000
TURNS = 60
WAITING = 20  # deposits in the queue
WHO = 7  # the member who asks


class Counter:
    """A co-op with a past, and a desk before it."""

    def __init__(self, url: str, deposits: int) -> None:
        books = Books(url)
        past = books.read(lambda session: _past(session, deposits))
        books.close()
        write(url, past)
        self.books = Books(url)
        self.books.write(_introduced)
        self._numbers = count(1)
        luck = count(1)
        draw = short_ref(lambda below: next(luck) * 7919 % below)
        self.desk = Desk(self.books, now=lambda: MORNING, new_ref=draw, tally=Counts())
        for _ in range(WAITING):
            self.announced()

    def say(self, who: str, text: str) -> float:
        """Milliseconds until the answer is stored for good."""
        number = next(self._numbers)
        inbound = Inbound("simulator", "simulator", f"b{number}", (Address("simulator", who),), who, text)
        start = time.perf_counter()
        self.desk.answer(inbound).result()
        return (time.perf_counter() - start) * 1e3

    def announced(self) -> str:
        """The reference of a deposit that waits for the scale."""
        return self.books.write(self._announce)

    def _announce(self, session: Session) -> str:
        member = member_of(session, 1, key("member", WHO))
        good = good_called(session, 1, "tomat")
        number = next(self._numbers)
        lines = [Announced(good, Quantity(10_000, "g"))]
        made = announcing.announce(
            session,
            1,
            member.id,
            lines,
            by=member.id,
            at=MORNING,
            source_key=f"bench{number}",
            new_ref=self.desk.new_ref,
        )
        return made.ref

    def close(self) -> None:
        """Let go of the database, once the doctor has found the seeded books whole: else the figures mean nothing."""
        looks = (reconciling.misfits, stock_reconciled.differences, stock_reconciled.unlike_lots, archive.gaps)
        wrong = [each for look in looks for each in self.books.read(look)]
        self.books.close()
        if wrong:
            raise AssertionError(wrong[:3])


def _past(session: Session, deposits: int) -> Past:
    good = good_called(session, 1, "tomat")
    price = session.exec(select(Price.id).where(Price.good_id == good.id, Price.grade == "A")).first()
    assert price
    numbers = session.exec(select(Member.number)).all()
    clerk = members_called(session, 1, "joko")[0].id
    return Past(deposits, good=good.id, price=price, clerk=clerk, first_member=max(numbers) + 1)


def _introduced(session: Session) -> None:
    coop = coop_by_code(session, "SUKAMAJU")
    account = wire.account_called(session, "simulator", "simulator")
    assert coop
    assert account
    member = member_of(session, coop.id, key("member", WHO))
    wire.introduce(session, account, wire.address_id(session, "simulator", "seeded"), "seeded", member)


def _deeds(counter: Counter) -> Iterator[tuple[str, float]]:
    """Every deed once, with its milliseconds."""
    ref = counter.announced()
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


def measure(few: Counter, many: Counter) -> dict[str, tuple[float, float]]:
    """The median milliseconds of every deed with few and with many deposits, measured in turns."""
    found: dict[str, tuple[list[float], list[float]]] = {}
    for _ in range(TURNS):
        for place, counter in enumerate((few, many)):
            for name, took in _deeds(counter):
                found.setdefault(name, ([], []))[place].append(took)
    return {name: (statistics.median(a), statistics.median(b)) for name, (a, b) in found.items()}
