"""The honest nota: every figure follows from its rows, and the journals say the same to the rupiah."""

from functools import partial
from uuid import UUID

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from models import journal, price
from models.books import Books
from models.grading import UNEXPLAINED
from models.issuing import AFKIR
from models.journal import Journal, Ledger, MemberBalance, Posting, Side
from models.nota import NotaFacts, facts_of
from models.quantity import Quantity
from models.refusal import Refused
from tests.books.scenes import coop_here, good_here, graded, member_id, person, rows, wrongs
from tests.times import MORNING

GRAMS = st.integers(1, 200_000)
SORTED = st.tuples(
    st.lists(
        st.tuples(st.sampled_from(["A", "B", "C", AFKIR]), GRAMS), min_size=1, max_size=4, unique_by=lambda g: g[0]
    ),
    st.lists(st.tuples(GRAMS, st.sampled_from(["basah", "tanah"])), max_size=2, unique_by=lambda cut: cut[1]),
    st.integers(0, 50_000),
)


def _recomputed(facts: NotaFacts) -> int:
    """What the nota is worth by its own rows, with whole numbers only."""
    total = 0
    for row, at in facts.graded:
        worth = price.cost(Quantity(row.amount, facts.good.base), at) if at else 0
        assert row.rupiah == worth
        assert (at is None) == (row.grade == AFKIR)
        total += worth
    return total


@given(sorted_out=SORTED)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_nota_recomputes_to_the_rupiah(
    books: Books, sorted_out: tuple[list[tuple[str, int]], list[tuple[int, str]], int]
) -> None:
    grades, cuts, lost = sorted_out
    net = sum(amount for _, amount in grades) + sum(amount for amount, _ in cuts) + lost

    def check(session: Session) -> None:
        facts = facts_of(session, graded(session, "siti", "tomat", grades, cuts=cuts, net=net))
        assert facts.nota.rupiah == _recomputed(facts)
        assert sum(row.amount for row, _ in facts.graded) + sum(cut.amount for cut in facts.cuts) == net
        assert [cut.amount for cut in facts.cuts if cut.reason == UNEXPLAINED] == [lost] * bool(lost)

    books.write(check)
    assert wrongs(books) == []


def test_a_new_price_changes_no_nota_that_was_given(books: Books) -> None:
    def before(session: Session) -> int:
        nota = graded(session, "siti", "tomat", [("A", 18500), ("B", 1200)], net=20000)
        tomato, officer = good_here(session, "tomat"), person(session, "joko").id
        price.set_price(session, tomato, "", price.Side.BUY, 1, by=officer, at=MORNING)
        assert _recomputed(facts_of(session, nota)) == nota.rupiah
        return nota.rupiah

    assert books.write(before) == 18500 * 9000 // 1000 + 1200 * 7000 // 1000


def _posted(session: Session, member: UUID) -> int:
    mine = (Posting.ledger == Ledger.PAYABLE, Posting.member_id == member)
    return session.exec(select(sa.func.sum(Posting.rupiah)).where(*mine)).one() or 0


def test_the_balance_of_a_member_is_the_sum_of_their_postings(books: Books) -> None:
    def work(session: Session) -> None:
        for who, good in (("siti", "tomat"), ("dadang", "kol"), ("siti", "wortel")):
            graded(session, who, good, [("A", 3333)], net=4000)

    books.write(work)
    for who in ("siti", "dadang", "entin"):
        whose = member_id(books, who)
        posted = books.read(partial(_posted, member=whose))
        owed = books.read(partial(journal.payable_to, coop_id=1, member_id=whose))
        assert owed == -posted


def test_a_journal_that_does_not_balance_is_not_written(books: Books) -> None:
    def work(session: Session) -> None:
        officer = person(session, "joko").id
        sides = (Side(Ledger.STOCK, 100), Side(Ledger.PAYABLE, -99, officer))
        journal.post(session, coop_here(session).id, "nota", sides, by=officer, at=MORNING, source_key="crooked")

    with pytest.raises(ValueError, match="does not balance"):
        books.write(work)
    assert books.read(lambda session: rows(session, Journal)) == []


def test_what_caused_a_journal_causes_it_once(books: Books) -> None:
    def work(session: Session) -> None:
        officer = person(session, "joko").id
        sides = (Side(Ledger.STOCK, 100), Side(Ledger.PAYABLE, -100, officer))
        journal.post(session, 1, "nota", sides, by=officer, at=MORNING, source_key="tap 7")

    books.write(work)
    with pytest.raises(sa.exc.IntegrityError):
        books.write(work)
    assert [row.rupiah for row in books.read(lambda session: session.exec(select(MemberBalance)).all())] == [-100]


def test_a_line_is_graded_once(books: Books) -> None:
    def twice(session: Session) -> None:
        graded(session, "siti", "tomat", [("A", 5000)], net=4000)

    with pytest.raises(Refused) as no:
        books.write(twice)
    assert no.value.code == "net_over_gross"
    assert wrongs(books) == []


def test_the_doctor_sees_a_balance_that_is_off_by_one_rupiah(books: Books) -> None:
    books.write(lambda session: graded(session, "siti", "tomat", [("A", 5000)]))
    assert wrongs(books) == []
    books.write(lambda session: session.connection().execute(sa.text("UPDATE member_balance SET rupiah = rupiah - 1")))
    siti = member_id(books, "siti")
    assert wrongs(books) == [
        f"balance of member {siti} differs from its postings",
        f"what is owed to member {siti} is not the sum of their notas",
    ]


def test_the_doctor_sees_a_balance_that_is_missing(books: Books) -> None:
    books.write(lambda session: graded(session, "siti", "tomat", [("A", 5000)]))
    books.write(lambda session: session.connection().execute(sa.text("DELETE FROM member_balance")))
    assert len(wrongs(books)) == 2
