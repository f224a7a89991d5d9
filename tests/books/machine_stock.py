"""Everything that can happen in the barn besides what members bring and fetch."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from models.mailbox import Owed
from tests.books.machine import PICK, Known

ALONE = 4  # sacks of urea that one person may write down: 480.000 rupiah of 500.000
APPLIED, PROPOSED = "stock.changed", "stock.proposed"
REFUSED = ("refused.stock_less_there", "refused.stock_promised")


class Barn(Known):
    """Sacks come, spoil and are counted; more than a few only with a second pair of eyes."""

    @rule(sacks=st.integers(-6, 6).filter(bool))
    def change(self, sacks: int) -> None:
        self.note(self.stage.say("joko", f"stok urea {sacks:+d} sak {'kiriman' if sacks > 0 else 'rusak'}")[0], sacks)

    @rule(sacks=st.integers(15, 30))
    def count(self, sacks: int) -> None:
        differs = sacks - self.on_hand()
        told = self.stage.say("joko", f"opname urea {sacks} sak")[0]
        if told.key == "ask.why_differs":
            assert differs
            told = self.stage.say("joko", "salah catat" if differs > 0 else "hilang")[0]
        self.note(told, differs)

    def note(self, told: Owed, sacks: int) -> None:
        """What was done with so many sacks more or less."""
        if told.key in REFUSED:
            assert self.on_hand() + sacks < self.promised()
            return
        assert self.on_hand() + sacks >= self.promised()
        assert told.key == (APPLIED if abs(sacks) <= ALONE else PROPOSED)
        self.changes[str(told.values["ref"])] = (sacks, "applied" if told.key == APPLIED else "waiting")
        self.serve()

    @precondition(lambda self: self.changes)
    @rule(pick=PICK, who=st.sampled_from(["joko", "entin"]), yes=st.booleans())
    def look_again(self, pick: int, who: str, yes: bool) -> None:
        ref, (sacks, how) = self.picked(self.changes, pick)
        told = self.stage.say(who, f"ok {ref}" if yes else f"tolak {ref} tidak cocok")[0]
        if told.key != "stock.decided":
            assert who == "joko" or how != "waiting" or (yes and self.on_hand() + sacks < self.promised())
            return
        assert (who, how) == ("entin", "waiting")
        self.changes[ref] = (sacks, "applied" if yes else "declined")
        self.serve()

    @precondition(lambda self: self.changes)
    @rule(pick=PICK)
    def take_back_a_change(self, pick: int) -> None:
        ref, (sacks, how) = self.picked(self.changes, pick)
        told = self.stage.say("joko", f"batal {ref}")[0]
        if told.key == "stock.withdrawn":
            assert how == "waiting"
            self.changes[ref] = (sacks, "withdrawn")
        elif told.key == "stock.undone":
            assert how == "applied"
            assert self.on_hand() - sacks >= self.promised()
            self.changes[ref] = (sacks, "undone")
            self.serve()
