"""Two members and a clerk do whatever they like in whatever order; after every step the books are whole.

A small model of our own says how far each thing must have come; it knows nothing of how the counter does it.
"""

from typing import TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlmodel import Session, select

from handlers.readers import Readers
from models.books import Books
from models.deposit import Deposit, DepositLine
from models.order import Order
from models.stock import Balance
from tests.books.scenes import good_here, wrongs
from tests.databases import Databases
from tests.play import Stage

MEMBERS = st.sampled_from(["siti", "dadang"])
PICK = st.integers(0, 30)
SACKS = 24
T = TypeVar("T")


class Counter(RuleBasedStateMachine):
    """Everything that can happen to deposits of ten kilograms and orders of urea."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.stage = stage
        self.deposits: dict[str, tuple[str, str]] = {}  # reference -> (whose, how far)
        self.orders: dict[str, tuple[str, str, int]] = {}

    @rule(who=MEMBERS, good=st.sampled_from(["tomat", "kol"]))
    def announce(self, who: str, good: str) -> None:
        ref = self.stage.say(who, f"setor {good} 10 kg")[0].values["ref"]
        self.deposits[str(ref)] = (who, "announced")

    @rule(who=MEMBERS, sacks=st.integers(1, 9))
    def order(self, who: str, sacks: int) -> None:
        told = self.stage.say(who, f"pesan urea {sacks} karung")[0]
        if told.key == "order.placed":
            self.orders[str(told.values["ref"])] = (who, "placed", sacks)
        else:
            assert sacks > SACKS - self.promised()

    @precondition(lambda self: self.deposits)
    @rule(pick=PICK, gross=st.integers(5, 25))
    def weigh(self, pick: int, gross: int) -> None:
        ref, (whose, how) = self.picked(self.deposits, pick)
        told = self.stage.say("joko", f"timbang {ref} {gross} bruto")
        if told[0].key == "ask.why_again":
            self.stage.say("joko", "salah baca")
        if how in ("announced", "weighed"):
            self.deposits[ref] = (whose, "weighed")

    @precondition(lambda self: self.deposits)
    @rule(pick=PICK, best=st.integers(3, 9), cast_off=st.integers(0, 1))
    def grade(self, pick: int, best: int, cast_off: int) -> None:
        ref, (whose, how) = self.picked(self.deposits, pick)
        told = self.stage.say("joko", f"{ref} A {best} B 1" + f" afkir {cast_off}" * bool(cast_off))
        if told[0].key == "ask.why_missing":
            told = self.stage.say("joko", "tanah")
        if how in ("announced", "weighed") and told[0].key != "refused.net_over_gross":
            assert [letter.key for letter in told] == ["intake.graded", "nota.full"]
            self.deposits[ref] = (whose, "graded")

    @precondition(lambda self: self.deposits)
    @rule(pick=PICK, thousands=st.integers(0, 60), purse=st.sampled_from(["tunai", "transfer"]))
    def pay(self, pick: int, thousands: int, purse: str) -> None:
        ref, _ = self.picked(self.deposits, pick)
        self.stage.say("ratna", f"bayar {ref} {f'{thousands}rb ' if thousands else ''}{purse}")

    @precondition(lambda self: self.deposits)
    @rule(who=MEMBERS, pick=PICK)
    def take_back_a_deposit(self, who: str, pick: int) -> None:
        ref, (whose, how) = self.picked(self.deposits, pick)
        self.stage.say(who, f"batal {ref}")
        if who == whose and how == "announced":
            self.deposits[ref] = (whose, "cancelled")

    @precondition(lambda self: self.orders)
    @rule(who=MEMBERS, pick=PICK)
    def take_back_an_order(self, who: str, pick: int) -> None:
        ref, (whose, how, sacks) = self.picked(self.orders, pick)
        self.stage.say(who, f"batal {ref}")
        if who == whose and how in ("placed", "confirmed"):
            self.orders[ref] = (whose, "cancelled", sacks)

    @precondition(lambda self: self.orders)
    @rule(pick=PICK, yes=st.booleans())
    def decide(self, pick: int, yes: bool) -> None:
        ref, (whose, how, sacks) = self.picked(self.orders, pick)
        self.stage.say("joko", f"ok {ref}" if yes else f"tolak {ref} habis")
        if how == "placed" and (not yes or sacks <= SACKS - self.promised()):
            self.orders[ref] = (whose, "confirmed" if yes else "rejected", sacks)

    def picked(self, things: dict[str, T], pick: int) -> tuple[str, T]:
        ref = sorted(things)[pick % len(things)]
        return ref, things[ref]

    def promised(self) -> int:
        return sum(sacks for _, how, sacks in self.orders.values() if how == "confirmed")

    @invariant()
    def the_books_are_whole(self) -> None:
        assert wrongs(self.stage.books) == []
        assert self.stage.counts.failures == []

    @invariant()
    def everything_is_as_far_as_it_must_be(self) -> None:
        deposits, orders, reserved = self.stage.books.read(_as_written)
        assert deposits == {ref: how for ref, (_, how) in self.deposits.items()}
        assert orders == {ref: how for ref, (_, how, _) in self.orders.items()}
        assert reserved == self.promised()

    def teardown(self) -> None:
        self.stage.books.close()


def _as_written(session: Session) -> tuple[dict[str, str], dict[str, str], int]:
    """How far the database says that everything has come, and how many sacks are promised."""
    lines = select(Deposit.ref, DepositLine.status).where(DepositLine.deposit_id == Deposit.id)
    orders = select(Order.ref, Order.status)
    reserved = select(Balance.reserved).where(Balance.good_id == good_here(session, "urea").id)
    return dict(session.exec(lines).all()), dict(session.exec(orders).all()), session.exec(reserved).one()


@pytest.mark.parametrize(("kind", "examples"), [("sqlite", 12), ("postgresql", 4)])
def test_whatever_happens_in_whatever_order_the_books_are_whole(databases: Databases, kind: str, examples: int) -> None:
    readers = Readers()

    def counter() -> Counter:
        return Counter(Stage(Books(databases.fresh(kind)), readers=readers))

    run_state_machine_as_test(
        counter,  # type: ignore[arg-type]  # whatever makes a machine will do
        settings=settings(max_examples=examples, stateful_step_count=25, deadline=None),
    )
