"""Nothing is promised twice: the database decides between all who ask at once."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from handlers.readers import Readers
from models import stock
from models.books import Books
from models.quantity import Quantity, measured
from models.refusal import Refused
from models.stock import Balance, Movement
from tests.books.crowd import all_say, employ
from tests.books.scenes import good_here, person, wrongs
from tests.play import Stage
from tests.times import MORNING

CROWD = 50
LIES = ("reserved = on_hand + 1", "reserved = -1", "on_hand = reserved - 1", "on_hand = -1")
SLIPS = ("UPDATE balance SET on_hand = on_hand + 1 WHERE grade = 'A'", "DELETE FROM balance WHERE grade = 'A'")


def _stand(books: Books, good: str) -> tuple[int, int]:
    """(on hand, promised) of what is sold without grades."""

    def look(session: Session) -> tuple[int, int]:
        here = (Balance.good_id == good_here(session, good).id, Balance.grade == "")
        found = session.exec(select(Balance).where(*here)).one()
        return found.on_hand, found.reserved

    return books.read(look)


def _orders(stage: Stage, who: str, texts: Sequence[str]) -> list[str]:
    """An "ok" for each of these orders."""
    return [f"ok {stage.say(who, text)[0].values['ref']}" for text in texts]


def test_of_fifty_who_ask_for_the_last_sack_one_gets_it(books: Books, stage: Stage) -> None:
    books.write(employ)
    stage.say("joko", *_orders(stage, "siti", ["pesan urea 23 karung"]))
    said = all_say(stage, _orders(stage, "siti", ["pesan urea 1 karung"] * CROWD))
    assert said == {"order.confirmed": 1, "refused.not_enough": CROWD - 1}
    texts = {
        letter.text.split(" Balas")[0] for letter in stage.letters_of("joko") if letter.key == "refused.not_enough"
    }
    assert texts == {"Stok urea sudah habis, pesanan ini belum bisa disahkan."}
    assert _stand(books, "urea") == (24, 24)
    assert wrongs(books) == []


def test_of_fifty_who_confirm_one_order_one_does_and_the_others_are_told(books: Books, stage: Stage) -> None:
    books.write(employ)
    said = all_say(stage, _orders(stage, "siti", ["pesan urea 2 karung"]) * CROWD)
    assert said == {"order.confirmed": 1, "refused.already_decided": CROWD - 1}
    assert [letter.key for letter in stage.letters_of("siti")].count("order.confirmed_for_you") == 1
    assert _stand(books, "urea") == (24, 2)


def test_an_order_of_two_goods_is_promised_whole_or_not_at_all(books: Books, readers: Readers) -> None:
    stage = Stage(books, readers=readers, refs=["P31", "P32"])
    stage.say("siti", "pesan decis 6 botol")
    stage.say("dadang", "pesan urea 3 karung, decis 2 botol")
    stage.say("joko", "ok P31")
    stage.say("joko", "ok P32")
    assert stage.counts.refusals == ["not_enough"]
    assert (_stand(books, "urea"), _stand(books, "decis")) == ((24, 0), (6, 6))


def test_orders_of_the_same_goods_in_another_order_do_not_lock_each_other_out(books: Books, stage: Stage) -> None:
    books.write(employ)
    texts = ["pesan urea 1 karung, garam 1 kg", "pesan garam 1 kg, urea 1 karung"] * 6
    assert all_say(stage, _orders(stage, "siti", texts)) == {"order.confirmed": 12}
    assert (_stand(books, "urea"), _stand(books, "garam")) == ((24, 12), (40_000, 12_000))


def test_what_is_taken_back_is_free_again(books: Books, readers: Readers) -> None:
    stage = Stage(books, readers=readers, refs=["P31"])
    stage.say("siti", "pesan urea 24 karung")
    stage.say("joko", "ok P31")
    stage.say("siti", "batal P31")
    assert _stand(books, "urea") == (24, 0)
    stage.say("siti", "batal P31")
    assert stage.counts.refusals == ["too_late"]
    assert _stand(books, "urea") == (24, 0)


def _change(session: Session, statement: str) -> None:
    session.connection().execute(sa.text(statement))


def test_the_database_itself_keeps_the_balance_from_lying(books: Books) -> None:
    for change in LIES:
        with pytest.raises(sa.exc.IntegrityError):
            books.write(partial(_change, statement=f"UPDATE balance SET {change}"))


def test_more_than_is_free_is_not_promised(books: Books) -> None:
    def work(session: Session) -> None:
        urea = good_here(session, "urea")
        stock.reserve(session, urea, measured(Decimal(24), "karung"))
        with pytest.raises(Refused) as no:
            stock.reserve(session, urea, measured(Decimal(1), "karung"))
        assert no.value.values == {"goods": "urea", "left": Quantity(0, "karung")}

    books.write(work)


def test_grades_are_kept_apart(books: Books) -> None:
    def work(session: Session) -> list[int]:
        tomato, officer = good_here(session, "tomat"), person(session, "joko").id
        for grade, amount in (("A", 500), ("B", 200), ("A", 1)):
            stock.take_in(session, tomato, grade, amount, reason="graded", by=officer, at=MORNING, subject=None)
        return [stock.available(session, tomato, grade).amount for grade in ("A", "B", "C", "")]

    assert books.write(work) == [501, 200, 0, 0]
    assert wrongs(books) == []


def test_the_doctor_sees_stock_that_differs_from_its_movements(books: Books) -> None:
    def work(session: Session) -> None:
        tomato, officer = good_here(session, "tomat"), person(session, "joko").id
        stock.take_in(session, tomato, "A", 500, reason="graded", by=officer, at=MORNING, subject=None)

    books.write(work)
    assert wrongs(books) == []
    for change in SLIPS:
        books.write(partial(_change, statement=change))
        assert wrongs(books), change


def test_a_movement_moves_something(books: Books) -> None:
    def work(session: Session) -> None:
        tomato, officer = good_here(session, "tomat"), person(session, "joko").id
        stock.take_in(session, tomato, "A", 0, reason="graded", by=officer, at=MORNING, subject=None)

    with pytest.raises(sa.exc.IntegrityError):
        books.write(work)
    assert books.read(lambda session: session.exec(select(Movement).where(Movement.reason == "graded")).all()) == []
