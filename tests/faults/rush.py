"""F8: fifty at once. One winner, forty-nine who are told so, and never more promised than there is."""

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlmodel import Session, col, select

from bot.message import Address, Inbound
from handlers.desk import Desk
from migrations.run import upgrade
from models import stock, wire
from models.books import Books
from models.founding import found
from models.goods import good_called
from models.mailbox import Owed
from models.member import Role, Standing, enrol, give_role
from models.order import Order, OrderStatus
from models.price import Side, set_price
from models.stock import Balance
from models.ticket import short_ref
from tests.faults.luck import Random
from tests.faults.opened import Place
from tests.faults.village import FOUNDED
from tests.play import Counts

MANY = 50
WIRE = "telegram"


class Barn:
    """A co-op with a few sacks of urea, fifty members and fifty clerks."""

    def __init__(self, url: str, sacks: int) -> None:
        upgrade(url)
        self.books = Books(url)
        self.books.write(lambda session: self._open(session, sacks))
        luck = short_ref(Random(8).randrange)
        self.desk = Desk(self.books, now=lambda: FOUNDED, new_ref=luck, tally=Counts())

    def _open(self, session: Session, sacks: int) -> None:
        coop = found(session, "UJI", "Koperasi Uji", at=FOUNDED)
        account = wire.open_account(session, WIRE, WIRE)
        wire.serve_coop(session, account, coop.id)
        for number in range(MANY):
            for person in ("member", "clerk"):
                member = enrol(session, coop.id, f"{person} {number}", at=FOUNDED, standing=Standing.ACTIVE)
                address = f"{person}{number}"
                wire.introduce(session, account, wire.address_id(session, WIRE, address), address, member)
                if person == "clerk":
                    give_role(session, coop.id, member.id, Role.CLERK)
        urea = good_called(session, coop.id, "urea")
        set_price(session, urea, "", Side.SELL, 120_000, by=member.id, at=FOUNDED)
        stock.take_in(session, urea, "", sacks, reason="opening", by=member.id, at=FOUNDED, subject=None)

    def say(self, who: str, text: str) -> None:
        """Somebody writes, and waits until it is stored."""
        number = f"{who}:{text}"
        self.desk.answer(Inbound(WIRE, WIRE, number, (Address(WIRE, who),), who, text)).result()

    def all_at_once(self, said: "list[tuple[str, str]]") -> None:
        """Everybody presses at the same moment."""
        together = Barrier(len(said))

        def press(one: "tuple[str, str]") -> None:
            together.wait()
            self.say(*one)

        with ThreadPoolExecutor(len(said)) as people:
            list(people.map(press, said))

    def orders(self) -> list[Order]:
        """Every order, the oldest first."""
        return self.books.read(lambda session: list(session.exec(select(Order).order_by(col(Order.placed_at))).all()))

    def told(self, prefix: str) -> "Counter[str]":
        """What the clerks were told in answer."""
        rows = select(Owed.key).where(col(Owed.reply_to).startswith(prefix), Owed.lane == 0)
        return Counter(self.books.read(lambda session: list(session.exec(rows).all())))

    def promised(self) -> tuple[int, int]:
        """Sacks in the barn, and how many of them are promised."""
        row = self.books.read(lambda session: session.exec(select(Balance)).one())
        return row.on_hand, row.reserved


async def fifty_confirm_one_order(place: Place) -> str:
    """Fifty clerks say OK to one order."""
    return await asyncio.to_thread(_one_order, place.url)


def _one_order(url: str) -> str:
    barn = Barn(url, sacks=100)
    barn.say("member0", "pesan urea 2 karung")
    ref = barn.orders()[0].ref
    barn.all_at_once([(f"clerk{number}", f"OK {ref}") for number in range(MANY)])
    return _judged(barn, {"order.confirmed": 1, "refused.already_decided": MANY - 1}, (100, 2))


async def fifty_confirm_the_last_sack(place: Place) -> str:
    """Fifty orders for one sack, and fifty clerks who say OK to them."""
    return await asyncio.to_thread(_last_sack, place.url)


def _last_sack(url: str) -> str:
    barn = Barn(url, sacks=1)
    for number in range(MANY):
        barn.say(f"member{number}", "pesan urea 1 karung")
    refs = [order.ref for order in barn.orders()]
    assert len(refs) == MANY
    barn.all_at_once([(f"clerk{number}", f"OK {ref}") for number, ref in enumerate(refs)])
    return _judged(barn, {"order.confirmed": 1, "refused.not_enough": MANY - 1}, (1, 1))


def _judged(barn: Barn, told: dict[str, int], promised: tuple[int, int]) -> str:
    confirmed = sum(order.status == OrderStatus.CONFIRMED for order in barn.orders())
    found = barn.told("clerk"), barn.promised(), confirmed
    barn.books.close()
    assert found == (told, promised, 1), found
    (winner, _), (losers, count) = found[0].most_common()[::-1]
    return f"{winner} 1, {losers} {count}, {promised[1]} of {promised[0]} sacks promised"
