"""Every act of staff stands on the trail, sealed with the one before it; whoever touches the trail is found out."""

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from models.audit import acts, broken_seals
from models.books import Books
from models.guards import expected
from tests.books.crowd import all_say, employ
from tests.books.scenes import coop_here, found_neighbours
from tests.play import Stage


def _trail(books: Books, code: str = "SUKAMAJU") -> list[tuple[int, str, str | None]]:
    def look(session: Session) -> list[tuple[int, str, str | None]]:
        return [(act.seq, act.deed, act.ref) for act in reversed(acts(session, coop_here(session, code).id, limit=50))]

    return books.read(look)


def test_what_staff_change_is_on_the_trail_and_what_they_only_ask_is_not(books: Books) -> None:
    stage = Stage(books)
    ref = str(stage.say("siti", "setor tomat 20 kg")[0].values["ref"])
    stage.say("joko", "antrean")
    stage.say("joko", f"timbang {ref} 20 kg bruto")
    stage.say("joko", f"{ref} A 18 B 2")
    stage.say("joko", f"{ref} A 18 B 2")  # refused: already graded
    stage.say("joko", "harga kol 5rb")
    assert _trail(books) == [(1, "weigh", ref), (2, "weigh", ref), (3, "set_price", None)]
    assert books.read(broken_seals) == []


def test_a_members_own_doings_are_not(books: Books) -> None:
    Stage(books).say("siti", "setor tomat 20 kg")
    assert _trail(books) == []


def test_each_co_op_has_its_own_trail(books: Books) -> None:
    books.write(found_neighbours)
    stage = Stage(books)
    stage.say("joko", "harga kol 5rb")
    stage.say("ningsih", "harga kol 6rb")
    stage.say("ningsih", "tara krat 2,5")
    assert [deed for _, deed, _ in _trail(books)] == ["set_price"]
    assert [deed for _, deed, _ in _trail(books, "MEKARSARI")] == ["set_price", "set_tare"]
    assert books.read(broken_seals) == []


def test_many_clerks_at_once_leave_one_unbroken_chain(books: Books) -> None:
    books.write(employ)
    stage = Stage(books)
    refs = [str(stage.say("siti", "setor tomat 20 kg")[0].values["ref"]) for _ in range(12)]
    told = all_say(stage, [f"timbang {ref} tomat 21 kg bruto" for ref in refs])
    assert told == {"intake.weighed": 12}
    assert [seq for seq, _, _ in _trail(books)] == list(range(1, 13))
    assert books.read(broken_seals) == []


TAMPERING = [
    "UPDATE audit SET deed = 'queue' WHERE seq = 2",
    "UPDATE audit SET ref = 'Z99' WHERE seq = 1",
    "DELETE FROM audit WHERE seq = 2",
    "DELETE FROM audit WHERE seq = 3",
    "UPDATE audit_head SET seal = 'x'",
]


@pytest.mark.parametrize("statement", TAMPERING)
def test_whoever_gets_past_the_guards_is_found_out(books: Books, statement: str) -> None:
    stage = Stage(books)
    for price in (5, 6, 7):
        stage.say("joko", f"harga kol {price}rb")
    engine = sa.create_engine(books.url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        for guard in sorted(name for name in expected(connection.dialect.name) if "_audit_" in name):
            where = " ON audit" if connection.dialect.name == "postgresql" else ""
            connection.exec_driver_sql(f"DROP TRIGGER {guard}{where}")
        connection.exec_driver_sql(statement)
    engine.dispose()
    assert books.read(broken_seals) != []
