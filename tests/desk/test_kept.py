"""With every text that was read stands how it was read, in the same transaction and in few words."""

from collections.abc import Mapping

from sqlmodel import col, select

from bot.texts import FIRST_VOICE, Texts
from handlers.readers import Readers
from models.books import Books
from models.mailbox import Heard
from tests.play import Stage


class NoWords(Texts):
    """Texts that fail on every greeting."""

    def render(self, key: str, values: Mapping[str, object], language: str = FIRST_VOICE) -> str:
        """Any sentence but one."""
        if key == "talk.hello":
            raise ZeroDivisionError(key)
        return super().render(key, values, language)


def _readings(books: Books) -> list[tuple[str | None, object]]:
    rows = select(Heard.text, Heard.reading).order_by(col(Heard.id))
    return [tuple(row) for row in books.read(lambda session: session.exec(rows).all())]  # type: ignore[misc]


def test_a_text_is_kept_with_how_it_was_read(books: Books, stage: Stage) -> None:
    stage.say("siti", "setor cengek 20 kg")
    stage.say("siti", "setor xyzw 3 kg")
    stage.say("siti", "makasih pak")
    assert _readings(books) == [
        ("setor cengek 20 kg", {"wish": "deposit", "reasons": ["cengek = cabai rawit (Sunda)"]}),
        ("setor xyzw 3 kg", {"wish": "deposit", "ask": True, "unexplained": ["xyzw"]}),
        ("makasih pak", {"wish": "thanks"}),
    ]


def test_an_answer_and_a_button_were_not_read(books: Books, stage: Stage) -> None:
    stage.say("siti", "setor tomat 20")
    stage.say("siti", "kg")
    stage.tap("siti", "q:h9:0")
    stage.say("siti", "")
    assert [bool(reading) for _, reading in _readings(books)] == [True, False, False, False]


def test_a_refusal_keeps_how_the_text_was_read_also_when_half_a_deed_was_undone(books: Books, readers: Readers) -> None:
    stage = Stage(books, refs=["P31", "P32"], readers=readers)
    for who in ("siti", "dadang"):
        stage.say(who, "pesan urea 20 karung")
    stage.say("joko", "status Z99")
    stage.say("joko", "ok P31")
    stage.say("joko", "ok P32")  # decided, and then there is not enough
    assert stage.counts.refusals == ["no_such_ref", "not_enough"]
    wishes = [reading["wish"] for _, reading in _readings(books)[2:]]  # type: ignore[index]
    assert wishes == ["status", "confirm", "confirm"]


def test_where_our_own_code_failed_no_reading_is_kept(books: Books, readers: Readers) -> None:
    stage = Stage(books, readers=readers, texts=NoWords())
    stage.say("siti", "halo")
    assert _readings(books) == [("halo", None)]


def test_no_phone_number_is_kept(books: Books, stage: Stage) -> None:
    for phone in ("081234567890", "+62 812-3456-7890", "0812.3456.7890", "62812345678901234", "0812 34 567"):
        stage.say("siti", f"setor xyzw {phone} 3 kg, hubungi {phone}")
    for _, reading in _readings(books):
        assert not any(digits in str(reading) for digits in ("3456", "812", "345"))
