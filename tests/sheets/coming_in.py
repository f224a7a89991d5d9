"""A table comes into the books as through the command, without a program of its own for each file."""

import random  # noqa: TID251 - its luck is fixed
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlmodel import Session

from bot.texts import Texts
from handlers.imports import bringing
from handlers.imports.plan import Desk, Plan
from handlers.imports.telling import told
from handlers.readers import Readers
from models.books import Books
from models.refusal import Refused
from models.ticket import short_ref
from tests.books.scenes import coop_here, person
from tests.sheets.mess import xlsx
from tests.times import MORNING
from webhooks.tables.kinds import parsed

TEXTS = Texts()
LUCK = random.Random(5)
LATER = MORNING + timedelta(hours=1)
Table = Sequence[Sequence[Any]] | bytes


def brought(
    books: Books, readers: Readers, what: str, table: Table, *, sure: bool = False, only_tried: bool = False
) -> tuple[bool, list[str]]:
    """Whether nothing in it is wrong, and what is told; a table that is refused whole is told by its code."""

    def work(session: Session) -> Plan:
        here = coop_here(session)
        desk = Desk(
            session, here, readers.of(session, here), person(session, "joko").id, LATER, short_ref(LUCK.randrange), sure
        )
        rows = parsed(table if isinstance(table, bytes) else xlsx(table))
        return (bringing.planned if only_tried else bringing.bring)(desk, what, rows)

    try:
        plan = (books.read if only_tried else books.write)(work)
    except Refused as no:
        return False, [no.code]
    lines = "\n".join(told(TEXTS, plan, only_tried=only_tried)).splitlines()
    return not plan.faults, lines
