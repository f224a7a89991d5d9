"""An answer leaves: its letters are owed, and with the message is kept how it was read."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import Session

from models.columns import table_of
from models.mailbox import WAKES, Owed, owe
from models.statements import run

# Two columns of the inbox only: beside an INSERT an UPDATE takes what is meant for columns of the same name.
_HEARD = sa.table("heard", sa.column("id", sa.BigInteger), sa.column("reading", sa.JSON(none_as_null=True)))
_READ = (
    sa.update(_HEARD)
    .where(_HEARD.c.id == sa.bindparam("number"))
    .values(reading=sa.bindparam("as_what", type_=sa.JSON(none_as_null=True)))
)
_OWE_AND_READ = table_of(Owed).insert().add_cte(_READ.cte("read"))


def answer(
    session: Session, heard: int, reading: dict[str, object] | None, letters: Sequence[dict[str, object]]
) -> None:
    """Owe the letters; keep with the message `heard` how it was read, if it was.

    On PostgreSQL the first letter takes the reading along, which is no trip more than the letter alone.
    """
    if reading is None:
        owe(session, letters)
        return
    read = {"number": heard, "as_what": reading}
    if letters and session.get_bind().dialect.name == "postgresql":
        session.info[WAKES] = True
        run(session, _OWE_AND_READ, letters[0] | read)
        owe(session, letters[1:])
    else:
        run(session, _READ, read)
        owe(session, letters)
