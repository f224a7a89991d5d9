"""Nota numbers have no gaps in a co-op's own year; references are unique for a year."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from models import ticket
from models.books import Books
from models.columns import fresh_id
from models.nota import Nota
from models.refusal import Refused
from models.ticket import A_YEAR, LETTERS, Kind, short_ref
from tests.books.scenes import coop_here, found_neighbours, graded, wrongs
from tests.play import Stage
from tests.times import MORNING

NEW_YEARS_EVE = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)  # 08.30 of the next day in Jayapura


def _numbers(books: Books) -> list[tuple[int, int, int]]:
    return sorted(books.read(lambda session: session.exec(select(Nota.coop_id, Nota.year, Nota.no)).all()))


def test_numbers_run_from_one_even_if_one_was_taken_back(books: Books) -> None:
    def work(session: Session) -> None:
        graded(session, "siti", "tomat", [("A", 1000)])

    def fails(session: Session) -> None:
        work(session)
        raise RuntimeError

    books.write(work)
    with pytest.raises(RuntimeError):
        books.write(fails)
    books.write(work)
    assert _numbers(books) == [(1, 2026, 1), (1, 2026, 2)]


def test_many_at_once_leave_no_gap(books: Books) -> None:
    def grade(_: int) -> None:
        books.write(lambda session: graded(session, "siti", "tomat", [("A", 1000)]))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(grade, range(16)))
    assert _numbers(books) == [(1, 2026, number) for number in range(1, 17)]
    assert wrongs(books) == []


def test_the_year_is_that_of_the_co_ops_own_clock(books: Books) -> None:
    books.write(lambda session: found_neighbours(session, "Asia/Jayapura"))
    stage = Stage(books)
    stage.now = NEW_YEARS_EVE
    for member, officer in (("siti", "joko"), ("udin", "ningsih")):
        (told, *_) = stage.say(member, "setor tomat 5 kg")
        stage.say(officer, f"timbang {told.values['ref']} 5 bruto A 5")
    assert stage.counts.refusals == []
    assert _numbers(books) == [(1, 2027, 1), (2, 2027, 1)]
    stage.now -= timedelta(hours=9)
    (told, *_) = stage.say("siti", "setor kol 5 kg")
    stage.say("joko", f"timbang {told.values['ref']} 5 bruto A 5")
    (told, *_) = stage.say("udin", "setor kol 5 kg")
    stage.say("ningsih", f"timbang {told.values['ref']} 5 bruto A 5")
    assert _numbers(books) == [(1, 2026, 1), (1, 2027, 1), (2, 2026, 1), (2, 2027, 1)]
    assert wrongs(books) == []


def _issue(books: Books, at: datetime, *refs: str) -> str:
    drawn = iter(refs)

    def work(session: Session) -> str:
        here = coop_here(session).id
        return ticket.issue(session, here, Kind.DEPOSIT, fresh_id(at), at=at, new_ref=lambda _: next(drawn))

    return books.write(work)


def test_a_reference_means_one_thing_for_a_year(books: Books) -> None:
    assert _issue(books, MORNING, "A27") == "A27"
    assert _issue(books, MORNING, "A27", "A28") == "A28"
    assert _issue(books, MORNING + A_YEAR, "A27", "A29") == "A29"
    assert _issue(books, MORNING + A_YEAR + timedelta(seconds=1), "A27") == "A27"


def test_the_same_reference_may_mean_another_thing_at_another_co_op(books: Books) -> None:
    there = books.write(found_neighbours).id
    assert _issue(books, MORNING, "A27") == "A27"
    books.write(
        lambda session: ticket.issue(session, there, Kind.ORDER, fresh_id(MORNING), at=MORNING, new_ref=lambda _: "A27")
    )
    kinds = [books.read(partial(ticket.find, coop_id=coop, ref="A27")).kind for coop in (1, there)]
    assert kinds == [Kind.DEPOSIT, Kind.ORDER]


def test_references_grow_when_short_ones_are_used_up(books: Books) -> None:
    digits: list[int] = []

    def draw(wanted: int) -> str:
        digits.append(wanted)
        return "A27" if wanted < 4 else "A2700"

    _issue(books, MORNING, "A27")
    books.write(lambda session: ticket.issue(session, 1, Kind.ORDER, fresh_id(MORNING), at=MORNING, new_ref=draw))
    assert digits == [2] * 20 + [3] * 20 + [4]


def test_when_no_reference_is_left_that_is_said(books: Books) -> None:
    _issue(books, MORNING, "A27")
    with pytest.raises(Refused) as no:
        _issue(books, MORNING, *["A27"] * ticket.TRIES)
    assert no.value.code == "no_ref_left"


@given(luck=st.lists(st.integers(0, 2**16), min_size=2, max_size=2), digits=st.integers(2, 4))
def test_a_reference_can_be_read_aloud(luck: list[int], digits: int) -> None:
    drawn = iter(luck)
    ref = short_ref(lambda below: next(drawn) % below)(digits)
    assert ref[0] in LETTERS
    assert ref[0] not in "ILO"
    assert len(ref) == digits + 1
    assert ref[1] != "0"
