"""Co-ops that sleep are told nothing, and keep nobody else waiting."""

from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from bot.texts import Texts
from handlers.rounds import rounds
from models.books import Books
from models.columns import table_of
from models.coop import Coop
from models.member import Member
from models.order import Order
from models.reminder import TOGETHER
from tests.books.scenes import found_neighbours
from tests.play import Stage


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts()


@pytest.fixture
def stage(books: Books, texts: Texts) -> Stage:
    return Stage(books, refs=["P31", "P32", "P33"], texts=texts)


def test_co_ops_that_sleep_keep_nobody_in_the_east_waiting(stage: Stage, texts: Texts, books: Books) -> None:
    """It is half past five in Jayapura and half past three here, where more has ended than fits into one round."""
    stage.say("siti", "pesan urea 1 karung")
    stage.say("joko", "ok P31")
    stage.now = stage.now.replace(hour=20, minute=30) + timedelta(days=5)
    books.write(_many_that_ended)
    east = books.write(_one_in_the_east)
    assert books.write(lambda session: rounds(session, stage.now, texts)) == 1
    status = select(Order.status).where(Order.coop_id == east)
    assert books.read(lambda session: session.exec(status).one()) == "expired"


def _many_that_ended(session: Session) -> None:
    order = session.exec(select(Order)).one()
    for number in range(TOGETHER):
        fresh = {"id": uuid4(), "ref": f"Q{number}", "source_key": f"many{number}"}
        session.add(Order(**order.model_dump() | fresh))


def _one_in_the_east(session: Session) -> int:
    found_neighbours(session)
    order = session.exec(select(Order).where(Order.ref == "P31")).one()
    table = table_of(Coop)
    east = session.exec(select(Coop).where(Coop.id != order.coop_id)).one()
    session.connection().execute(sa.update(table).where(table.c.id == east.id).values(zone="Asia/Jayapura"))
    member = session.exec(select(Member.id).where(Member.coop_id == east.id)).first()
    fresh = {"coop_id": east.id, "id": uuid4(), "source_key": "east", "member_id": member, "entered_by": member}
    session.add(Order(**order.model_dump() | fresh | {"decided_by": member}))
    return east.id
