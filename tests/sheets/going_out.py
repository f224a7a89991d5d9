"""A list leaves the books as through the command."""

from datetime import date
from pathlib import Path

from sqlmodel import Session

from handlers.exports import listed, simkopdes, whole_days
from models.books import Books
from tests.books.scenes import coop_here
from webhooks.sheets import write_file

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def exported(
    books: Books, file: Path, what: str, *, first: date = FIRST, last: date = LAST, form: bool = False
) -> None:
    """Write a list of the demo co-op into this file."""

    def work(session: Session) -> None:
        here = coop_here(session)
        sheet = simkopdes(session, here) if form else listed(session, here, what, whole_days(here, first, last))
        write_file(file, what, sheet)

    books.read(work)
