"""Everything that can happen to deposits of ten kilograms, to their notas and to their money."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from sqlmodel import Session

from tests.books.machine import MEMBERS, PICK, Known
from tests.books.scenes import coop_here
from tests.books.whole import rows_of_coop

MEDDLING = ("nota {}", "{} A 5", "koreksi {} A 5 karena iseng", "beda {} 9", "bayar {} tunai", "ok {}", "batal {}")
CANNOT_OBJECT = (
    "refused.no_such_ref",
    "refused.already_disputed",
    "refused.no_difference",
    "refused.too_late_to_dispute",
)


class Deposits(Known):
    """Members bring, staff weigh, grade, correct and pay; the co-op next door meddles."""

    @rule(who=MEMBERS, good=st.sampled_from(["tomat", "kol"]))
    def announce(self, who: str, good: str) -> None:
        ref = self.stage.say(who, f"setor {good} 10 kg")[0].values["ref"]
        self.deposits[str(ref)] = (who, "announced")

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
            assert told[0].key in CANNOT_OBJECT

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


def _of_sukamaju(session: Session) -> dict[str, list[str]]:
    return rows_of_coop(session, coop_here(session).id)
