"""What tests of the books have in common: who is there, a deposit from word to nota, and what must always hold."""

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from models import (
    announcing,
    archive,
    audit,
    founding,
    grading,
    intake,
    orders_reconciled,
    reconciling,
    stock_reconciled,
    transfers_reconciled,
    wire,
)
from models import deposit as deposits
from models.announcing import Announced
from models.books import Books
from models.columns import table_of
from models.coop import Coop, coop_by_code
from models.deposit import Deposit, DepositLine
from models.goods import good_called
from models.grading import Sorted
from models.intake import Shown
from models.lexicon import Good
from models.member import Member, Role, Standing, enrol, give_role, members_called
from models.nota import Nota
from models.quantity import measured
from models.ticket import short_ref
from tests.times import MORNING

_number = count(1)
_draw = short_ref(lambda below: next(_number) * 7919 % below)


def coop_here(session: Session, code: str = "SUKAMAJU") -> Coop:
    """The demo co-op, or another by its code."""
    found = coop_by_code(session, code)
    assert found
    return found


def person(session: Session, name: str) -> Member:
    """Somebody of the demo co-op."""
    return members_called(session, coop_here(session).id, name)[0]


def good_here(session: Session, name: str) -> Good:
    """A good of the demo co-op."""
    return good_called(session, coop_here(session).id, name)


def announced(
    session: Session, who: str, good: str, kilos: int = 20, *, at: datetime = MORNING
) -> tuple[Deposit, DepositLine, Good]:
    """A deposit of one good, as somebody announced it."""
    member, item = person(session, who), good_here(session, good)
    made = announcing.announce(
        session,
        member.coop_id,
        member.id,
        [Announced(item, measured(Decimal(kilos), "kg"))],
        by=member.id,
        at=at,
        source_key=f"test{next(_number)}",
        new_ref=_draw,
    )
    return made, deposits.lines_of(session, made)[0][0], item


def graded(
    session: Session,
    who: str,
    good: str,
    grades: Sequence[tuple[str, int]],
    *,
    cuts: Sequence[tuple[int, str]] = (),
    net: int | None = None,
    at: datetime = MORNING,
) -> Nota:
    """A deposit from word to nota: `grades` and `cuts` in grams, `net` what the scale had (None: no scale)."""
    deposit, line, item = announced(session, who, good, at=at)
    officer = person(session, "joko").id
    key = f"test{next(_number)}"
    if net is not None:
        intake.weigh(session, line, Shown(net), by=officer, at=at, source_key=key)
    sorted_out = Sorted(tuple(grades), tuple(cuts))
    here = coop_here(session)
    return grading.grade(session, here, deposit, line, item, sorted_out, by=officer, at=at, source_key=key)


def found_neighbours(session: Session, zone: str = "Asia/Jakarta") -> Coop:
    """A second co-op on the same deployment: Bu Ningsih is its manager, Pak Udin a member."""
    coop = founding.found(session, "MEKARSARI", "Koperasi Desa Mekarsari", at=MORNING, zone=zone)
    account = wire.open_account(session, "simulator", "simulator")
    wire.serve_coop(session, account, coop.id)
    for key, name in (("ningsih", "Bu Ningsih"), ("udin", "Pak Udin")):
        member = enrol(session, coop.id, name, at=MORNING, standing=Standing.ACTIVE)
        wire.introduce(session, account, wire.address_id(session, "simulator", key), key, member)
        if key == "ningsih":
            give_role(session, coop.id, member.id, Role.MANAGER)
    return coop


def rows(session: Session, model: Any) -> list[tuple[Any, ...]]:
    """Every row of a table, in an order of its own."""
    found = session.connection().execute(sa.select(table_of(model)))
    return sorted((tuple(row) for row in found), key=repr)


LOOKS: tuple[Callable[[Session], list[str]], ...] = (
    reconciling.imbalances,
    stock_reconciled.differences,
    stock_reconciled.unlike_lots,
    transfers_reconciled.unlike_transfers,
    archive.gaps,
    reconciling.misfits,
    audit.broken_seals,
    orders_reconciled.unlike_promises,
    orders_reconciled.unlike_sales,
)


def wrongs_in(session: Session) -> list[str]:
    """Everything that the doctor would find wrong in the books, as they are in the middle of a transaction."""
    return [wrong for look in LOOKS for wrong in look(session)]


def wrongs(books: Books) -> list[str]:
    """Everything that the doctor would find wrong in the books."""
    return books.read(wrongs_in)


def member_id(books: Books, who: str) -> UUID:
    """Whose books these are."""
    return books.read(lambda session: person(session, who).id)
