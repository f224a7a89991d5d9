"""What goes wrong leaves nothing half-written: a refusal is said, a bug of ours is owned up to and kept."""

from collections.abc import Mapping

import pytest
from sqlmodel import select

from bot.texts import FIRST_VOICE, Texts
from handlers.readers import Readers
from models.books import Books
from models.consent import Consent
from models.coop import Tare
from models.deposit import Deposit, DepositLine, DepositStatus
from models.intake import Weighing
from models.mailbox import Heard
from models.member import Member
from models.nota import Nota
from models.order import Order
from models.pack import Pack
from models.teaching import Taught
from models.ticket import Ticket
from tests.books.scenes import rows, wrongs
from tests.play import Stage

WRITTEN_BY_DEEDS = (Deposit, DepositLine, Weighing, Nota, Order, Ticket, Tare, Pack, Taught, Member, Consent)


class BrokenTexts(Texts):
    """Texts that fail on one sentence, as a slip in a template would."""

    def __init__(self, broken: str) -> None:
        super().__init__()
        self._broken = broken

    def render(self, key: str, values: Mapping[str, object], language: str = FIRST_VOICE) -> str:
        """The sentence. Raises ZeroDivisionError for the broken one."""
        if key == self._broken:
            raise ZeroDivisionError(key)
        return super().render(key, values, language)


def _written(books: Books) -> list[object]:
    return [books.read(lambda session, model=model: rows(session, model)) for model in WRITTEN_BY_DEEDS]  # type: ignore[misc]


def _heard(books: Books) -> list[tuple[str | None, str | None]]:
    return list(books.read(lambda session: session.exec(select(Heard.text, Heard.error).order_by(Heard.id)).all()))  # type: ignore[arg-type]


def test_a_bug_undoes_the_deed_and_keeps_the_message_with_where_it_failed(books: Books, readers: Readers) -> None:
    stage = Stage(books, readers=readers, texts=BrokenTexts("staff.deposit_announced"))
    before = _written(books)
    (answer,) = stage.say("siti", "setor tomat 20 kg")
    assert answer.text.startswith("Maaf, ada gangguan di sisi kami.")
    assert _written(books) == before
    ((text, error),) = _heard(books)
    assert text == "setor tomat 20 kg"
    assert error is not None
    assert error.startswith("ZeroDivisionError at render:")
    assert stage.counts.failures == [error]


def test_what_is_kept_of_a_bug_holds_nothing_that_was_written(books: Books, readers: Readers) -> None:
    stage = Stage(books, readers=readers, texts=BrokenTexts("talk.hello"))
    stage.say("siti", "halo")
    ((_, error),) = _heard(books)
    assert "halo" not in str(error)
    assert "talk.hello" not in str(error)


def test_a_message_on_which_we_failed_is_not_tried_again_when_it_is_repeated(books: Books, readers: Readers) -> None:
    stage = Stage(books, readers=readers, texts=BrokenTexts("deposit.announced"))
    assert len(stage.say("siti", "setor tomat 20 kg", external_id="SM1")) == 1
    assert stage.say("siti", "setor tomat 20 kg", external_id="SM1") == []
    assert len(_heard(books)) == 1


def test_after_a_bug_the_next_message_is_answered_as_ever(books: Books, readers: Readers) -> None:
    stage = Stage(books, readers=readers, texts=BrokenTexts("deposit.announced"))
    stage.say("siti", "setor tomat 20 kg")
    (answer,) = stage.say("siti", "harga tomat")
    assert answer.key == "price.list"


def test_a_first_message_on_which_we_failed_is_kept_too(books: Books, readers: Readers) -> None:
    stage = Stage(books, readers=readers, texts=BrokenTexts("join.how"))
    (answer,) = stage.say("asep", "halo")
    assert answer.key == "talk.sorry"
    assert [text for text, _ in _heard(books)] == ["halo"]


def test_an_apology_that_fails_as_well_says_so_to_the_door(books: Books, readers: Readers) -> None:
    stage = Stage(books, readers=readers, texts=BrokenTexts("talk.sorry"))
    stage.now = stage.now.replace(tzinfo=None)
    with pytest.raises(Exception, match=r"zone|tz|naive"):
        stage.say("siti", "halo")
    assert _heard(books) == []


@pytest.fixture
def weighed(books: Books, readers: Readers) -> Stage:
    """A27 is announced, P31 and P32 are ordered."""
    stage = Stage(books, readers=readers, refs=["A27", "P31", "P32"])
    stage.say("siti", "setor tomat 20 kg")
    stage.say("siti", "pesan decis 6 botol")
    stage.say("dadang", "pesan urea 3 karung, decis 2 botol")
    return stage


REFUSED_HALFWAY = [
    ("timbang A27 bruto 10 A 11", "net_over_gross"),
    ("timbang A27 10 bruto 1 krat tara 10", "tare_over_gross"),
    ("ok Z99", "no_such_ref"),
    ("an Bu Siti pesan garam 1 kg, decis 9 botol", "not_in_stock"),
]


def test_a_refusal_leaves_nothing_half_written(weighed: Stage) -> None:
    before = _written(weighed.books)
    for text, code in REFUSED_HALFWAY:
        (answer,) = weighed.say("joko", text)
        assert answer.key == f"refused.{code}"
        assert _written(weighed.books) == before, text
        assert _heard(weighed.books)[-1] == (text, None)
    assert weighed.counts.failures == []


def test_a_tare_that_was_just_asked_is_not_kept_when_the_weighing_is_refused(weighed: Stage) -> None:
    before = _written(weighed.books)
    weighed.say("joko", "timbang A27 10 bruto 2 peti")
    (answer,) = weighed.say("joko", "5")
    assert answer.key == "refused.tare_over_gross"
    assert _written(weighed.books) == before


def test_an_order_that_cannot_be_promised_whole_stays_as_it_was(weighed: Stage) -> None:
    weighed.say("joko", "ok P31")
    before = _written(weighed.books)
    (answer,) = weighed.say("joko", "ok P32")
    assert answer.key == "refused.not_enough"
    assert _written(weighed.books) == before
    assert wrongs(weighed.books) == []


def test_when_no_reference_is_left_nothing_is_announced(books: Books, readers: Readers) -> None:
    stage = Stage(books, readers=readers, refs=["A27"] * 500)
    stage.say("siti", "setor tomat 20 kg")
    (answer,) = stage.say("siti", "setor kol 20 kg")
    assert answer.key == "refused.no_ref_left"
    statuses = books.read(lambda session: session.exec(select(DepositLine.status)).all())
    assert statuses == [DepositStatus.ANNOUNCED]
