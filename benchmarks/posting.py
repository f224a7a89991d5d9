"""Letters posted a second with a sender that does nothing, beside bare UPDATE + COMMIT for each letter.

Our relay claims and settles in batches; the bare figure is one letter a transaction, straight through the driver. The
third figure is our own relay when it may claim only one letter at a time: what batches are worth.
"""

import asyncio
import sqlite3
import time
from datetime import UTC, datetime, timedelta
from functools import partial

import psycopg
import sqlalchemy as sa
from sqlmodel import Session

from bot.message import Outbound
from models.books import Books
from models.columns import table_of
from models.database import sqlite_file
from models.mailbox import Owed, State
from models.outbox import Outcome, claim, settle
from models.wire import address_id, open_account
from tests.processes import until
from webhooks.channel import Pace
from webhooks.leading import conninfo
from webhooks.relay import Relay

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
PEOPLE = 200


class Nowhere:
    """A wire that takes everything at once."""

    name = "nowhere"
    pace = Pace(1_000_000)
    window: timedelta | None = None

    async def send(self, letter: Outbound) -> str:
        return letter.id

    async def find(self, letter: Outbound, since: datetime) -> str | None:
        return None

    async def close(self) -> None:
        return None


def relay_rate(url: str, letters: int) -> float:
    """Letters a second through the relay, from owed to sent and written down."""
    books = Books(url)
    account = _owe(books, letters)
    took = asyncio.run(_relayed(books, account))
    books.close()
    return letters / took


async def _relayed(books: Books, account: int) -> float:
    relay = Relay(books, account, Nowhere(), now=lambda: NOW, clock=time.monotonic, sent=lambda *_: None)
    stopping = asyncio.Event()
    began = time.perf_counter()
    running = asyncio.ensure_future(relay.run(stopping))
    await until(lambda: asyncio.to_thread(lambda: not _left(books, account)), "every letter is sent", 120)
    took = time.perf_counter() - began
    stopping.set()
    relay.wake.set()
    await running
    return took


def single_rate(url: str, letters: int) -> float:
    """Letters a second when each is claimed and settled by itself."""
    books = Books(url)
    account = _owe(books, letters)
    began = time.perf_counter()
    for _ in range(letters):
        taken = books.write(lambda session: claim(session, account, now=NOW, limit=1))
        done = [Outcome(letter.seq, State.SENT, NOW) for letter in taken]
        books.write(partial(settle, account_id=account, outcomes=done))
    took = time.perf_counter() - began
    books.close()
    return letters / took


def bare_rate(url: str, letters: int) -> float:
    """UPDATE + COMMIT a second, one letter each."""
    books = Books(url)
    account = _owe(books, letters)
    with books.engine.connect() as connection:
        seqs = connection.execute(
            sa.select(table_of(Owed).c.seq).where(table_of(Owed).c.account_id == account)
        ).scalars()
        numbers = list(seqs)
    books.close()
    return letters / (_bare_sqlite(url, numbers) if url.startswith("sqlite") else _bare_postgres(url, numbers))


def _bare_sqlite(url: str, numbers: list[int]) -> float:
    connection = sqlite3.connect(sqlite_file(url), isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    began = time.perf_counter()
    for number in numbers:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE owed SET state = 'sent' WHERE seq = ?", (number,))
        connection.execute("COMMIT")
    took = time.perf_counter() - began
    connection.close()
    return took


def _bare_postgres(url: str, numbers: list[int]) -> float:
    with psycopg.connect(conninfo(url)) as connection:
        began = time.perf_counter()
        for number in numbers:
            connection.execute("UPDATE owed SET state = 'sent' WHERE seq = %s", (number,))
            connection.commit()
        return time.perf_counter() - began


def _owe(books: Books, letters: int) -> int:
    """Letters to many people, as the desk would leave them; the account's id."""

    def work(session: Session) -> int:
        account = open_account(session, "nowhere", "nowhere")
        people = [address_id(session, "nowhere", f"p{number}") for number in range(PEOPLE)]
        table = table_of(Owed)
        row = {"account_id": account, "lane": 0, "key": "k", "values": {}, "reply_to": "p", "text": "Dicatat A27"}
        row |= {"buttons": [], "extras": {}, "state": State.WAITING, "due": NOW, "created_at": NOW, "tries": 0}
        rows = [
            row | {"unsure": False, "address_id": people[number % PEOPLE], "cause": f"bench{number}"}
            for number in range(letters)
        ]
        session.connection().execute(table.insert(), rows)
        return account

    return books.write(work)


def _left(books: Books, account: int) -> int:
    table = table_of(Owed)
    waiting = sa.select(sa.func.count()).where(table.c.account_id == account, table.c.state != State.SENT)
    return books.read(lambda session: int(session.connection().execute(waiting).scalar_one()))
