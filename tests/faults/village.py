"""A co-op whose members write to one bot, and what its books say afterwards."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, func, select

from migrations.run import upgrade
from models import wire
from models.books import Books
from models.deposit import Deposit, DepositLine
from models.founding import found
from models.mailbox import Heard, Lane, Owed, State
from models.member import Standing, enrol
from models.wire import AddressRow, MemberAddress
from tests.faults.bot_api import Update, update

FOUNDED = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
FIRST = 5550000001  # the chat of the first member
LEAST = 400  # kg; nobody brings three times what they brought before, which would be asked about


@dataclass
class Village:
    """`people` members, each known by a Telegram id. Nobody works there, so that only members are written to."""

    url: str
    people: int

    def settle(self) -> "Village":
        """Make the database and everybody in it."""
        upgrade(self.url)
        books = Books(self.url)
        books.write(self._people)
        books.close()
        return self

    def _people(self, session: Session) -> None:
        coop = found(session, "UJI", "Koperasi Uji", at=FOUNDED)
        for number in range(self.people):
            member = enrol(session, coop.id, f"Bu Uji {number}", at=FOUNDED, standing=Standing.ACTIVE)
            for channel, value in (("telegram", str(FIRST + number)), ("whatsapp", phone(number))):
                wire.link(session, wire.address_id(session, channel, value), coop.id, member.id)

    def updates(self, count: int, first: int = 1) -> list[Update]:
        """So many messages, each of another person or about another weight: no two ask for the same."""
        return [update(number, *self._said(number)) for number in range(first, first + count)]

    def _said(self, number: int) -> tuple[int, str]:
        return FIRST + number % self.people, f"setor tomat {LEAST + number // self.people} kg"

    def wanted(self, count: int, first: int = 1) -> "Counter[tuple[str, int]]":
        """What `updates` must lead to: (chat, grams), once each."""
        said = (self._said(number) for number in range(first, first + count))
        return Counter((str(chat), int(text.split()[2]) * 1000) for chat, text in said)

    def deposits(self) -> "Counter[tuple[str, int]]":
        """What was written down: (chat, grams)."""
        rows = (
            select(AddressRow.value, DepositLine.amount)
            .join(MemberAddress, col(MemberAddress.address_id) == AddressRow.id)
            .join(Deposit, col(Deposit.member_id) == MemberAddress.member_id)
            .join(DepositLine, col(DepositLine.deposit_id) == Deposit.id)
            .where(AddressRow.channel == "telegram")
        )
        with self._session() as session:
            return Counter((value, amount) for value, amount in session.exec(rows))

    def heard(self) -> int:
        """How many messages were stored."""
        return self._count(Heard)

    def failed(self) -> list[str]:
        """Where our own code failed on a message."""
        with self._session() as session:
            return [str(error) for error in session.exec(select(Heard.error).where(col(Heard.error).is_not(None)))]

    def replies(self) -> int:
        """How many letters answer a message."""
        return self._count(Owed, col(Owed.lane) == Lane.REPLY)

    def letters(self, *states: State) -> int:
        """How many letters stand so."""
        return self._count(Owed, col(Owed.state).in_(states))

    def open_letters(self) -> int:
        """How many letters are still on their way."""
        return open_letters(self.url)

    def _count(self, table: type[SQLModel], *where: "sa.ColumnElement[bool]") -> int:
        with self._session() as session:
            return session.exec(select(func.count()).select_from(table).where(*where)).one()

    def _session(self) -> "_Looking":
        return _Looking(self.url)


class _Looking:
    """A look into the books from outside, which holds nothing open afterwards."""

    def __init__(self, url: str) -> None:
        self._engine = sa.create_engine(url, poolclass=sa.NullPool)

    def __enter__(self) -> Session:
        self._session = Session(self._engine)
        return self._session

    def __exit__(self, *_: object) -> None:
        self._session.close()
        self._engine.dispose()


def phone(number: int) -> str:
    """The WhatsApp number of a member."""
    return f"+62812{FIRST % 10000000 + number:08d}"


def open_letters(url: str) -> int:
    """How many letters of a deployment are still on their way."""
    return Village(url, 0).letters(State.WAITING, State.FLYING)
