"""What was said is put right while it is only said; the scale and the staff's decision end that; nothing is lost."""

from collections import Counter
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from bot.correcting import Unclear, corrected
from bot.intent import Correct
from bot.reading import Item
from models.books import Books
from models.deposit import DepositLine, DepositStatus, open_deposits
from models.order import OrderLine
from tests.books.crowd import all_say, employ
from tests.books.scenes import coop_here, found_neighbours, member_id, wrongs
from tests.play import Stage

GOODS = ("tomat", "kol", "wortel")
CHANGES = st.tuples(st.sampled_from(GOODS), st.integers(1, 30), st.sampled_from(["", "tambah ", "kurangi "]))


def _lines(books: Books, ref: str) -> dict[str, int]:
    """What stands under this reference, in kilograms."""
    whose = member_id(books, "siti")
    found = books.read(lambda session: open_deposits(session, coop_here(session).id, whose))
    return {good.name: line.amount // 1000 for deposit, line, good in found if deposit.ref == ref}


def _expected(lines: dict[str, int], change: tuple[str, int, str]) -> dict[str, int]:
    good, kilos, how = change
    after = dict(lines)
    if how == "tambah ":
        after[good] = after.get(good, 0) + kilos
    elif good in lines and how == "kurangi ":
        after[good] -= kilos
    elif good in lines:
        after[good] = kilos
    return after if all(amount > 0 for amount in after.values()) else lines


def test_any_corrections_leave_what_a_list_would_hold(books: Books) -> None:
    stage = Stage(books)

    @given(changes=st.lists(CHANGES, min_size=1, max_size=6))
    def holds(changes: list[tuple[str, int, str]]) -> None:
        ref = str(stage.say("siti", "setor tomat 10 kg, kol 10 kg")[0].values["ref"])
        lines = {"tomat": 10, "kol": 10}
        for change in changes:
            good, kilos, how = change
            if how != "tambah " and good not in lines:
                continue  # asks which line is meant
            told = stage.say("siti", f"{'' if how else 'ralat '}{how}{ref} {good} {kilos} kg")
            if told[0].key == "ask.so_much":
                stage.say("siti", "ya")
            lines = _expected(lines, change)
            assert _lines(books, ref) == lines
        stage.say("siti", f"batal {ref}")

    holds()
    assert wrongs(books) == []


def test_what_was_said_before_stays_readable(books: Books) -> None:
    stage = Stage(books)
    stage.say("siti", "setor tomat 20 kg")
    stage.say("siti", "eh salah 25 kg")
    rows = select(DepositLine).order_by(col(DepositLine.line))
    lines = books.read(lambda session: [(line.amount, line.status) for line in session.exec(rows)])
    assert lines == [(20000, DepositStatus.REPLACED), (25000, DepositStatus.ANNOUNCED)]
    stage.say("siti", "pesan urea 1 karung")
    stage.say("siti", "ralat 2 karung")
    kept = books.read(lambda session: [(r.amount, r.replaced_at is None) for r in session.exec(select(OrderLine))])
    assert sorted(kept) == [(1, False), (2, True)]


def test_the_scale_and_a_correction_at_the_same_moment_do_not_both_win(books: Books) -> None:
    books.write(employ)
    stage = Stage(books)
    for _ in range(5):
        ref = str(stage.say("siti", "setor tomat 20 kg")[0].values["ref"])
        told = all_say(stage, [f"timbang {ref} tomat 21 kg bruto", f"ralat {ref} tomat 22 kg"] * 4)
        assert told["deposit.changed"] in (0, 1)
        weighed = told["intake.weighed"]
        open_lines = _open(books, ref)
        assert sum(1 for status in open_lines if status == DepositStatus.WEIGHED) == bool(weighed)
        assert len(open_lines) == 1
    assert wrongs(books) == []


def _open(books: Books, ref: str) -> list[str]:
    def look(session: Session) -> list[str]:
        found = open_deposits(session, coop_here(session).id)
        return [line.status for deposit, line, _ in found if deposit.ref == ref]

    return books.read(look)


def test_a_decision_and_a_correction_of_an_order_at_the_same_moment_do_not_both_win(books: Books) -> None:
    books.write(employ)
    stage = Stage(books)
    for _ in range(4):
        ref = str(stage.say("siti", "pesan urea 1 karung")[0].values["ref"])
        told: Counter[str] = all_say(stage, [f"ok {ref}", f"ralat {ref} urea 2 karung"])
        order: dict[str, Any] = stage.say("siti", f"status {ref}")[0].values
        assert order["status"] == "confirmed"
        assert [line["quantity"]["amount"] for line in order["lines"]] == [2 if told["order.changed"] else 1]
        stage.say("siti", f"batal {ref}")
    assert wrongs(books) == []


def test_nobody_corrects_what_another_co_op_wrote(books: Books) -> None:
    books.write(found_neighbours)
    stage = Stage(books)
    ref = str(stage.say("siti", "setor tomat 20 kg")[0].values["ref"])
    assert stage.say("ningsih", f"ralat {ref} 5 kg")[0].key == "refused.no_such_ref"
    assert stage.say("udin", "eh salah 5 kg")[0].key == "refused.nothing_to_change"
    assert _lines(books, ref) == {"tomat": 20}


def _item(goods: str | None, number: int | None, unit: str | None = "kg") -> Item:
    return Item(goods, Decimal(number) if number is not None else None, unit)


BOTH = (_item("tomat", 20), _item("urea", 2, "karung"))


def test_a_value_goes_to_the_one_line_in_its_unit() -> None:
    assert corrected(BOTH, Correct((_item(None, 3, "karung"),))) == (BOTH[0], _item("urea", 3, "karung"))


def test_more_in_another_unit_is_counted_in_the_lines_own() -> None:
    assert corrected(BOTH[:1], Correct((_item(None, 1, "kuintal"),), step=1)) == (_item("tomat", 120),)


def test_an_old_value_that_nobody_said_changes_nothing() -> None:
    assert corrected(BOTH, Correct((_item(None, 5),), old=_item(None, 50, None))) == Unclear(())


def test_a_value_that_may_be_for_either_line_is_asked_about() -> None:
    two = (_item("tomat", 20), _item("kol", 10))
    assert corrected(two, Correct((_item(None, 5),))) == Unclear((0, 1))
