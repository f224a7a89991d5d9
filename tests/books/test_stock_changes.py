"""A change of stock is done once, by two where it is worth much, and what is undone leaves the barn as it was."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from models import adjusting, shelf, stock
from models.books import Books
from models.lot import Lot
from models.refusal import Refused
from models.rules import decide
from models.stock_change import How, StockChange, write_down
from models.ticket import short_ref
from tests.books.crowd import all_say, employ
from tests.books.scenes import coop_here, good_here, graded, person, wrongs, wrongs_in
from tests.play import Stage
from tests.times import MORNING

KILO = 1000
CHANGES = st.lists(
    st.tuples(st.integers(-30, 30).filter(bool), st.booleans()),
    max_size=8,
)


def _changed(session: Session, amount: int, key: str, good: str = "tomat") -> StockChange:
    """A change of so many kilograms of tomatoes of grade A, done."""
    item, joko = good_here(session, good), person(session, "joko").id
    how = How.BOUGHT if amount > 0 else How.SPOILED
    drawn = iter(range(1, 9000))
    written = write_down(
        session, item, "A", amount * KILO, how=how, counted=None, reason="x", by=joko, at=MORNING, source_key=key,
        new_ref=short_ref(lambda below: (next(drawn) * 7919 + hash(key)) % below),
    )  # fmt: skip
    return adjusting.apply(session, written, item, at=MORNING)


def _holding(session: Session) -> list[tuple[Any, ...]]:
    """What is left of each lot by where it is from, in kilograms."""
    rows = select(Lot).where(Lot.good_id == good_here(session, "tomat").id, col(Lot.taken) < col(Lot.amount))
    found = session.exec(rows.execution_options(populate_existing=True))
    sums: dict[tuple[Any, ...], int] = {}
    for lot in found:
        whence = (lot.source, lot.deposit_id, lot.born_at)
        sums[whence] = sums.get(whence, 0) + (lot.amount - lot.taken) // KILO
    return sorted(((*whence, kilos) for whence, kilos in sums.items()), key=repr)


@given(changes=CHANGES)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_undone_at_once_leaves_the_lots_as_they_were(books: Books, changes: list[tuple[int, bool]]) -> None:
    def work(session: Session) -> None:
        nested = session.connection().begin_nested()
        graded(session, "siti", "tomat", [("A", 20 * KILO)])
        for n, (amount, undone) in enumerate(changes):
            before, inner = _holding(session), session.connection().begin_nested()
            try:
                done = _changed(session, amount, f"change{n}")
            except Refused:
                inner.rollback()
                continue
            inner.commit()
            if undone:
                by = person(session, "joko").id
                adjusting.undo(session, done, good_here(session, "tomat"), by=by, at=MORNING)
                assert _holding(session) == before
            assert wrongs_in(session) == []
        nested.rollback()

    books.write(work)


def test_of_many_who_say_yes_to_one_change_one_does_it(books: Books, stage: Stage) -> None:
    books.write(employ)
    ref = stage.say("joko", "stok urea +10 sak kiriman baru")[0].values["ref"]
    said = all_say(stage, [f"ok {ref}"] * 24)
    assert said["stock.decided"] == 1
    assert set(said) <= {"stock.decided", "refused.already_decided", "refused.own_stock_change"}
    assert wrongs(books) == []
    held = books.read(lambda session: adjusting.in_books(session, good_here(session, "urea"), ""))
    assert held == (34, 0)


def test_what_was_promised_while_a_change_waited_is_not_taken(books: Books, stage: Stage) -> None:
    books.write(employ)
    ref = stage.say("joko", "stok urea -6 sak rusak")[0].values["ref"]
    order = stage.say("siti", "pesan urea 20 sak")[0].values["ref"]
    stage.say("joko", f"ok {order}")
    assert stage.say("dadang", f"ok {ref}")[0].key == "refused.stock_promised"
    stage.say("joko", f"batal {order}")
    assert stage.say("dadang", f"ok {ref}")[0].key == "stock.decided"
    assert wrongs(books) == []


@pytest.mark.parametrize(("limit", "said"), [("120000", "stock.changed"), ("119999", "stock.proposed")])
def test_a_second_person_is_needed_above_what_the_co_op_says(books: Books, stage: Stage, limit: str, said: str) -> None:
    books.write(lambda session: decide(session, coop_here(session), "stock_eyes", limit, by=None, at=MORNING))
    assert stage.say("joko", "stok urea -1 sak rusak")[0].key == said


def test_what_has_no_price_always_needs_a_second_person(books: Books) -> None:
    def unpriced(session: Session) -> bool:
        good = good_here(session, "jengkol")
        assert adjusting.worth(session, good, "A", 1, MORNING) is None
        return adjusting.needs_another(session, coop_here(session), good, "A", 1, MORNING)

    assert books.read(unpriced)


def test_a_deposit_is_followed_to_where_it_went(books: Books) -> None:
    def work(session: Session) -> list[Any]:
        nota = graded(session, "siti", "tomat", [("A", 20 * KILO), ("B", 5 * KILO)])
        _changed(session, -3, "spoiled")
        joko = person(session, "joko").id
        stock.take_out(
            session, good_here(session, "tomat"), "A", 7 * KILO, reason="sold", by=joko, at=MORNING, subject=nota.id
        )
        found = shelf.fates(session, nota.coop_id, nota.deposit_id)
        return [
            (fate.grade, fate.left.amount, sorted((gone.reason, gone.quantity.amount) for gone in fate.gone))
            for fate in found
        ]

    assert books.write(work) == [("A", 10 * KILO, [("sold", 7 * KILO), ("spoiled", 3 * KILO)]), ("B", 5 * KILO, [])]


def test_a_count_that_is_right_is_on_record_and_on_the_trail(books: Books, stage: Stage) -> None:
    assert stage.say("joko", "opname urea 24 sak")[0].key == "stock.changed"
    rows = books.read(lambda session: session.exec(select(StockChange)).all())
    assert [(row.amount, row.counted, row.status) for row in rows] == [(0, 24, "applied")]
    assert wrongs(books) == []


def test_looking_for_what_is_kept_of_a_good_goes_by_its_index(books: Books) -> None:
    if books.sqlite:
        here = "coop_id = 1 AND good_id = 'x' AND promised > given AND replaced_at IS NULL"
        plan = f"EXPLAIN QUERY PLAN SELECT order_id FROM order_line WHERE {here}"
        steps = books.read(lambda session: [row[3] for row in session.connection().exec_driver_sql(plan)])
        assert [step for step in steps if "ix_order_line_kept" in step] == steps
