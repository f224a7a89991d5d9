"""Who ordered first and waits gets it first, by whatever way the stock became free."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from bot.texts import Texts
from handlers.rounds import rounds
from models import stock
from models.books import Books
from models.order import Order
from models.serving import serve
from models.stock import Balance
from models.waiting import short_of, wants
from tests.books.crowd import all_say, employ
from tests.books.scenes import coop_here, good_here, person, wrongs
from tests.play import Stage

REFS = ["P31", "P32", "P33", "P34"]


@pytest.fixture
def stage(books: Books) -> Stage:
    """Urea is gone: Siti has all but one sack. Dadang waits for two, Entin for one, and Karto has ordered one."""
    found = Stage(books, refs=REFS)
    for who, sacks in (("siti", 23), ("dadang", 2), ("entin", 1), ("karto", 1)):
        found.say(who, f"pesan urea {sacks} karung")
        found.wait(minutes=1)
    found.say("joko", "ok P31")
    found.say("joko", "tunda P32")
    return found


def _statuses(books: Books) -> dict[str, str]:
    return dict(books.read(lambda session: session.exec(select(Order.ref, Order.status)).all()))


def _urea(books: Books) -> tuple[int, int]:
    def look(session: Session) -> tuple[int, int]:
        found = session.exec(select(Balance).where(Balance.good_id == good_here(session, "urea").id)).one()
        return found.on_hand, found.reserved

    return books.read(look)


def _brought(session: Session, sacks: int, stage: Stage) -> None:
    officer = person(session, "joko").id
    stock.take_in(
        session, good_here(session, "urea"), "", sacks, reason="opening", by=officer, at=stage.now, subject=None
    )


def test_what_is_left_is_not_for_who_ordered_later(books: Books, stage: Stage) -> None:
    assert stage.say("joko", "ok P33")[0].key == "refused.waits_first"
    assert stage.say("joko", "P34 urea 1")[0].key == "refused.waits_first"
    assert stage.say("joko", "tunda P33")[0].key == "order.put_off"
    assert _urea(books) == (24, 23)
    assert wrongs(books) == []


def test_what_remains_for_all_who_wait_is_for_others(books: Books, stage: Stage) -> None:
    books.write(lambda session: _brought(session, 2, stage))
    assert stage.say("joko", "ok P33")[0].key == "order.confirmed"
    assert stage.say("joko", "ok P34")[0].key == "refused.waits_first"
    assert wrongs(books) == []


def test_what_comes_in_is_served_in_the_order_of_the_orders(books: Books, stage: Stage) -> None:
    stage.say("joko", "tunda P34")
    stage.say("joko", "tunda P33")

    def bring(session: Session) -> list[str]:
        _brought(session, 2, stage)
        return [order.ref for order in serve(session, coop_here(session), [good_here(session, "urea")], stage.now)]

    assert books.write(bring) == ["P32", "P33"]
    assert _statuses(books) == {"P31": "confirmed", "P32": "confirmed", "P33": "confirmed", "P34": "waiting"}
    assert books.write(lambda session: serve(session, coop_here(session), None, stage.now)) == []
    assert _urea(books) == (26, 26)
    assert wrongs(books) == []


def test_who_cannot_be_served_keeps_their_place(books: Books, stage: Stage) -> None:
    stage.say("siti", "batal P31")
    stage.say("siti", "pesan urea 22 karung")  # Dadang has his two
    ref = stage.letters_of("siti")[-1].values["ref"]
    stage.say("joko", f"ok {ref}")
    stage.wait(minutes=1)
    assert stage.say("joko", "tunda P33")[0].key == "order.put_off"
    assert stage.say("joko", "tunda P34")[0].key == "order.put_off"
    stage.say("dadang", "batal P32")
    assert [_statuses(books)[each] for each in REFS] == ["cancelled", "cancelled", "confirmed", "confirmed"]
    assert wrongs(books) == []


def test_a_round_serves_what_no_deed_has_told_of_and_tells_everybody_once(books: Books, stage: Stage) -> None:
    books.write(lambda session: _brought(session, 1, stage))
    texts = Texts()
    stage.letters()
    for _ in range(2):
        books.write(lambda session: rounds(session, stage.now, texts))
    told = [(letter.reply_to, letter.key) for letter in stage.letters()]
    assert told.count(("dadang", "order.served_for_you")) == 1
    assert told.count(("joko", "staff.orders_served")) == 1
    assert _statuses(books)["P32"] == "confirmed"
    assert wrongs(books) == []


def test_what_expires_is_served_to_who_waits_in_the_same_round(books: Books, stage: Stage) -> None:
    stage.wait(days=3)
    stage.letters()
    books.write(lambda session: rounds(session, stage.now, Texts()))
    keys = [(letter.reply_to, letter.key) for letter in stage.letters()]
    assert ("siti", "rounds.expired") in keys
    assert ("dadang", "order.served_for_you") in keys
    assert wrongs(books) == []


def test_the_price_is_that_of_the_moment_when_stock_came(books: Books, stage: Stage) -> None:
    stage.say("joko", "harga urea 125rb")
    told = stage.say("siti", "batal P31")
    lines: Any = next(letter.values for letter in told if letter.key == "order.served_for_you")["lines"]
    assert [(line["rupiah"], line["before"]) for line in lines] == [(250_000, 240_000)]


def test_a_part_for_the_first_one_lets_the_next_ones_in(books: Books, stage: Stage) -> None:
    stage.say("joko", "tunda P33")
    books.write(lambda session: _brought(session, 1, stage))
    told = stage.say("joko", "P32 urea 1")
    assert [letter.key for letter in told][:2] == ["order.confirmed", "order.confirmed_for_you"]
    assert _statuses(books)["P33"] == "confirmed"
    assert wrongs(books) == []


def test_a_yes_to_another_good_lets_the_next_ones_in(books: Books, stage: Stage) -> None:
    stage.say("joko", "tunda P33")
    stage.say("joko", "ganti P32 za")
    assert stage.say("dadang", "ya")[0].key == "order.confirmed_for_you"
    assert _statuses(books)["P33"] == "confirmed"
    assert wrongs(books) == []


def test_of_many_who_answer_and_decide_at_once_one_does(books: Books, stage: Stage) -> None:
    books.write(employ)
    stage.say("joko", "ganti P32 za")
    said = all_say(stage, ["ok P32", "ya P32", "tolak P32 habis", "P32 urea 1"] * 6)
    decided = {"order.confirmed", "order.confirmed_for_you", "order.rejected"}
    assert sum(count for key, count in said.items() if key in decided) == 1
    assert stage.counts.failures == []
    assert wrongs(books) == []


def test_what_is_promised_elsewhere_and_what_others_wait_for_is_short(books: Books, stage: Stage) -> None:
    def look(session: Session) -> list[tuple[int, int]]:
        order = session.exec(select(Order).where(col(Order.ref) == "P33")).one()
        return [(each.wanted.amount, each.left.amount) for each in short_of(session, order, wants(session, order))]

    assert books.write(look) == [(1, 0)]


def test_a_reservation_from_before_there_was_an_end_gets_one_in_the_first_round(books: Books, stage: Stage) -> None:
    forgotten = "UPDATE \"order\" SET fetch_by = NULL, warn_at = NULL WHERE status = 'confirmed'"
    books.write(lambda session: session.connection().exec_driver_sql(forgotten))
    stage.wait(days=30)
    books.write(lambda session: rounds(session, stage.now, Texts()))
    found = books.read(lambda session: session.exec(select(Order).where(col(Order.ref) == "P31")).one())
    assert (found.status, found.fetch_by) == ("confirmed", stage.now + timedelta(days=3))
    stage.wait(days=3)
    books.write(lambda session: rounds(session, stage.now, Texts()))
    assert _statuses(books)["P31"] == "expired"
