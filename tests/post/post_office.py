"""A post office without a network: a wire that remembers, a clock that the test turns, letters to carry."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy import func
from sqlmodel import Session, col, select

from bot.message import Outbound
from models import mailbox, wire
from models.books import Books
from models.mailbox import Lane, Owed, State
from models.outbox import Letter
from models.wire import Account, Contact
from tests.times import MORNING
from webhooks.channel import Pace, SendFailed
from webhooks.relay import Relay

Answer = Callable[[Outbound], str]
PEOPLE = ("siti", "dadang", "entin", "karto")


class Wire:
    """A channel that does what the test says. `answer` is what the provider does with a letter."""

    name = "simulator"

    def __init__(self, pace: Pace | None = None, window: timedelta | None = None) -> None:
        self.pace = pace or Pace(1000)
        self.window = window
        self.sent: list[str] = []
        self.taken: dict[str, str] = {}  # what the provider knows of when asked: our number -> its number
        self.asked: list[str] = []
        self.answer: Answer = lambda letter: f"SM{letter.id}"
        self.gate = asyncio.Event()
        self.gate.set()

    async def send(self, letter: Outbound) -> str:
        """Send as soon as the gate is open."""
        await self.gate.wait()
        self.sent.append(letter.text)
        return self.answer(letter)

    async def find(self, letter: Outbound, since: datetime) -> str | None:
        """What the provider's records say."""
        self.asked.append(letter.text)
        return self.taken.get(letter.id)

    async def close(self) -> None:
        """Nothing to give back."""


def fails(**how: object) -> Answer:
    """A provider that refuses everything in this way."""

    def answer(_: Outbound) -> str:
        raise SendFailed("no", **how)  # type: ignore[arg-type]

    return answer


class PostOffice:
    """One account, its relay, and the letters that are owed to people through it."""

    def __init__(self, books: Books, channel: Wire | None = None) -> None:
        self.books = books
        self.wire = channel or Wire()
        self.seconds = 100.0
        self.counted: Counter[str] = Counter()
        self._cause = count(1)
        self.account = books.write(self._opened)
        self.relay = self.another_relay()

    def _opened(self, session: Session) -> int:
        """An account that no other office has, with a contact for everybody of the demo co-op."""
        number = session.exec(select(func.count()).select_from(Account)).one()
        account = wire.open_account(session, "simulator", f"office {number}")
        for who in PEOPLE:
            address = wire.address_id(session, "simulator", who)
            session.add(Contact(account_id=account, address_id=address, reply_to=who))
        return account

    def another_relay(self, books: Books | None = None) -> Relay:
        """A relay that begins anew, as after a crash; with books of its own if given."""
        return Relay(
            books or self.books,
            self.account,
            self.wire,
            now=lambda: self.now,
            clock=lambda: self.seconds,
            sent=lambda _, result: self.counted.update([result]),
            pause=lambda _: asyncio.sleep(0),
        )

    @property
    def now(self) -> datetime:
        """The moment that the test has come to."""
        return MORNING + timedelta(seconds=self.seconds)

    def owe(self, who: str, *texts: str, lane: Lane = Lane.REPLY) -> list[int]:
        """Letters to somebody, in this order; their numbers."""
        return self.books.write(lambda session: [self._row(session, who, text, lane) for text in texts])

    def _row(self, session: Session, who: str, text: str, lane: Lane) -> int:
        cause = f"{self.account}/{next(self._cause)}"
        row: dict[str, object] = {"account_id": self.account, "address_id": wire.address_id(session, "simulator", who)}
        row |= {"cause": cause, "coop_id": None, "member_id": None, "lane": lane, "key": "talk.hello", "values": {}}
        row |= {"reply_to": who, "text": text, "buttons": [], "extras": {}, "state": State.WAITING, "due": self.now}
        mailbox.owe(session, [row | {"created_at": self.now, "tries": 0, "unsure": False}])
        return int(session.exec(select(Owed.seq).where(Owed.cause == cause)).one() or 0)

    async def carry(self, rounds: int = 1, every: float = 1.0) -> list[str]:
        """Let the relay work, with so many seconds before each round; what went out."""
        before = len(self.wire.sent)
        for _ in range(rounds):
            self.seconds += every
            await self.relay.step()
            await self.relay.finish()
        return self.wire.sent[before:]

    async def launch(self) -> None:
        """Let letters take off, without waiting for them to land."""
        self.seconds += 1
        await self.relay.step()
        await asyncio.sleep(0)

    def letters(self) -> Iterator[Owed]:
        """Every letter as it stands, in the order in which they were owed."""
        rows = select(Owed).where(Owed.account_id == self.account).order_by(col(Owed.seq))
        yield from self.books.read(lambda session: session.exec(rows).all())

    def states(self) -> list[str]:
        """How every letter stands."""
        return [letter.state for letter in self.letters()]

    def letter(self, seq: int) -> Owed:
        """One letter as it stands."""
        return next(letter for letter in self.letters() if letter.seq == seq)


def claimed(seq: int = 7, *, unsure: bool = False, tries: int = 1) -> Letter:
    """A letter as the relay holds it."""
    return Letter(seq, 1, 0, "siti", "talk.hello", {}, "halo", [], {}, tries, unsure, MORNING)
