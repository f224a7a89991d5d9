"""What a pack holds: dated, never guessed, and each co-op's own. What was reckoned by it says so for good."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from models import intake
from models.books import Books
from models.columns import fresh_id, put
from models.intake import Shown, Weighing
from models.pack import HEAVIEST, Pack, pack_of, packs_in_force, set_pack
from models.refusal import Refused
from tests.books.scenes import announced, coop_here, found_neighbours, good_here, person
from tests.play import Stage
from tests.times import MORNING


def _set(session: Session, goods: str, unit: str, grams: int, at: datetime = MORNING) -> None:
    set_pack(session, good_here(session, goods), unit, grams, by=person(session, "joko").id, at=at)


def _of(books: Books, goods: str, unit: str = "karung", at: datetime = MORNING) -> int | None:
    return books.read(lambda session: pack_of(session, good_here(session, goods), unit, at))


def test_nobody_guesses_what_a_sack_holds(books: Books) -> None:
    assert _of(books, "kentang") is None


def test_a_pack_holds_what_was_last_said_before_that_moment(books: Books) -> None:
    later = MORNING + timedelta(days=7)
    books.write(lambda session: _set(session, "kentang", "karung", 50_000))
    books.write(lambda session: _set(session, "kentang", "karung", 55_000))
    books.write(lambda session: _set(session, "kentang", "karung", 60_000, later))
    books.write(lambda session: _set(session, "kentang", "peti", 30_000))
    assert _of(books, "kentang", at=MORNING - timedelta(seconds=1)) is None
    assert (_of(books, "kentang"), _of(books, "kentang", at=later)) == (55_000, 60_000)
    assert _of(books, "kentang", "peti") == 30_000
    assert _of(books, "wortel") is None


def test_a_co_op_begins_with_the_sacks_of_the_trade_and_where_that_is_from(books: Books) -> None:
    began = {"urea": 50, "npk phonska": 50, "za": 50, "sp-36": 50, "npk phonska plus": 25, "petroganik": 40}
    listed = books.read(lambda session: packs_in_force(session, coop_here(session).id, "karung", MORNING))
    assert {held.goods: held.grams // 1000 for held in listed} == began
    assert all(held.starter for held in listed)
    rows = books.read(lambda session: session.exec(select(Pack.source, Pack.set_by)).all())
    assert all(source and by is None for source, by in rows)
    books.write(lambda session: _set(session, "urea", "karung", 40_000, MORNING + timedelta(hours=1)))
    listed = books.read(
        lambda session: packs_in_force(session, coop_here(session).id, "karung", MORNING + timedelta(hours=1))
    )
    assert [(held.grams, held.starter) for held in listed if held.goods == "urea"] == [(40_000, False)]
    assert [held.goods for held in listed] == sorted(began)


@pytest.mark.parametrize(
    ("goods", "unit", "grams", "code"),
    [
        ("kentang", "karung", 0, "pack_absurd"),
        ("kentang", "karung", HEAVIEST + 1, "pack_absurd"),
        ("kangkung", "karung", 20_000, "unit_differs"),
    ],
)
def test_what_cannot_be_is_refused(books: Books, goods: str, unit: str, grams: int, code: str) -> None:
    with pytest.raises(Refused) as no:
        books.write(lambda session: _set(session, goods, unit, grams))
    assert no.value.code == code
    assert _of(books, goods, unit) is None


def test_the_database_takes_no_pack_that_nobody_said(books: Books) -> None:
    def nobody(session: Session) -> None:
        good = good_here(session, "kentang")
        row = Pack(coop_id=good.coop_id, id=fresh_id(MORNING), good_id=good.id, unit="karung", grams=1)
        row.valid_from = MORNING
        put(session, row)

    with pytest.raises(sa.exc.IntegrityError):
        books.write(nobody)


def test_another_co_op_sees_nothing_of_it(books: Books) -> None:
    theirs = books.write(lambda session: found_neighbours(session).id)
    books.write(lambda session: _set(session, "kentang", "karung", 50_000))
    listed = books.read(lambda session: packs_in_force(session, theirs, "karung", MORNING))
    assert "kentang" not in [held.goods for held in listed]
    with pytest.raises(sa.exc.IntegrityError):
        books.write(lambda session: _as_somebody_elses(session, theirs))


def _as_somebody_elses(session: Session, coop_id: int) -> None:
    ours, by = good_here(session, "kentang"), person(session, "joko").id
    put(
        session,
        Pack(
            coop_id=coop_id, id=fresh_id(MORNING), good_id=ours.id, unit="peti", grams=1, valid_from=MORNING, set_by=by
        ),
    )


def test_a_weighing_keeps_by_what_it_was_reckoned(books: Books) -> None:
    def weigh(session: Session) -> None:
        _, line, _ = announced(session, "siti", "kentang")
        by = person(session, "joko").id
        intake.weigh(session, line, Shown(150_000, containers=3, each=50_000), by=by, at=MORNING, source_key="x")

    books.write(weigh)
    assert books.read(lambda session: session.exec(select(Weighing.each)).all()) == [50_000]


def test_a_weighing_that_is_confirmed_twice_is_written_once(books: Books) -> None:
    stage = Stage(books, refs=["A27"])
    for who, text in (("siti", "setor kentang 150 kg"), ("joko", "A27 3 karung"), ("joko", "50"), ("joko", "ya")):
        stage.say(who, text)
    stage.say("joko", "ya")
    weighed = books.read(lambda session: session.exec(select(Weighing.gross, Weighing.each)).all())
    assert [tuple(row) for row in weighed] == [(150_000, 50_000)]
    assert _of(books, "kentang", at=stage.now) == 50_000


def test_what_was_confirmed_counts_also_when_the_pack_was_set_anew_meanwhile(books: Books) -> None:
    stage = Stage(books, refs=["A27"])
    stage.say("joko", "karung kentang = 50 kg")
    stage.say("siti", "setor kentang 150 kg")
    (asked,) = stage.say("joko", "A27 3 karung")
    assert "3 karung × 50 kg = 150 kg" in asked.text
    books.write(lambda session: _set(session, "kentang", "karung", 60_000, stage.wait(minutes=1)))
    stage.say("joko", "ya")
    weighed = books.read(lambda session: session.exec(select(Weighing.gross, Weighing.each)).all())
    assert [tuple(row) for row in weighed] == [(150_000, 50_000)]
    assert _of(books, "kentang", at=stage.now) == 60_000


def test_a_sack_said_again_as_it_is_makes_no_row(books: Books) -> None:
    stage = Stage(books)
    before = books.read(lambda session: len(session.exec(select(col(Pack.id))).all()))
    for _ in range(3):
        stage.say("joko", "karung kentang = 50 kg")
    assert books.read(lambda session: len(session.exec(select(col(Pack.id))).all())) == before + 1


def test_the_tare_of_a_sack_and_what_it_holds_are_not_mixed_up(books: Books) -> None:
    stage = Stage(books, refs=["A27"])
    stage.wait(minutes=1)
    stage.say("joko", "tara karung 0,3")
    stage.say("joko", "karung kentang = 50 kg")
    stage.say("siti", "setor kentang 150 kg")
    stage.say("joko", "timbang A27 151 bruto 3 karung")
    stage.say("joko", "A27 3 karung")
    stage.say("joko", "ya")
    weighed = books.read(lambda session: session.exec(select(Weighing).order_by(col(Weighing.gross).desc())).all())
    assert [(row.gross, row.tare, row.each) for row in weighed] == [(151_000, 900, None), (150_000, 0, 50_000)]
