"""A co-op with a past and a desk before it; and how long its deeds take with few things in its books, and with many."""

import statistics
import time
from collections.abc import Callable, Iterator
from itertools import count
from uuid import UUID

from sqlmodel import Session, select

from benchmarks.past import Past, key
from benchmarks.seed_books import write
from bot.message import Address, Inbound
from handlers.desk import Desk
from models import archive, orders_reconciled, reconciling, stock_reconciled, wire
from models.books import Books
from models.coop import coop_by_code
from models.goods import good_called
from models.lexicon import Good
from models.member import Member, member_of, members_called
from models.price import Price
from models.ticket import short_ref
from tests.play import Counts
from tests.times import MORNING

FEW, MANY = 1_000, 1_000_000
TURNS = 60
WHO = 7  # the member who asks: of "seeded"


class Counter:
    """The demo co-op after `things` of this kind of past; of this good, in this grade and on this side."""

    def __init__(self, url: str, kind: type[Past], things: int, goods: str, grade: str, side: str) -> None:
        books = Books(url)
        self.good = books.read(lambda session: good_called(session, 1, goods))
        past = books.read(lambda session: _past(session, kind, things, self.good, grade, side))
        books.close()
        write(url, past)
        self.books = Books(url)
        self.books.write(_introduced)
        self._numbers = count(1)
        luck = count(1)
        draw = short_ref(lambda below: next(luck) * 7919 % below)
        self.desk = Desk(self.books, now=lambda: MORNING, new_ref=draw, tally=Counts())

    def say(self, who: str, text: str) -> float:
        """Milliseconds until the answer is stored for good."""
        inbound = self.message(who, text)
        start = time.perf_counter()
        self.desk.answer(inbound).result()
        return (time.perf_counter() - start) * 1e3

    def message(self, who: str, text: str) -> Inbound:
        """What somebody writes, once."""
        return Inbound("simulator", "simulator", f"b{self.next()}", (Address("simulator", who),), who, text)

    def next(self) -> int:
        """A number that was not used before."""
        return next(self._numbers)

    def close(self) -> None:
        """Let go of the database, once the doctor has found the seeded books whole: else the figures mean nothing."""
        looks = (
            reconciling.misfits,
            stock_reconciled.differences,
            stock_reconciled.unlike_lots,
            archive.gaps,
            orders_reconciled.unlike_promises,
            orders_reconciled.unlike_sales,
        )
        wrong = [each for look in looks for each in self.books.read(look)]
        self.books.close()
        if wrong:
            raise AssertionError(wrong[:3])


def asker(session: Session) -> Member:
    """The member of the past who asks."""
    return member_of(session, 1, key("member", WHO))


def _past(session: Session, kind: type[Past], things: int, good: Good, grade: str, side: str) -> Past:
    rows = select(Price.id).where(Price.good_id == good.id, Price.grade == grade, Price.side == side)
    price: UUID | None = session.exec(rows).first()
    assert price
    numbers = session.exec(select(Member.number)).all()
    clerk = members_called(session, 1, "joko")[0].id
    return kind(things, good=good.id, price=price, clerk=clerk, first_member=max(numbers) + 1)


def _introduced(session: Session) -> None:
    coop = coop_by_code(session, "SUKAMAJU")
    account = wire.account_called(session, "simulator", "simulator")
    assert coop
    assert account
    wire.introduce(session, account, wire.address_id(session, "simulator", "seeded"), "seeded", asker(session))


def measure(
    few: Counter, many: Counter, deeds: Callable[[Counter], Iterator[tuple[str, float]]]
) -> dict[str, tuple[float, float]]:
    """The median milliseconds of every deed with few and with many things in the books, measured in turns."""
    found: dict[str, tuple[list[float], list[float]]] = {}
    for _ in range(TURNS):
        for place, counter in enumerate((few, many)):
            for name, took in deeds(counter):
                found.setdefault(name, ([], []))[place].append(took)
    return {name: (statistics.median(a), statistics.median(b)) for name, (a, b) in found.items()}
