"""Everything that can happen to sacks that leave for a buyer."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.books.machine import PICK, Known


class Transfers(Known):
    """Sacks leave, arrive, are rejected and come back."""

    @rule(sacks=st.integers(1, 5))
    def send(self, sacks: int) -> None:
        told = self.stage.say("joko", f"kirim Pasar Caringin urea {sacks} sak")[0]
        if told.key == "ask.send":  # a new buyer
            told = self.stage.say("joko", "ya")[0]
        if told.key == "transfer.sent":
            self.transfers[str(told.values["ref"])] = (sacks, 0, "sent")
        else:
            assert told.key == "refused.not_free"
            assert sacks > self.on_hand() - self.promised()

    @precondition(lambda self: self.transfers)
    @rule(pick=PICK, sacks=st.integers(1, 5), word=st.sampled_from(["sampai", "tolak", "kembali"]))
    def tell_from_there(self, pick: int, sacks: int, word: str) -> None:
        ref, (sent, back, how) = self.picked(self.transfers, pick)
        told = self.stage.say("joko", f"{ref} {word} urea {sacks} sak")[0]
        if told.key == "ask.why_there":
            told = self.stage.say("joko", "rusak")[0]
        if told.key.startswith("refused."):
            return
        assert how != "cancelled"
        more = sacks if word == "kembali" else 0
        assert back + more <= sent
        self.transfers[ref] = (sent, back + more, "told")
        self.serve()

    @precondition(lambda self: self.transfers)
    @rule(pick=PICK)
    def take_back_a_transfer(self, pick: int) -> None:
        ref, (sent, _, how) = self.picked(self.transfers, pick)
        told = self.stage.say("joko", f"batal {ref}")[0]
        if how == "sent":
            assert told.key == "transfer.cancelled"
            self.transfers[ref] = (sent, sent, "cancelled")
            self.serve()
        else:
            assert told.key.startswith("refused.")
