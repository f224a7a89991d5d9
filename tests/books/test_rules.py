"""What a co-op decides holds from then on, there and nowhere else, and is on record."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlmodel import Session, select

from models import founding
from models.books import Books
from models.coop import Coop, coop_by_code
from models.refusal import Refused
from models.rules import RuleChange, Rules, decide, rules_of
from tests.times import MORNING

DEMO = Rules(afkir_usual="dikembalikan")  # what the demo co-op decided at its founding


def _decide(books: Books, rule: str, value: str, at: datetime = MORNING) -> None:
    books.write(lambda session: decide(session, _here(session), rule, value, by=None, at=at))


def _here(session: Session, code: str = "SUKAMAJU") -> Coop:
    found = coop_by_code(session, code)
    assert found is not None
    return found


def test_a_co_op_that_decided_nothing_has_the_rules_of_the_house(books: Books) -> None:
    books.write(lambda session: founding.found(session, "MEKAR", "Mekar", at=MORNING))
    assert books.read(lambda session: rules_of(_here(session, "MEKAR"))) == Rules()


def test_a_decision_holds_and_leaves_the_others_as_they_were(books: Books) -> None:
    _decide(books, "dispute_hours", "24")
    _decide(books, "weigher_may_pay", "yes")
    _decide(books, "price_at", "arrival")
    found = books.read(lambda session: rules_of(_here(session)))
    assert found == replace(DEMO, price_at="arrival", dispute_hours=24, weigher_may_pay=True)


def test_a_list_of_reasons_is_said_with_commas_in_whatever_case(books: Books) -> None:
    _decide(books, "cut_reasons", "Tanah,  kadar  air, tanah , ulat")
    assert books.read(lambda session: rules_of(_here(session)).cut_reasons) == ("tanah", "kadar air", "ulat")


def test_columns_are_named_as_they_stand_in_the_file_in_whatever_case(books: Books) -> None:
    _decide(books, "columns_deposits", "nilai (rp), Nama, nama")
    assert books.read(lambda session: rules_of(_here(session)).columns_deposits) == ("Nilai (Rp)", "Nama")
    _decide(books, "columns_deposits", "")
    assert books.read(lambda session: rules_of(_here(session)).columns_deposits) == ()


def test_another_co_op_keeps_its_own(books: Books) -> None:
    books.write(lambda session: founding.found(session, "MEKAR", "Mekar", at=MORNING, zone="Asia/Jayapura"))
    _decide(books, "cash_rounding", "500")
    assert books.read(lambda session: rules_of(_here(session, "MEKAR"))) == Rules()


def test_every_decision_is_on_record(books: Books) -> None:
    _decide(books, "tolerance", "3")
    _decide(books, "tolerance", "5")
    rows = books.read(
        lambda session: [row.value for row in session.exec(select(RuleChange)) if row.rule == "tolerance"]
    )
    assert sorted(rows) == ["3", "5"]


@pytest.mark.parametrize(
    ("rule", "value", "code"),
    [
        ("discount", "5", "no_such_rule"),
        ("tolerance", "99", "bad_rule"),
        ("tolerance", "lots", "bad_rule"),
        ("cash_rounding", "250", "bad_rule"),
        ("price_at", "", "bad_rule"),
        ("cut_reasons", "", "bad_rule"),
        ("cut_reasons", "tanah, 50%", "bad_rule"),
        ("cut_reasons", ", ".join("abcdefghijk"), "bad_rule"),
        ("afkir_usual", "dibuang", "bad_rule"),
        ("late_days", "0", "bad_rule"),
        ("columns_stock", "barang, nama", "bad_rule"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_and_nothing_changes(
    books: Books, rule: str, value: str, code: str
) -> None:
    with pytest.raises(Refused) as no:
        _decide(books, rule, value)
    assert no.value.code == code
    assert books.read(lambda session: rules_of(_here(session))) == DEMO
