"""A database's schema as it stands in the database's own catalogue, in a form that can be compared."""

import re

import sqlalchemy as sa

Schema = dict[str, list[tuple[object, ...]]]

_POSTGRES = {
    "columns": """SELECT table_name, column_name, data_type, is_nullable, column_default, is_identity
        FROM information_schema.columns WHERE table_schema = 'public'""",
    "constraints": """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": """SELECT tgrelid::regclass::text, tgname, tgenabled::text, pg_get_triggerdef(oid)
        FROM pg_trigger WHERE NOT tgisinternal""",
    "sequences": "SELECT sequencename, data_type::text FROM pg_sequences WHERE schemaname = 'public'",
}
OURS = "alembic_version"


def schema_of(url: str) -> Schema:
    """Tables, columns, constraints, indexes and triggers; the migrations' own table is left out."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        postgres = connection.dialect.name == "postgresql"
        found = _of_postgres(connection) if postgres else _of_sqlite(connection)
    engine.dispose()
    return {what: sorted((row for row in rows if row[0] != OURS), key=repr) for what, rows in found.items()}


def _of_postgres(connection: sa.Connection) -> Schema:
    return {what: [tuple(row) for row in connection.exec_driver_sql(query)] for what, query in _POSTGRES.items()}


def _of_sqlite(connection: sa.Connection) -> Schema:
    look = sa.inspect(connection)
    tables = [table for table in look.get_table_names() if table != OURS]
    written = connection.exec_driver_sql("SELECT tbl_name, name, type, sql FROM sqlite_master WHERE sql IS NOT NULL")
    sql = [(row.tbl_name, row.name, row.type, re.sub(r"\s+", " ", row.sql)) for row in written]
    return {
        "columns": [
            (t, *column[1:]) for t in tables for column in connection.exec_driver_sql(f'PRAGMA table_info("{t}")')
        ],
        "checks": [(t, c["name"], _bare(c["sqltext"])) for t in tables for c in look.get_check_constraints(t)],
        "uniques": [(t, c["name"], *c["column_names"]) for t in tables for c in look.get_unique_constraints(t)],
        "keys": [(t, c["name"], *c["constrained_columns"]) for t in tables for c in [look.get_pk_constraint(t)]],
        "foreign keys": [
            (t, c["name"], c["referred_table"], *c["constrained_columns"], *c["referred_columns"])
            for t in tables
            for c in look.get_foreign_keys(t)
        ],
        "indexes": [row for row in sql if row[2] == "index"],
        "triggers": [row for row in sql if row[2] == "trigger"],
    }


def _columns(connection: sa.Connection, table: str) -> list[tuple[object, ...]]:
    """(number, name, type, not null, default, part of the key) of each column."""
    return [tuple(row) for row in connection.exec_driver_sql(f'PRAGMA table_info("{table}")')]


def _bare(check: str) -> str:
    return re.sub(r"\s+", " ", check).strip()
