"""Triggers that make the ledgers what they are: rows can be added, never changed, never taken away.

PostgreSQL can empty a table without touching a row (TRUNCATE), so that there the whole table has a guard of its own.

They are put back and checked after every migration, because a batch migration on SQLite drops them in silence.
"""

import sqlalchemy as sa

LEDGERS = (
    "attachment",
    "audit",
    "cash_count",
    "consent",
    "credit_limit",
    "cut",
    "graded",
    "handover",
    "handover_line",
    "journal",
    "lot_draw",
    "movement",
    "nota",
    "opening",
    "payment",
    "payment_part",
    "pack",
    "posting",
    "price",
    "reminder",
    "rule_change",
    "tare",
    "taught",
    "tera",
    "transfer_line",
    "transfer_weight",
    "weighing",
    "withheld",
)

_REFUSE = """
CREATE OR REPLACE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  RAISE EXCEPTION USING MESSAGE = 'the ledger ' || TG_TABLE_NAME || ' is append-only', ERRCODE = 'restrict_violation';
END $$
"""


def _each(dialect: str) -> dict[str, str]:
    """What is guarded against, and whether it is refused by row or by statement."""
    by_row = {"UPDATE": "ROW", "DELETE": "ROW"}
    return by_row | {"TRUNCATE": "STATEMENT"} if dialect == "postgresql" else by_row


def _name(table: str, verb: str) -> str:
    return f"guard_{table}_{verb.lower()}"


def expected(dialect: str) -> set[str]:
    """The names of all guards that a database of this kind must have."""
    return {_name(table, verb) for table in LEDGERS for verb in _each(dialect)}


def install(connection: sa.Connection) -> None:
    """Put every guard in place whose table is there; doing it again changes nothing."""
    postgres = connection.dialect.name == "postgresql"
    if postgres:
        connection.exec_driver_sql(_REFUSE)
    for table in sorted(set(LEDGERS) & set(sa.inspect(connection).get_table_names())):
        for verb, each in _each(connection.dialect.name).items():
            if postgres:
                connection.exec_driver_sql(
                    f'CREATE OR REPLACE TRIGGER {_name(table, verb)} BEFORE {verb} ON "{table}" '
                    f"FOR EACH {each} EXECUTE FUNCTION ledger_is_append_only()"
                )
            else:
                connection.exec_driver_sql(
                    f'CREATE TRIGGER IF NOT EXISTS {_name(table, verb)} BEFORE {verb} ON "{table}" '
                    f"BEGIN SELECT RAISE(ABORT, 'the ledger {table} is append-only'); END"
                )


def present(connection: sa.Connection) -> set[str]:
    """The names of the guards that the database really has."""
    if connection.dialect.name == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    else:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    return {name for name in connection.exec_driver_sql(query).scalars() if name.startswith("guard_")}


def missing(connection: sa.Connection) -> set[str]:
    """Guards that should be there and are not."""
    return expected(connection.dialect.name) - present(connection)
