"""Nothing that a nota said is lost when it is put right, and every rupiah of it stays explained."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from models import due, stock
from models.archive import notas_of_deposit
from models.books import Books
from models.deposit import deposit_of
from models.dispute import DisputeStatus, dispute, dispute_of, settle
from models.journal import account_of
from models.member import Role, give_role
from models.nota import Because, Nota, facts_of
from models.payment import Method, pay
from models.refusal import Refused
from models.reissuing import Reissued, reissue
from models.rules import decide
from models.valuing import revalued
from tests.books.crowd import all_say
from tests.books.scenes import coop_here, good_here, graded, person, wrongs, wrongs_in
from tests.books.whole import Memory, recomputed
from tests.play import Stage
from tests.times import MORNING

EXPECTED = ("nota_unchanged", "more_than_owed", "nothing_owed", "already_disputed", "already_decided")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("weigh"), st.integers(1, 60), st.integers(0, 20)),
        st.tuples(st.just("pay"), st.integers(1, 90), st.just(0)),
        st.tuples(st.just("object"), st.integers(1, 60), st.just(0)),
        st.tuples(st.just("give in"), st.just(0), st.just(0)),
    ),
    max_size=8,
)


def _in_force(session: Session) -> Nota:
    first = session.exec(select(Nota)).all()[0]
    return notas_of_deposit(session, deposit_of(session, first.coop_id, first.deposit_id))[0]


def _put_right(session: Session, grades: Sequence[tuple[str, int]], key: str) -> Reissued:
    here, joko = coop_here(session), person(session, "joko").id
    old = facts_of(session, _in_force(session))
    lines = revalued(session, here, old, grades)
    why, reason = Because.CORRECTED, "salah ketik"
    return reissue(session, here, old, lines, [], because=why, reason=reason, by=joko, at=MORNING, source_key=key)


def _step(session: Session, what: str, one: int, two: int, key: str) -> None:
    here, nota = coop_here(session), _in_force(session)
    siti, joko = person(session, "siti").id, person(session, "joko").id
    match what:
        case "weigh":
            _put_right(session, [("A", one * 1000), *([("B", two * 1000)] if two else [])], key)
        case "pay":
            owing = due.of_notas(session, here.id, [nota.id])
            by, money = person(session, "ratna").id, one * 1000
            pay(session, here, siti, owing, rupiah=money, method=Method.BANK, by=by, at=MORNING, source_key=key)
        case "object":
            dispute(session, here, nota, one * 1000, at=MORNING, source_key=key)
        case _:
            row = dispute_of(session, nota)
            if row:
                settle(session, row, DisputeStatus.STANDS, by=joko, at=MORNING, reason="sudah benar")


@given(steps=STEPS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_put_right_paid_and_disputed_the_books_are_whole(
    books: Books, steps: list[tuple[str, int, int]]
) -> None:
    def work(session: Session) -> None:
        memory = Memory()
        nested = session.connection().begin_nested()
        graded(session, "siti", "tomat", [("A", 20_000)])
        for number, (what, one, two) in enumerate(steps):
            try:
                _step(session, what, one, two, f"step{number}")
            except Refused as no:
                if no.code not in EXPECTED:
                    raise
            memory.nothing_was_changed(session)
            recomputed(session)
            assert wrongs_in(session) == []
        nested.rollback()  # the next example begins with empty books

    books.write(work)


def _correct(books: Books, *kilos: int) -> list[Reissued]:
    def each(session: Session) -> list[Reissued]:
        return [_put_right(session, [("A", kg * 1000)], f"c{kg}") for kg in kilos]

    return books.write(each)


def test_what_was_paid_too_much_is_owed_by_the_member_and_is_not_netted_in_silence(books: Books) -> None:
    books.write(lambda session: graded(session, "siti", "tomat", [("A", 20_000)]))

    def paid(session: Session) -> None:
        _step(session, "pay", 180, 0, "p1")

    books.write(paid)
    less, more = _correct(books, 15, 18)
    assert (less.overpaid, more.overpaid) == (45_000, 0)
    account = books.read(lambda session: account_of(session, 1, person(session, "siti").id))
    assert (account.payable, account.receivable) == (27_000, 45_000)
    assert wrongs(books) == []


def test_the_barn_gives_back_only_what_is_still_there(books: Books) -> None:
    books.write(lambda session: graded(session, "siti", "tomat", [("A", 20_000)]))

    def sold(session: Session) -> None:
        tomato, joko = good_here(session, "tomat"), person(session, "joko").id
        stock.take_out(session, tomato, "A", 20_000, reason="sold", by=joko, at=MORNING, subject=None)

    books.write(sold)
    (done,) = _correct(books, 15)
    assert {grade: quantity.amount for grade, quantity in done.gone.items()} == {"A": 5_000}
    assert wrongs(books) == []


def test_many_managers_at_once_put_a_nota_right_one_after_another(books: Books) -> None:
    def employ(session: Session) -> None:
        for name in ("joko", "dadang", "entin", "karto"):
            member = person(session, name)
            give_role(session, member.coop_id, member.id, Role.MANAGER)

    books.write(employ)
    books.write(lambda session: graded(session, "siti", "tomat", [("A", 20_000)]))
    stage = Stage(books)
    ref = books.read(lambda session: facts_of(session, _in_force(session)).ref)
    asked = all_say(stage, [f"koreksi {ref} A {9 + n} karena timbang ulang" for n in range(12)])
    assert asked["ask.correct_sure"] == 12
    stage.letters()
    told = all_say(stage, ["ya"] * 12)
    assert told["nota.put_right"] >= 1
    assert sum(told.values()) == 12
    assert set(told) <= {"nota.put_right", "refused.already_corrected", "refused.nota_unchanged"}
    assert wrongs(books) == []


def test_a_consignment_waits_for_its_own_price(books: Books) -> None:
    books.write(lambda session: decide(session, coop_here(session), "price_at", "consignment", by=None, at=MORNING))
    assert books.write(lambda session: graded(session, "siti", "tomat", [("A", 10_000)])).rupiah == 0
    stage = Stage(books)
    ref = books.read(lambda session: facts_of(session, _in_force(session)).ref)
    assert [letter.key for letter in stage.say("joko", "harga tomat A 9rb")] == ["price.set"]
    stage.say("joko", f"harga {ref} A 12rb")
    stage.say("joko", "ya")
    assert books.read(lambda session: _in_force(session).rupiah) == 120_000
    assert wrongs(books) == []


def test_on_arrival_the_price_of_the_scale_counts(books: Books) -> None:
    books.write(lambda session: decide(session, coop_here(session), "price_at", "arrival", by=None, at=MORNING))
    stage = Stage(books, refs=["A27"])
    stage.say("siti", "setor tomat 20 kg")
    stage.say("joko", "timbang A27 20 bruto")
    stage.wait(hours=2)
    stage.say("joko", "harga tomat A 12rb")
    told = stage.say("joko", "A27 A 20")
    assert told[0].key == "intake.graded"
    assert books.read(lambda session: _in_force(session).rupiah) == 180_000


@pytest.mark.parametrize("cap", [0, 30, 100])
def test_nothing_is_kept_back_above_the_cap(books: Books, cap: int) -> None:
    books.write(lambda session: decide(session, coop_here(session), "deduction_cap", str(cap), by=None, at=MORNING))
    books.write(lambda session: graded(session, "siti", "tomat", [("A", 20_000)]))
    stage = Stage(books)
    ref = stage.say("ratna", "potong bu siti 500rb simpanan")[0].values["ref"]
    assert stage.say("siti", f"ok {ref}")[0].values["done"] == 180_000 * cap // 100
    books.write(lambda session: graded(session, "siti", "tomat", [("A", 10_000)]))
    account = books.read(lambda session: account_of(session, 1, person(session, "siti").id))
    assert account.savings == 270_000 * cap // 100
    assert wrongs(books) == []
