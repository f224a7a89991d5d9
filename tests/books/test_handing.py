"""What is fetched leaves the barn, is paid once, and is never more than was promised."""

from typing import Any

import pytest
from sqlmodel import Session, select

from models import orders_reconciled
from models.books import Books
from models.handover import Handover, HandoverLine
from models.journal import Ledger, MemberBalance, Posting
from models.order import Order, OrderLine
from models.rules import decide
from models.stock import Balance, Movement
from tests.books.crowd import all_say, employ
from tests.books.scenes import coop_here, good_here, member_id, wrongs
from tests.play import Stage
from tests.times import MORNING

CROWD = 30


def _ordered(stage: Stage, who: str, text: str) -> str:
    return str(stage.say(who, text)[0].values["ref"])


def _credit(session: Session, rupiah: str) -> None:
    decide(session, coop_here(session), "credit_limit", rupiah, by=None, at=MORNING)


def _urea(books: Books) -> tuple[int, int]:
    def look(session: Session) -> tuple[int, int]:
        here = (Balance.good_id == good_here(session, "urea").id, Balance.grade == "")
        found = session.exec(select(Balance).where(*here)).one()
        return found.on_hand, found.reserved

    return books.read(look)


def _posted(books: Books, ledger: Ledger) -> int:
    return books.read(lambda session: sum(session.exec(select(Posting.rupiah).where(Posting.ledger == ledger)).all()))


def test_what_is_fetched_leaves_the_barn_and_its_money_is_in_the_box(books: Books, stage: Stage) -> None:
    ref = _ordered(stage, "siti", "pesan urea 3 karung")
    stage.say("joko", f"ok {ref}")
    stage.say("joko", f"ambil {ref} urea 1")
    assert _urea(books) == (23, 2)
    stage.say("joko", f"ambil {ref} tunai")
    assert _urea(books) == (21, 0)
    assert (_posted(books, Ledger.CASH), _posted(books, Ledger.SALES)) == (360_000, -360_000)
    assert books.read(lambda session: session.exec(select(Order.status)).one()) == "handed"
    assert wrongs(books) == []


def test_parts_of_a_line_cost_together_what_the_line_costs(books: Books, stage: Stage) -> None:
    stage.say("joko", "harga garam 999")
    stage.say("joko", "ya")
    ref = _ordered(stage, "siti", "pesan garam 1 kg")
    stage.say("joko", f"ok {ref}")
    for _ in range(3):
        stage.say("joko", f"ambil {ref} garam 0,333 kg tunai")
        stage.wait(minutes=11)
    stage.say("joko", f"ambil {ref} tunai")

    def look(session: Session) -> tuple[int, int]:
        parts = session.exec(select(HandoverLine.rupiah)).all()
        return sum(parts), session.exec(select(OrderLine.rupiah)).one() or 0

    assert len(books.read(lambda session: session.exec(select(Handover)).all())) == 4
    assert len(set(books.read(look))) == 1
    assert wrongs(books) == []


def test_of_many_clerks_who_hand_over_one_order_one_does(books: Books, stage: Stage) -> None:
    books.write(employ)
    ref = _ordered(stage, "siti", "pesan urea 2 karung")
    stage.say("joko", f"ok {ref}")
    said = all_say(stage, [f"ambil {ref} tunai"] * CROWD)
    assert said == {"handing.handed": 1, "refused.already_decided": CROWD - 1}
    assert _urea(books) == (22, 0)
    assert len(books.read(lambda session: session.exec(select(Handover)).all())) == 1
    assert wrongs(books) == []


def test_two_orders_fetched_at_once_do_not_both_fit_into_one_limit(books: Books, stage: Stage) -> None:
    books.write(employ)
    books.write(lambda session: _credit(session, "240000"))
    refs = [_ordered(stage, "siti", "pesan urea 1 karung") for _ in range(12)]
    for ref in refs:
        stage.say("joko", f"ok {ref}")
    said = all_say(stage, [f"ambil {ref} bon" for ref in refs])
    assert said == {"handing.handed": 2, "refused.over_limit": 10}
    owed = select(MemberBalance.rupiah).where(
        MemberBalance.member_id == member_id(books, "siti"), MemberBalance.ledger == Ledger.RECEIVABLE
    )
    assert books.read(lambda session: session.exec(owed).one()) == 240_000
    assert wrongs(books) == []


def test_fetching_and_taking_back_at_once_leaves_the_barn_whole(books: Books, stage: Stage) -> None:
    books.write(employ)
    refs = [_ordered(stage, "siti", "pesan urea 1 karung") for _ in range(10)]
    for ref in refs:
        stage.say("joko", f"ok {ref}")
    all_say(stage, [text for ref in refs for text in (f"ambil {ref} tunai", f"batal {ref}")])
    handed = len(books.read(lambda session: session.exec(select(Handover)).all()))
    assert _urea(books) == (24 - handed, 0)
    assert wrongs(books) == []


def test_what_staff_take_back_of_a_half_fetched_order_is_only_the_rest(books: Books, stage: Stage) -> None:
    ref = _ordered(stage, "siti", "pesan urea 3 karung")
    stage.say("joko", f"ok {ref}")
    stage.say("joko", f"ambil {ref} urea 1 tunai")
    assert stage.say("siti", f"batal {ref}")[0].key == "refused.ready_already"
    assert stage.say("joko", f"batal {ref}")[0].key == "order.cancelled"
    assert _urea(books) == (23, 0)
    told = stage.say("siti", f"status {ref}")[0]
    assert told.values["lines"] == [
        {"name": "urea", "quantity": {"amount": 1, "unit": "karung"}, "rupiah": 120_000, "before": None}
    ]
    assert wrongs(books) == []


@pytest.mark.parametrize(
    "slip", ["UPDATE balance SET reserved = reserved - 1 WHERE reserved > 0", "UPDATE order_line SET given = 1"]
)
def test_the_doctor_sees_promises_that_do_not_fit(books: Books, stage: Stage, slip: str) -> None:
    ref = _ordered(stage, "siti", "pesan urea 3 karung")
    stage.say("joko", f"ok {ref}")
    assert books.read(orders_reconciled.unlike_promises) == []
    books.write(lambda session: session.connection().exec_driver_sql(slip))
    assert books.read(orders_reconciled.unlike_promises)


def test_every_handover_names_its_movements(books: Books, stage: Stage) -> None:
    ref = _ordered(stage, "siti", "pesan urea 3 karung, garam 1 kg")
    stage.say("joko", f"siap {ref}")
    stage.say("joko", f"ambil {ref} tunai")

    def look(session: Session) -> tuple[object, list[int]]:
        made = session.exec(select(Handover.id)).one()
        moved = session.exec(select(Movement.amount).where(Movement.subject_id == made)).all()
        return made, sorted(moved)

    assert books.read(look)[1] == [-1000, -3]


def test_only_the_confirmed_part_is_kept_and_sold(books: Books, stage: Stage) -> None:
    ref = _ordered(stage, "siti", "pesan urea 3 karung, garam 1 kg")
    stage.say("joko", f"{ref} urea 2")
    assert _urea(books) == (24, 2)
    stage.say("joko", f"ambil {ref} tunai")
    assert _urea(books) == (22, 0)
    assert _posted(books, Ledger.SALES) == -240_000
    assert wrongs(books) == []


def test_the_price_at_the_moment_of_confirmation_is_charged(books: Books, stage: Stage) -> None:
    ref = _ordered(stage, "siti", "pesan urea 2 karung")
    stage.wait(minutes=1)
    stage.say("joko", "harga urea 125rb")
    lines: Any = stage.say("joko", f"ok {ref}")[1].values["lines"]
    assert [(line["rupiah"], line["before"]) for line in lines] == [(250_000, 240_000)]
    stage.say("joko", "harga urea 130rb")
    stage.say("joko", f"ambil {ref} tunai")
    assert _posted(books, Ledger.CASH) == 250_000
    assert wrongs(books) == []
