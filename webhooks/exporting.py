"""`lumbung export`: what stands in the books as a spreadsheet."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session

from handlers.exports import LISTS, Sheet, listed, simkopdes, whole_days
from handlers.papers import NAMES
from models.coop import Coop
from webhooks.house import utc_now
from webhooks.office import Code, books_opened, coop_called
from webhooks.settings import Wrong
from webhooks.sheets import TooLong, write_file

DAYS = ["%Y-%m-%d", "%d/%m/%Y"]
SIMKOPDES = "simkopdes"
Day = Annotated[datetime | None, typer.Option("--from", formats=DAYS, help="default: the first of this month")]
LastDay = Annotated[datetime | None, typer.Option("--to", formats=DAYS, help="that day included; default: today")]


def export(
    what: Annotated[str, typer.Argument(help=", ".join(LISTS))],
    code: Code,
    first: Day = None,
    last: LastDay = None,
    out: Annotated[Path | None, typer.Option(help="the file; default: its name tells what is in it")] = None,
    form: Annotated[bool, typer.Option("--simkopdes", help="members in the shape of SIMKOPDES")] = False,
) -> None:
    """Write a list into an .xlsx file, in the co-op's own columns (rules columns_deposits and so on)."""
    if what not in LISTS:
        raise Wrong(f"there is no list called {what}; there are: {', '.join(LISTS)}")
    if form and what != "members":
        raise Wrong("--simkopdes is the shape of a list of members")

    def work(session: Session) -> tuple[Path, int]:
        here = coop_called(session, code)
        days = _days(here, first, last)
        sheet = simkopdes(session, here) if form else listed(session, here, what, whole_days(here, *days))
        name = SIMKOPDES if form else NAMES[what]
        file = out or Path(_named(name, here, days, always=what == "members"))
        return file, _written(file, name, sheet)

    with books_opened() as (books, _):
        file, count = books.read(work)
    typer.echo(f"{file}: {count} rows.")


def _days(coop: Coop, first: datetime | None, last: datetime | None) -> tuple[date, date]:
    """The first and the last day meant, on the co-op's clock. Raises Wrong."""
    today = coop.local(utc_now()).date()
    end = last.date() if last else today
    start = first.date() if first else min(today.replace(day=1), end)
    if start > end:
        raise Wrong("--from is later than --to")
    return start, end


def _named(name: str, coop: Coop, days: tuple[date, date], *, always: bool) -> str:
    span = "" if always else f"-{days[0].isoformat()}-{days[1].isoformat()}"
    return f"{name}-{coop.code.lower()}{span}.xlsx"


def _written(file: Path, name: str, sheet: Sheet) -> int:
    try:
        return write_file(file, name, sheet)
    except OSError as no:
        raise Wrong(f"{file} cannot be written: {no.strerror}") from no
    except TooLong as no:
        raise Wrong("that is more than one sheet holds: take a shorter time") from no
