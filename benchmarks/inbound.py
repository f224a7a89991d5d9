"""Inbound messages a second through the desk, beside four bare inserts through the driver with the same durability.

Everything that a message costs is in our figure: reading it, answering it in words, both letters. The bare one is four
inserts and a commit, whatever the message writes.
"""

import secrets
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, datetime
from itertools import count

import psycopg

from bot.message import Address, Inbound
from handlers.desk import Desk
from models.books import Books
from models.database import sqlite_file
from models.ticket import short_ref
from webhooks.leading import conninfo
from webhooks.metrics import Metrics

PEOPLE = ("siti", "dadang", "entin", "karto")
# What is said, and how many rows that writes: message and contact and letter; a question that is kept makes four; a
# deposit has a reference, a head, a line, and a second letter for the clerk.
SAID = {
    "halo pak": 3,
    "hrg kentang brp?": 3,
    "harga cabe": 4,
    "setor tomat {} kg": 7,
}
NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
THREADS = 4  # that write bare; more or fewer give the same within the noise
INSERTS = ("heard", "contact", "deposit", "owed")


def desk_rate(url: str, said: str, messages: int) -> float:
    """Messages a second, handed over as fast as the desk takes them."""
    books = Books(url)
    desk = Desk(books, now=lambda: NOW, new_ref=short_ref(secrets.randbelow), tally=Metrics())
    numbers = count()

    def send(total: int) -> None:
        wait([desk.answer(_message(said, next(numbers))) for _ in range(total)])

    send(50)
    began = time.perf_counter()
    send(messages)
    took = time.perf_counter() - began
    books.close()
    return messages / took


def _message(said: str, number: int) -> Inbound:
    who = PEOPLE[number % len(PEOPLE)]
    text = said.format(10 + number % 30)
    return Inbound("simulator", "simulator", f"{said}{number}", (Address("simulator", who),), who, text)


def bare_rate(url: str, messages: int) -> float:
    """Transactions of four inserts a second, straight through the driver."""
    return _bare_sqlite(url, messages) if url.startswith("sqlite") else _bare_postgres(url, messages)


def _bare_sqlite(url: str, messages: int) -> float:
    connection = sqlite3.connect(sqlite_file(url), isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")
    for table in INSERTS:
        connection.execute(f"CREATE TABLE bare_{table} (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b TEXT, c TEXT)")

    def one(number: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        for table in INSERTS:
            connection.execute(f"INSERT INTO bare_{table} (a, b, c) VALUES (?, ?, ?)", _row(number))
        connection.execute("COMMIT")

    began = time.perf_counter()
    for number in range(messages):
        one(number)
    took = time.perf_counter() - began
    connection.close()
    return messages / took


def _bare_postgres(url: str, messages: int) -> float:
    info = conninfo(url)
    with psycopg.connect(info, autocommit=True) as setup:
        for table in INSERTS:
            setup.execute(f"CREATE TABLE bare_{table} (id BIGSERIAL PRIMARY KEY, a TEXT UNIQUE, b TEXT, c TEXT)")

    def some(numbers: range) -> None:
        with psycopg.connect(info) as connection:
            for number in numbers:
                for table in INSERTS:
                    connection.execute(f"INSERT INTO bare_{table} (a, b, c) VALUES (%s, %s, %s)", _row(number))
                connection.commit()

    with ThreadPoolExecutor(THREADS) as pool:
        shares = [range(start, messages, THREADS) for start in range(THREADS)]
        began = time.perf_counter()
        wait([pool.submit(some, share) for share in shares])
        return messages / (time.perf_counter() - began)


def _row(number: int) -> tuple[str, str, str]:
    return (f"update{number}", "setor tomat 20 kg", "Dicatat A27: tomat 20 kg. Salah? Balas BATAL A27.")
