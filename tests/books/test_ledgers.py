"""The database itself refuses to change or take away what the ledgers say."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from bot.message import Media
from bot.texts import Texts
from handlers.rounds import rounds
from models import guards
from models.books import Books
from models.rules import decide
from tests.books.scenes import coop_here, graded
from tests.play import Stage
from tests.times import MORNING


@pytest.fixture
def written(books: Books) -> Iterator[sa.Connection]:
    """Books in which every ledger has rows, through an engine of the test's own."""
    stage = Stage(books)
    stage.say("joko", "tara peti 1,5")
    stage.say("joko", "gandul = pepaya")
    stage.say("joko", "timbangan pasar tera sampai 31/12/2026")
    kilos = [("A", 18000), ("B", 1000)]
    books.write(lambda session: graded(session, "siti", "tomat", kilos, cuts=[(500, "basah")], net=20000))
    stage.say("joko", "saldo awal bu entin 100rb")
    stage.say("joko", "ya")
    stage.say("siti", "ok " + str(stage.say("ratna", "potong bu siti 5rb simpanan")[0].values["ref"]))
    stage.say("siti", "setor wortel 20 kg", media=(Media("photo", "foto-1"),))
    stage.say("joko", "kirim Pasar Caringin tomat A 5 kg")
    ref = stage.say("joko", "ya")[0].values["ref"]
    stage.say("joko", f"{ref} sampai tomat 5")
    stage.say("ratna", "bon bu siti 500rb")
    ref = stage.say("siti", "pesan urea 1 karung")[0].values["ref"]
    stage.say("joko", f"ok {ref}")
    stage.say("joko", f"ambil {ref} tunai")
    stage.say("siti", "pesan urea 1 karung")
    stage.wait(hours=6)
    books.write(lambda session: rounds(session, stage.now, Texts()))
    stage.say("ratna", "buka kas 500rb")
    stage.say("ratna", "bayar bu siti 10rb tunai")
    books.write(lambda session: decide(session, coop_here(session), "tolerance", "3", by=None, at=MORNING))
    engine = sa.create_engine(books.url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def _content(connection: sa.Connection, table: str) -> list[str]:
    return sorted(map(repr, connection.exec_driver_sql(f'SELECT * FROM "{table}"')))


def _refused(connection: sa.Connection, statement: str) -> bool:
    try:
        connection.exec_driver_sql(statement)
    except sa.exc.DBAPIError as no:
        return "append-only" in str(no)
    return False


def test_no_row_of_a_ledger_is_changed_or_deleted(written: sa.Connection) -> None:
    for table in guards.LEDGERS:
        before = _content(written, table)
        assert before, table
        assert _refused(written, f'UPDATE "{table}" SET coop_id = coop_id'), table
        assert _refused(written, f'DELETE FROM "{table}"'), table
        assert _content(written, table) == before


def test_no_ledger_is_emptied_at_one_stroke(written: sa.Connection) -> None:
    if written.dialect.name == "postgresql":
        for table in guards.LEDGERS:
            assert _refused(written, f'TRUNCATE "{table}" CASCADE'), table
            assert _content(written, table)


def test_no_row_of_a_ledger_is_replaced(books: Books, written: sa.Connection) -> None:
    """SQLite's REPLACE deletes without telling the triggers, unless they are told to listen."""
    if books.sqlite:
        for table in guards.LEDGERS:
            with books.engine.connect() as connection:
                assert _refused(connection, f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}"'), table


def test_a_guard_that_is_gone_is_missed_and_can_be_put_back(written: sa.Connection) -> None:
    on = ' ON "price"' if written.dialect.name == "postgresql" else ""
    assert guards.missing(written) == set()
    written.exec_driver_sql(f"DROP TRIGGER guard_price_update{on}")
    assert guards.missing(written) == {"guard_price_update"}
    guards.install(written)
    guards.install(written)
    assert guards.missing(written) == set()
    assert _refused(written, "UPDATE price SET rupiah = 1")


def test_a_guard_that_is_switched_off_is_missed(written: sa.Connection) -> None:
    if written.dialect.name == "postgresql":
        written.exec_driver_sql("ALTER TABLE nota DISABLE TRIGGER guard_nota_delete")
        assert guards.missing(written) == {"guard_nota_delete"}
