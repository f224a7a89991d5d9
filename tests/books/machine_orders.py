"""Everything that can happen to orders of urea."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from handlers.rounds import rounds
from tests.books.machine import MEMBERS, PICK, Known


class Orders(Known):
    """Members order, fetch and forget to fetch; staff confirm, put off and take back."""

    @rule(who=MEMBERS, sacks=st.integers(1, 9))
    def order(self, who: str, sacks: int) -> None:
        told = self.stage.say(who, f"pesan urea {sacks} karung")[0]
        self.stage.wait(minutes=1)  # who ordered first is first
        if told.key == "order.placed":
            self.orders[str(told.values["ref"])] = (who, "placed", sacks)
        else:
            assert sacks > self.free()

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

    @precondition(lambda self: self.promised())
    @rule()
    def let_time_pass(self) -> None:
        """Nobody comes: what was kept is free again, and whoever waits is served."""
        self.stage.wait(days=4)
        self.stage.books.write(lambda session: rounds(session, self.stage.now, self.stage.desk.texts))
        self.stage.letters()  # theirs answer nobody
        for ref, (whose, how, sacks) in self.orders.items():
            if how in ("confirmed", "ready"):
                self.orders[ref] = (whose, "handed" if self.given.get(ref) else "expired", sacks)
        self.serve()
