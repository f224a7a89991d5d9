"""The counter with a past of orders: a sack is ordered, confirmed and fetched, and what is left is asked for."""

from collections.abc import Iterator

from sqlmodel import Session

from benchmarks.counter import WHO, Counter, asker
from benchmarks.past import key
from benchmarks.past_orders import Orders
from models import ordering, stock
from models.order import open_orders
from models.ordering import Wanted
from models.quantity import Quantity
from tests.times import MORNING

GOODS = "urea"
WAITING = 20  # orders that nobody has decided yet
IN_THE_BARN = 1_000_000  # sacks


def counter(url: str, things: int) -> Counter:
    """A co-op after so many orders, with a full barn."""
    made = Counter(url, Orders, things, GOODS, "", "sell")

    def fill(session: Session) -> None:
        stock.take_in(
            session, made.good, "", IN_THE_BARN, reason="bought", by=asker(session).id, at=MORNING, subject=None
        )

    made.books.write(fill)
    for _ in range(WAITING):
        placed(made)
    return made


def placed(counter: Counter) -> str:
    """The reference of somebody else's order, which waits for staff."""

    def place(session: Session) -> str:
        member = key("member", WHO + 1)
        made = ordering.place(
            session,
            1,
            member,
            [Wanted(counter.good, Quantity(1, counter.good.base))],
            by=member,
            at=MORNING,
            source_key=f"bench{counter.next()}",
            new_ref=counter.desk.new_ref,
        )
        return made.ref

    return counter.books.write(place)


def deeds(counter: Counter) -> Iterator[tuple[str, float]]:
    """Every deed once, with its milliseconds."""
    yield "order", counter.say("seeded", "pesan urea 1 sak")
    newest = counter.books.read(lambda session: open_orders(session, 1, asker(session).id))[0].ref
    for name, who, text in (
        ("confirm", "joko", f"ok {newest}"),
        ("hand over", "joko", f"ambil {newest} tunai"),
        ("antrean", "joko", "antrean"),
        ("stok", "joko", "stok"),
        ("stok urea", "joko", "stok urea"),
        ("status", "seeded", "status"),
    ):
        yield name, counter.say(who, text)
