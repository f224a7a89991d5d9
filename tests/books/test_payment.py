"""Money goes out once, to whom it is owed, never more than that, and every rupiah of it to one nota."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from models.books import Books
from models.due import Owing, unpaid
from models.member import Role, give_role
from models.nota import Nota
from models.payment import Method, Paid, Payment, PaymentPart, pay
from models.refusal import Refused
from models.rules import decide
from tests.books.crowd import CLERKS, all_say
from tests.books.scenes import coop_here, graded, person, wrongs
from tests.play import Stage
from tests.times import MORNING

LATER = MORNING + timedelta(hours=1)


def _owing(session: Session, who: str = "siti") -> list[Owing]:
    member = person(session, who)
    return unpaid(session, member.coop_id, member.id)


def _pay(books: Books, rupiah: int | None, method: Method = Method.CASH, key: str = "p1") -> Paid:
    def work(session: Session) -> Paid:
        siti, ratna = person(session, "siti"), person(session, "ratna")
        here = coop_here(session)
        return pay(
            session,
            here,
            siti.id,
            _owing(session),
            rupiah=rupiah,
            method=method,
            by=ratna.id,
            at=LATER,
            source_key=key,
        )

    return books.write(work)


def _grade(books: Books, *kilos: int) -> int:
    """Tomatoes of grade A at Rp9.000; what is owed for all of them."""

    def work(session: Session) -> int:
        return sum(graded(session, "siti", "tomat", [("A", each * 1000)]).rupiah for each in kilos)

    return books.write(work)


def test_the_oldest_nota_is_paid_first_and_the_rest_stays_owed(books: Books) -> None:
    owed = _grade(books, 10, 20)
    paid = _pay(books, 100_000)
    assert (paid.rupiah, paid.left) == (100_000, owed - 100_000)
    assert [part for _, part in paid.parts] == [90_000, 10_000]
    assert [each.due.left for each in books.read(_owing)] == [owed - 100_000]
    assert wrongs(books) == []


def test_all_of_it_is_paid_when_nobody_says_how_much(books: Books) -> None:
    owed = _grade(books, 10, 20)
    assert _pay(books, None).rupiah == owed
    assert books.read(_owing) == []
    assert wrongs(books) == []


@pytest.mark.parametrize(("rupiah", "code"), [(90_001, "more_than_owed"), (300, "too_little_cash")])
def test_what_cannot_be_paid_changes_nothing(books: Books, rupiah: int, code: str) -> None:
    _grade(books, 10)
    books.write(lambda session: decide(session, coop_here(session), "cash_rounding", "500", by=None, at=MORNING))
    with pytest.raises(Refused) as no:
        _pay(books, rupiah)
    assert no.value.code == code
    assert books.read(lambda session: session.exec(select(Payment)).all()) == []
    assert wrongs(books) == []


def test_cash_is_rounded_down_by_the_co_ops_rule_and_the_bank_is_not(books: Books) -> None:
    books.write(lambda session: graded(session, "siti", "tomat", [("A", 1_111)]))
    books.write(lambda session: decide(session, coop_here(session), "cash_rounding", "1000", by=None, at=MORNING))
    paid = _pay(books, None)
    assert (paid.rupiah, paid.left) == (9_000, 999)
    assert _pay(books, None, Method.BANK, "p2").rupiah == 999
    assert wrongs(books) == []


def test_a_payment_that_comes_twice_is_made_once(books: Books) -> None:
    _grade(books, 10)
    _pay(books, 10_000)
    with pytest.raises(Exception, match=r"(?i)unique"):
        _pay(books, 10_000)
    assert sum(part.rupiah for part in books.read(lambda s: s.exec(select(PaymentPart)).all())) == 10_000


def test_many_treasurers_at_once_pay_a_nota_once(books: Books) -> None:
    def employ(session: Session) -> None:
        for name in CLERKS:
            member = person(session, name)
            give_role(session, member.coop_id, member.id, Role.TREASURER)

    def pay_own_lots(session: Session) -> None:
        decide(session, coop_here(session), "weigher_may_pay", "yes", by=None, at=MORNING)

    _grade(books, 10)
    books.write(employ)
    books.write(pay_own_lots)
    ref = books.read(lambda session: _owing(session)[0].ref)
    told = all_say(Stage(books), [f"bayar {ref} tunai"] * 12)
    assert told["pay.paid"] == 1
    assert told["refused.nothing_owed"] + told["refused.already_paid"] == 11
    assert wrongs(books) == []


def test_by_term_a_nota_is_owed_at_once_and_payable_later(books: Books) -> None:
    books.write(lambda session: decide(session, coop_here(session), "term_days", "7", by=None, at=MORNING))
    _grade(books, 10)
    (due,) = books.read(_owing)
    (nota,) = books.read(lambda session: session.exec(select(Nota)).all())
    assert due.due.payable_from == nota.at + timedelta(days=7)
    stage = Stage(books)
    assert stage.say("ratna", "bayar semua jatuh tempo")[0].key == "refused.nobody_due"
    assert stage.say("ratna", "tunggakan")[0].values["total"] == 90_000
