"""Members and staff of two co-ops do whatever they like in whatever order; after every step the books are whole.

A small model of our own says how far each thing must have come; it knows nothing of how the counter does it.
"""

from typing import TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlmodel import Session, col, select

from models.books import Books
from models.deposit import Deposit, DepositLine
from models.dispute import Dispute
from models.nota import Nota
from models.order import Order
from models.stock import Balance
from models.withholding import Withholding
from tests.books.scenes import coop_here, found_neighbours, good_here, wrongs
from tests.books.whole import Memory, recomputed, rows_of_coop
from tests.databases import Databases
from tests.play import Stage

MEMBERS = st.sampled_from(["siti", "dadang"])
PICK = st.integers(0, 30)
SACKS = 24
MEDDLING = ("nota {}", "{} A 5", "koreksi {} A 5 karena iseng", "beda {} 9", "bayar {} tunai", "ok {}", "batal {}")
T = TypeVar("T")


class Counter(RuleBasedStateMachine):
    """Everything that can happen to deposits of ten kilograms and orders of urea."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.stage = stage
        self.deposits: dict[str, tuple[str, str]] = {}  # reference -> (whose, how far)
        self.orders: dict[str, tuple[str, str, int]] = {}
        self.given: dict[str, int] = {}  # reference of an order -> sacks that were fetched
        self.disputes: dict[str, str] = {}  # reference of the deposit -> how far
        self.withholdings: dict[str, tuple[str, str]] = {}  # reference -> (whose, how far)
        self.memory = Memory()

    @rule(who=MEMBERS, good=st.sampled_from(["tomat", "kol"]))
    def announce(self, who: str, good: str) -> None:
        ref = self.stage.say(who, f"setor {good} 10 kg")[0].values["ref"]
        self.deposits[str(ref)] = (who, "announced")

    @rule(who=MEMBERS, sacks=st.integers(1, 9))
    def order(self, who: str, sacks: int) -> None:
        told = self.stage.say(who, f"pesan urea {sacks} karung")[0]
        self.stage.wait(minutes=1)  # who ordered first is first
        if told.key == "order.placed":
            self.orders[str(told.values["ref"])] = (who, "placed", sacks)
        else:
            assert sacks > self.free()

    @precondition(lambda self: self.deposits)
    @rule(pick=PICK, gross=st.integers(5, 25))
    def weigh(self, pick: int, gross: int) -> None:
        ref, (whose, how) = self.picked(self.deposits, pick)
        self.stage.wait(seconds=1)  # which weighing was the last one
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
        if who == whose and self.disputes.get(ref) == "open":
            self.disputes[ref] = "withdrawn"

    @precondition(lambda self: self.graded())
    @rule(pick=PICK, best=st.integers(1, 9), weighed=st.booleans())
    def put_right(self, pick: int, best: int, weighed: bool) -> None:
        ref = self.graded()[pick % len(self.graded())]
        scale = f"{best + 2} kg bruto " if weighed else ""
        self.stage.wait(seconds=1)
        asked = self.stage.say("joko", f"koreksi {ref} {scale}A {best} B 1 karena salah timbang")
        if asked[0].key == "refused.net_over_gross":  # more than the scale had when it was put right before
            return
        assert asked[0].key == "ask.correct_sure"
        told = self.stage.say("joko", "ya")
        assert told[0].key in ("nota.put_right", "refused.nota_unchanged", "refused.net_over_gross")
        if told[0].key == "nota.put_right" and self.disputes.get(ref) == "open":
            self.disputes[ref] = "corrected"

    @precondition(lambda self: self.graded())
    @rule(pick=PICK, kilos=st.integers(1, 12), who=MEMBERS)
    def object(self, pick: int, kilos: int, who: str) -> None:
        ref = self.graded()[pick % len(self.graded())]
        told = self.stage.say(who, f"beda {ref} {kilos}")
        if told[0].key == "ask.claim_sure":
            told = self.stage.say(who, "ya")
        if told[0].key == "dispute.noted":
            assert who == self.deposits[ref][0]
            self.disputes[ref] = "open"
        else:
            assert told[0].key in ("refused.no_such_ref", "refused.already_disputed", "refused.no_difference")

    @precondition(lambda self: self.disputes)
    @rule(pick=PICK, how=st.sampled_from(["ok {}", "tolak {} sudah benar", "batal {}"]))
    def settle(self, pick: int, how: str) -> None:
        ref, state = self.picked(self.disputes, pick)
        told = self.stage.say(self.deposits[ref][0] if "batal" in how else "joko", how.format(ref))
        ended = {"nota.put_right": "corrected", "dispute.stands": "stands", "dispute.withdrawn": "withdrawn"}
        if told[0].key in ended:
            assert state == "open"
            self.disputes[ref] = ended[told[0].key]

    @rule(who=MEMBERS, thousands=st.integers(1, 90), what=st.sampled_from(["simpanan", "iuran", "utang"]))
    def ask_to_keep_back(self, who: str, thousands: int, what: str) -> None:
        told = self.stage.say("ratna", f"potong {who} {thousands}rb {what}")[0]
        if told.key == "withhold.asked":
            self.withholdings[str(told.values["ref"])] = (who, "asked")
        else:
            assert (told.key, what) == ("refused.less_owed_by_them", "utang")

    @precondition(lambda self: self.withholdings)
    @rule(who=MEMBERS, pick=PICK, word=st.sampled_from(["ok", "tolak", "batal"]))
    def answer(self, who: str, pick: int, word: str) -> None:
        ref, (whose, how) = self.picked(self.withholdings, pick)
        self.stage.say(who, f"{word} {ref}")
        becomes = {("ok", "asked"): "agreed", ("tolak", "asked"): "declined"}
        becomes |= {("batal", state): "ended" for state in ("asked", "agreed")}
        if who == whose:
            self.withholdings[ref] = (whose, becomes.get((word, how), how))

    @rule(who=MEMBERS, thousands=st.integers(1, 90), debt=st.booleans())
    def open_a_balance(self, who: str, thousands: int, debt: bool) -> None:
        if self.stage.say("joko", f"saldo awal {who} {'utang ' if debt else ''}{thousands}rb")[0].key == "ask.opening":
            assert self.stage.say("joko", "ya")[0].key == "account.opened"

    @precondition(lambda self: self.deposits)
    @rule(pick=PICK, text=st.sampled_from(MEDDLING), who=st.sampled_from(["ningsih", "udin"]))
    def meddle(self, pick: int, text: str, who: str) -> None:
        ref, _ = self.picked(self.deposits, pick)
        before = self.stage.books.read(_of_sukamaju)
        told = self.stage.say(who, text.format(ref))
        assert all(letter.reply_to == who for letter in told)
        assert self.stage.books.read(_of_sukamaju) == before

    @rule(kilos=st.integers(3, 9))
    def trade_next_door(self, kilos: int) -> None:
        told = self.stage.say("udin", f"setor tomat {kilos} kg")[0]
        assert told.key == "deposit.announced"
        ref = told.values["ref"]
        assert self.stage.say("ningsih", f"{ref} A {kilos}")[0].key == "intake.graded"

    @precondition(lambda self: self.orders)
    @rule(who=MEMBERS, pick=PICK)
    def take_back_an_order(self, who: str, pick: int) -> None:
        ref, (whose, how, sacks) = self.picked(self.orders, pick)
        self.stage.say(who, f"batal {ref}")
        if who == whose and how in ("placed", "waiting", "confirmed") and not self.given.get(ref):
            self.orders[ref] = (whose, "cancelled", sacks)
            self.serve()

    @precondition(lambda self: self.orders)
    @rule(pick=PICK)
    def put_off(self, pick: int) -> None:
        ref, (whose, how, sacks) = self.picked(self.orders, pick)
        told = self.stage.say("joko", f"tunda {ref}")[0]
        if how == "placed" and sacks > self.free(ref):
            assert told.key == "order.put_off"
            self.orders[ref] = (whose, "waiting", sacks)
        else:
            assert told.key in ("refused.already_decided", "refused.waits_already", "refused.nothing_missing")

    @precondition(lambda self: self.orders)
    @rule(pick=PICK)
    def make_ready(self, pick: int) -> None:
        ref, (whose, how, sacks) = self.picked(self.orders, pick)
        self.stage.say("joko", f"siap {ref}")
        if how == "confirmed":
            self.orders[ref] = (whose, "ready", sacks)
        elif how in ("placed", "waiting") and sacks <= self.free(ref):
            self.orders[ref] = (whose, "confirmed", sacks)

    @precondition(lambda self: self.orders)
    @rule(pick=PICK, part=st.integers(0, 9), way=st.sampled_from(["tunai", "bon", "transfer"]))
    def fetch(self, pick: int, part: int, way: str) -> None:
        ref, (whose, how, sacks) = self.picked(self.orders, pick)
        told = self.stage.say("joko", f"ambil {ref} {f'urea {part} ' if part else ''}{way}")[0]
        if told.key == "ask.fetched_again":
            told = self.stage.say("joko", "ya")[0]
        left = sacks - self.given.get(ref, 0)
        if told.key == "handing.handed":
            assert how in ("confirmed", "ready")
            assert part <= left
            assert way != "bon"  # this co-op lets nobody owe
            self.given[ref] = self.given.get(ref, 0) + (part or left)
            self.orders[ref] = (whose, "handed" if self.given[ref] == sacks else how, sacks)

    @precondition(lambda self: self.orders)
    @rule(pick=PICK)
    def take_back_for_a_member(self, pick: int) -> None:
        ref, (whose, how, sacks) = self.picked(self.orders, pick)
        self.stage.say("joko", f"batal {ref}")
        if how in ("placed", "waiting", "confirmed", "ready"):
            self.orders[ref] = (whose, "handed" if self.given.get(ref) else "cancelled", sacks)
            self.serve()

    @precondition(lambda self: self.orders)
    @rule(pick=PICK, yes=st.booleans())
    def decide(self, pick: int, yes: bool) -> None:
        ref, (whose, how, sacks) = self.picked(self.orders, pick)
        self.stage.say("joko", f"ok {ref}" if yes else f"tolak {ref} habis")
        if how in ("placed", "waiting") and (not yes or sacks <= self.free(ref)):
            self.orders[ref] = (whose, "confirmed" if yes else "rejected", sacks)
            self.serve()

    def serve(self) -> None:
        """Who waits and fits is confirmed, in the order of the orders."""
        for ref, (whose, how, sacks) in self.orders.items():
            if how == "waiting" and sacks <= self.free(ref):
                self.orders[ref] = (whose, "confirmed", sacks)

    def picked(self, things: dict[str, T], pick: int) -> tuple[str, T]:
        ref = sorted(things)[pick % len(things)]
        return ref, things[ref]

    def graded(self) -> list[str]:
        return sorted(ref for ref, (_, how) in self.deposits.items() if how == "graded")

    def promised(self) -> int:
        kept = ((ref, sacks) for ref, (_, how, sacks) in self.orders.items() if how in ("confirmed", "ready"))
        return sum(sacks - self.given.get(ref, 0) for ref, sacks in kept)

    def gone(self) -> int:
        return sum(self.given.values())

    def free(self, ref: str | None = None) -> int:
        """Sacks that nobody has; for an order also without those that are waited for since before it."""
        earlier = list(self.orders)[: list(self.orders).index(ref)] if ref else []
        waited = sum(sacks for _, how, sacks in (self.orders[each] for each in earlier) if how == "waiting")
        return SACKS - self.gone() - self.promised() - waited

    @invariant()
    def the_books_are_whole(self) -> None:
        assert wrongs(self.stage.books) == []
        assert self.stage.counts.failures == []
        self.stage.books.read(recomputed)
        self.stage.books.read(self.memory.nothing_was_changed)

    @invariant()
    def everything_is_as_far_as_it_must_be(self) -> None:
        deposits, orders, reserved = self.stage.books.read(_as_written)
        assert deposits == {ref: how for ref, (_, how) in self.deposits.items()}
        assert orders == {ref: how for ref, (_, how, _) in self.orders.items()}
        assert reserved == self.promised()
        disputes, withholdings = self.stage.books.read(_as_agreed)
        assert disputes == self.disputes
        assert withholdings == {ref: how for ref, (_, how) in self.withholdings.items()}

    def teardown(self) -> None:
        self.stage.books.close()


def _as_written(session: Session) -> tuple[dict[str, str], dict[str, str], int]:
    """How far the database says that everything has come, and how many sacks are promised."""
    here = coop_here(session).id
    lines = select(Deposit.ref, DepositLine.status).where(DepositLine.deposit_id == Deposit.id)
    lines = lines.where(Deposit.coop_id == here)
    orders = select(Order.ref, Order.status)
    reserved = select(Balance.reserved).where(Balance.good_id == good_here(session, "urea").id)
    return dict(session.exec(lines).all()), dict(session.exec(orders).all()), session.exec(reserved).one()


def _as_agreed(session: Session) -> tuple[dict[str, str], dict[str, str]]:
    """How the newest dispute about each deposit ended, and what members said to deductions."""
    rows = select(Deposit.ref, Dispute.status).where(Dispute.nota_id == Nota.id, Nota.deposit_id == Deposit.id)
    consents = select(Withholding.ref, Withholding.consent)
    disputes = dict(session.exec(rows.order_by(col(Dispute.at), col(Dispute.id))).all())
    return disputes, dict(session.exec(consents).all())


def _of_sukamaju(session: Session) -> dict[str, list[str]]:
    return rows_of_coop(session, coop_here(session).id)


@pytest.mark.parametrize(("kind", "examples"), [("sqlite", 12), ("postgresql", 4)])
def test_whatever_happens_in_whatever_order_the_books_are_whole(databases: Databases, kind: str, examples: int) -> None:
    def counter() -> Counter:
        books = Books(databases.fresh(kind))
        books.write(found_neighbours)
        return Counter(Stage(books))

    run_state_machine_as_test(
        counter,  # type: ignore[arg-type]  # whatever makes a machine will do
        settings=settings(max_examples=examples, stateful_step_count=25, deadline=None),
    )
