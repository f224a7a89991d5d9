"""`lumbung import`: a spreadsheet into the books, by the operator in the name of the co-op's manager."""

import secrets
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session

from bot.texts import Texts
from handlers.imports.bringing import TABLES, bring, planned
from handlers.imports.plan import Desk, Plan
from handlers.imports.table import Rows
from handlers.imports.telling import told
from handlers.readers import Readers
from models.coop import Coop
from models.member import Role, staff_of
from models.ticket import short_ref
from webhooks.house import utc_now
from webhooks.office import Code, books_opened, coop_called
from webhooks.settings import Wrong
from webhooks.tables.reading import read_table


def import_(
    what: Annotated[str, typer.Argument(help=", ".join(TABLES))],
    file: Annotated[Path, typer.Argument(help=".xlsx or .csv")],
    code: Code,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="only show what would be written")] = False,
    sure: Annotated[bool, typer.Option("--sure", help="also prices that are far from those in force")] = False,
) -> None:
    """Bring a table from a file: all of it or nothing, the same file only once."""
    if what not in TABLES:
        raise Wrong(f"there is no table called {what}; there are: {', '.join(TABLES)}")
    rows = _read(file)

    def work(session: Session) -> Plan:
        desk = _desk(session, coop_called(session, code), sure=sure)
        return (planned if dry_run else bring)(desk, what, rows)

    with books_opened() as (books, _):
        found = books.read(work) if dry_run else books.write(work)
    for line in told(Texts(), found, only_tried=dry_run):
        typer.echo(line)
    if found.faults:
        raise typer.Exit(1)


def _read(file: Path) -> Rows:
    try:
        return read_table(file.read_bytes())
    except OSError as no:
        raise Wrong(f"{file} cannot be read: {no.strerror}") from no


def _desk(session: Session, coop: Coop, *, sure: bool) -> Desk:
    """The first manager stands for what the operator does for a co-op. Raises Wrong."""
    managers = [member for member, role in staff_of(session, coop.id) if role == Role.MANAGER]
    if not managers:
        raise Wrong(f"{coop.code} has no manager who stands for it: lumbung staff add --role manager first")
    return Desk(
        session, coop, Readers().of(session, coop), managers[0].id, utc_now(), short_ref(secrets.randbelow), sure
    )
