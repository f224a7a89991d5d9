"""Members and staff of two co-ops do whatever they like in whatever order; after every step the books are whole."""

import pytest
from hypothesis import settings
from hypothesis.stateful import invariant, run_state_machine_as_test
from sqlmodel import Session, col, select

from models.books import Books
from models.deposit import Deposit, DepositLine
from models.dispute import Dispute
from models.member import Role, give_role
from models.nota import Nota
from models.order import Order
from models.stock import Balance
from models.stock_change import StockChange
from models.withholding import Withholding
from tests.books.machine_deposits import Deposits
from tests.books.machine_orders import Orders
from tests.books.machine_stock import Barn
from tests.books.machine_transfers import Transfers
from tests.books.scenes import coop_here, found_neighbours, good_here, person, wrongs
from tests.books.whole import recomputed
from tests.databases import Databases
from tests.play import Stage


class Counter(Deposits, Orders, Barn, Transfers):
    """Everything that can happen, and what must hold whatever happened."""

    @invariant()
    def the_books_are_whole(self) -> None:
        assert wrongs(self.stage.books) == []
        assert self.stage.counts.failures == []
        self.stage.books.read(recomputed)
        self.stage.books.read(self.memory.nothing_was_changed)

    @invariant()
    def everything_is_as_far_as_it_must_be(self) -> None:
        deposits, orders, (on_hand, reserved) = self.stage.books.read(_as_written)
        assert deposits == {ref: how for ref, (_, how) in self.deposits.items()}
        assert orders == {ref: how for ref, (_, how, _) in self.orders.items()}
        assert (on_hand, reserved) == (self.on_hand(), self.promised())
        disputes, withholdings, changes = self.stage.books.read(_as_agreed)
        assert disputes == self.disputes
        assert changes == {ref: how for ref, (_, how) in self.changes.items()}
        assert withholdings == {ref: how for ref, (_, how) in self.withholdings.items()}

    def teardown(self) -> None:
        self.stage.books.close()


def _as_written(session: Session) -> tuple[dict[str, str], dict[str, str], tuple[int, int]]:
    """How far the database says that everything has come, and how many sacks there are and are promised."""
    here = coop_here(session).id
    lines = select(Deposit.ref, DepositLine.status).where(DepositLine.deposit_id == Deposit.id)
    lines = lines.where(Deposit.coop_id == here)
    orders = select(Order.ref, Order.status)
    barn = select(Balance.on_hand, Balance.reserved).where(Balance.good_id == good_here(session, "urea").id)
    return dict(session.exec(lines).all()), dict(session.exec(orders).all()), session.exec(barn).one()


def _as_agreed(session: Session) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """How the newest dispute about each deposit ended, and what members said to deductions, staff to changes."""
    rows = select(Deposit.ref, Dispute.status).where(Dispute.nota_id == Nota.id, Nota.deposit_id == Deposit.id)
    consents = select(Withholding.ref, Withholding.consent)
    disputes = dict(session.exec(rows.order_by(col(Dispute.at), col(Dispute.id))).all())
    changes = session.exec(select(StockChange.ref, StockChange.status)).all()
    return disputes, dict(session.exec(consents).all()), dict(changes)


def _second_clerk(session: Session) -> None:
    found_neighbours(session)
    other = person(session, "entin")
    give_role(session, other.coop_id, other.id, Role.CLERK)


@pytest.mark.parametrize(("kind", "examples"), [("sqlite", 8), ("postgresql", 4)])
def test_whatever_happens_in_whatever_order_the_books_are_whole(databases: Databases, kind: str, examples: int) -> None:
    def counter() -> Counter:
        books = Books(databases.fresh(kind))
        books.write(_second_clerk)
        return Counter(Stage(books))

    run_state_machine_as_test(
        counter,  # type: ignore[arg-type]  # whatever makes a machine will do
        settings=settings(max_examples=examples, stateful_step_count=25, deadline=None),
    )
