"""Migrations lead to exactly the tables that the code speaks of, there and back and there again."""

import pytest
import sqlalchemy as sa

from migrations.run import at_head, downgrade, upgrade
from models import guards
from models.books import Books
from models.database import writer_engine
from models.tables import METADATA
from tests.books.scenes import graded
from tests.books.schema import Schema, schema_of
from tests.databases import Databases

KINDS = pytest.mark.parametrize("kind", ["sqlite", "postgresql"])


def _as_the_code_wants_it(databases: Databases, kind: str) -> Schema:
    url = databases.empty(kind)
    engine = writer_engine(url)
    with engine.begin() as connection:
        METADATA.create_all(connection)
        guards.install(connection)
    engine.dispose()
    return schema_of(url)


@KINDS
def test_migrations_lead_to_the_tables_of_the_code_and_back_and_there_again(databases: Databases, kind: str) -> None:
    wanted, url = _as_the_code_wants_it(databases, kind), databases.empty(kind)
    assert len(wanted["columns"]) > 150
    assert len(wanted["triggers"]) == len(guards.expected(kind))
    upgrade(url)
    assert schema_of(url) == wanted
    downgrade(url, "base")
    assert [what for what, rows in schema_of(url).items() if rows] == []
    upgrade(url)
    assert schema_of(url) == wanted


@KINDS
def test_a_database_tells_whether_it_is_up_to_date(databases: Databases, kind: str) -> None:
    url = databases.empty(kind)
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    assert not at_head(engine)
    upgrade(url)
    assert at_head(engine)
    upgrade(url)
    downgrade(url, "base")
    assert not at_head(engine)
    engine.dispose()


@KINDS
def test_a_migration_puts_back_a_guard_that_was_dropped(databases: Databases, kind: str) -> None:
    url = databases.fresh(kind)
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER guard_nota_delete" + (' ON "nota"' if kind == "postgresql" else ""))
    upgrade(url)
    with engine.connect() as connection:
        assert guards.missing(connection) == set()
    engine.dispose()


@KINDS
def test_what_was_weighed_before_forms_could_be_entered_later_was_entered_then(databases: Databases, kind: str) -> None:
    url = databases.fresh(kind)
    books = Books(url)
    books.write(lambda session: graded(session, "siti", "tomat", [("A", 18000)], net=18000))
    books.close()
    downgrade(url, "0008")
    upgrade(url)
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        (row,) = connection.exec_driver_sql("SELECT at, entered_at FROM weighing")
        assert guards.missing(connection) == set()
    assert row.at == row.entered_at
    engine.dispose()


def test_every_table_is_named_by_the_module_list() -> None:
    assert set(guards.LEDGERS) <= set(METADATA.tables)
    assert len(METADATA.tables) == len({name.lower() for name in METADATA.tables})


def test_every_constraint_has_a_name() -> None:
    for table in METADATA.tables.values():
        assert [each for each in table.constraints if not each.name] == [], table.name
