"""Lots never give more than they hold, the oldest gives first, and what leaves can be followed home."""

from datetime import timedelta
from functools import partial
from itertools import count

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from migrations.run import downgrade, upgrade
from models import stock
from models.books import Books
from models.lot import Lot, LotDraw
from models.nota import Because, Nota, facts_of
from models.refusal import Refused
from models.reissuing import reissue
from models.stock import Movement
from models.valuing import revalued
from tests.books.crowd import all_say, employ
from tests.books.scenes import coop_here, good_here, graded, person, wrongs, wrongs_in
from tests.databases import Databases
from tests.play import Stage
from tests.times import MORNING

KILO = 1000
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("graded"), st.integers(1, 30)),
        st.tuples(st.just("bought"), st.integers(1, 30)),
        st.tuples(st.just("out"), st.integers(1, 60)),
        st.tuples(st.just("put right"), st.integers(1, 40)),
    ),
    max_size=12,
)
_number = count(1)


def _lots(session: Session, good: str = "tomat") -> list[tuple[int, int]]:
    """(amount, taken) of each lot in kilograms or pieces, the oldest first."""
    rows = select(Lot).where(Lot.good_id == good_here(session, good).id).order_by(col(Lot.born_at), col(Lot.id))
    scale = KILO if good == "tomat" else 1
    fresh = session.exec(rows.execution_options(populate_existing=True))
    return [(lot.amount // scale, lot.taken // scale) for lot in fresh]


def _out(session: Session, kilos: int, good: str = "tomat") -> Movement:
    tomato, joko = good_here(session, good), person(session, "joko").id
    return stock.take_out(session, tomato, "A", kilos * KILO, reason="sold", by=joko, at=MORNING, subject=None)


def _bought(session: Session, kilos: int) -> None:
    tomato, joko = good_here(session, "tomat"), person(session, "joko").id
    stock.take_in(session, tomato, "A", kilos * KILO, reason="bought", by=joko, at=MORNING, subject=None)


def _put_right(session: Session, nota: Nota, kilos: int) -> Nota:
    here, joko = coop_here(session), person(session, "joko").id
    old = facts_of(session, nota)
    lines = revalued(session, here, old, [("A", kilos * KILO)])
    why, key = Because.CORRECTED, f"lots{next(_number)}"
    return reissue(session, here, old, lines, [], because=why, reason="x", by=joko, at=MORNING, source_key=key).nota


def _step(session: Session, what: str, kilos: int, notas: list[Nota]) -> None:
    match what:
        case "graded":
            notas.append(graded(session, "siti", "tomat", [("A", kilos * KILO)]))
        case "bought":
            _bought(session, kilos)
        case "out":
            _out(session, kilos)
        case "put right" if notas:
            notas.append(_put_right(session, notas.pop(), kilos))


@given(steps=STEPS)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_comes_goes_and_is_put_right_lots_hold_what_the_barn_does(
    books: Books, steps: list[tuple[str, int]]
) -> None:
    def work(session: Session) -> None:
        nested, notas = session.connection().begin_nested(), list[Nota]()
        codes = set[str]()
        for what, kilos in steps:
            try:
                _step(session, what, kilos, notas)
            except Refused as no:
                codes.add(no.code)
            assert wrongs_in(session) == []
            assert all(0 <= taken <= amount for amount, taken in _lots(session))
        assert codes <= {"not_enough", "nota_unchanged"}
        nested.rollback()

    books.write(work)


def test_the_oldest_lot_gives_first(books: Books) -> None:
    def work(session: Session) -> list[tuple[int, int]]:
        for hour, kilos in ((2, 30), (0, 10), (1, 20)):
            graded(session, "siti", "tomat", [("A", kilos * KILO)], at=MORNING + timedelta(hours=hour))
        _out(session, 25)
        return _lots(session)

    assert books.write(work) == [(10, 10), (20, 15), (30, 0)]


def test_a_nota_that_is_put_right_downward_takes_from_what_it_brought(books: Books) -> None:
    def work(session: Session) -> list[tuple[int, int]]:
        graded(session, "dadang", "tomat", [("A", 10 * KILO)])
        nota = graded(session, "siti", "tomat", [("A", 20 * KILO)], at=MORNING + timedelta(hours=1))
        _put_right(session, nota, 15)
        return _lots(session)

    assert books.write(work) == [(10, 0), (20, 5)]
    assert wrongs(books) == []


def test_what_it_brought_and_has_left_is_taken_from_the_others(books: Books) -> None:
    def work(session: Session) -> list[tuple[int, int]]:
        nota = graded(session, "siti", "tomat", [("A", 20 * KILO)])
        graded(session, "dadang", "tomat", [("A", 10 * KILO)], at=MORNING + timedelta(hours=1))
        _out(session, 18)
        _put_right(session, nota, 15)
        return _lots(session)

    assert books.write(work) == [(20, 20), (10, 3)]
    assert wrongs(books) == []


def test_a_lot_knows_its_farmer_and_its_nota(books: Books) -> None:
    def work(session: Session) -> tuple[object, ...]:
        nota = graded(session, "siti", "tomat", [("A", 10 * KILO)])
        lot = session.exec(select(Lot).where(Lot.deposit_id == nota.deposit_id)).one()
        return lot.member_id == nota.member_id, lot.subject_id == nota.id, lot.source

    assert books.write(work) == (True, True, "graded")


def test_more_than_there_is_leaves_nothing_behind(books: Books) -> None:
    def work(session: Session) -> None:
        _bought(session, 10)
        with pytest.raises(Refused):
            _out(session, 11)

    books.write(work)
    assert books.read(_lots) == [(10, 0)]
    assert wrongs(books) == []


def test_one_movement_out_of_many_small_lots_takes_them_all(books: Books) -> None:
    def work(session: Session) -> int:
        for _ in range(120):
            _bought(session, 1)
        return len(session.exec(select(LotDraw).where(LotDraw.movement_id == _out(session, 115).id)).all())

    assert books.write(work) == 115
    assert sum(taken for _, taken in books.read(_lots)) == 115
    assert wrongs(books) == []


def test_clerks_who_hand_over_at_once_never_draw_the_same_goods(books: Books, stage: Stage) -> None:
    books.write(employ)
    refs = [str(stage.say("siti", "pesan urea 2 karung")[0].values["ref"]) for _ in range(12)]
    for ref in refs:
        stage.say("joko", f"ok {ref}")
    assert all_say(stage, [f"ambil {ref} tunai" for ref in refs]) == {"handing.handed": 12}
    assert books.read(lambda session: _lots(session, "urea")) == [(24, 24)]
    assert wrongs(books) == []


SLIPS = (
    "UPDATE lot SET taken = taken + 1 WHERE amount > taken",
    "UPDATE lot SET amount = amount + 1",
    "UPDATE lot SET grade = 'B' WHERE grade = 'A'",
)


@pytest.mark.parametrize("slip", SLIPS)
def test_the_doctor_sees_lots_that_do_not_fit(books: Books, slip: str) -> None:
    books.write(lambda session: graded(session, "siti", "tomat", [("A", 10 * KILO)]))
    assert wrongs(books) == []
    books.write(lambda session: session.connection().exec_driver_sql(slip))
    assert wrongs(books)


def test_the_database_itself_refuses_a_lot_that_gives_more_than_it_holds(books: Books) -> None:
    def change(session: Session, what: str) -> None:
        session.connection().execute(sa.text(f"UPDATE lot SET {what}"))

    for what in ("taken = amount + 1", "taken = -1", "amount = 0"):
        with pytest.raises(sa.exc.IntegrityError):
            books.write(partial(change, what=what))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_lay_in_the_barn_before_lots_is_a_lot_of_its_own(databases: Databases, kind: str) -> None:
    url = databases.fresh(kind)
    books = Books(url)
    books.write(lambda session: graded(session, "siti", "tomat", [("A", 10 * KILO)]))
    books.write(lambda session: _out(session, 4))
    books.close()
    downgrade(url, "0012")
    upgrade(url)
    books = Books(url)
    assert wrongs(books) == []
    found = books.read(lambda session: session.exec(select(Lot).where(Lot.grade == "A")).all())
    assert [(lot.amount, lot.taken, lot.source, lot.born_at) for lot in found] == [(6 * KILO, 0, "before", MORNING)]
    books.write(lambda session: _out(session, 6))
    assert wrongs(books) == []
    books.close()


def test_looking_for_the_oldest_lot_goes_by_its_index(books: Books) -> None:
    if books.sqlite:
        here = "coop_id = 1 AND good_id = 'x' AND grade = 'A' AND taken < amount ORDER BY born_at, id LIMIT 50"
        plan = f"EXPLAIN QUERY PLAN SELECT id FROM lot WHERE {here}"
        steps = books.read(lambda session: [row[3] for row in session.connection().exec_driver_sql(plan)])
        assert [step for step in steps if "ix_lot_left" in step] == steps
