"""Who is told what, through which wire, and in which lane."""

from sqlmodel import Session, select

from handlers.readers import Readers
from models import wire
from models.books import Books
from models.mailbox import Lane, Owed, State
from models.member import Role, Standing, enrol, give_role
from models.wire import Contact
from tests.books.scenes import coop_here, person
from tests.play import Stage

CHANNELS = ("telegram", "whatsapp", "simulator")


def test_an_answer_goes_before_a_notice(stage: Stage) -> None:
    told = stage.say("siti", "setor tomat 20 kg")
    assert [(letter.reply_to, letter.lane) for letter in told] == [("siti", Lane.REPLY), ("joko", Lane.NOTICE)]
    assert {letter.state for letter in told} == {State.WAITING}
    assert {letter.due for letter in told} == {stage.now}


def test_a_member_is_told_where_they_last_wrote(books: Books, readers: Readers) -> None:
    stage = Stage(books, readers=readers, refs=["A27", "A28"])
    stage.say("siti", "setor tomat 20 kg", channel="whatsapp")
    stage.wait(minutes=1)
    stage.say("siti", "halo", channel="telegram")
    _, notice = stage.say("joko", "timbang A27 20 bruto A 20")
    account = books.read(lambda session: wire.open_account(session, "telegram", "telegram"))
    assert (notice.reply_to, notice.account_id) == ("siti", account)


def test_who_cannot_be_reached_is_not_written_to(books: Books, stage: Stage) -> None:

    def lose(session: Session) -> None:
        joko = person(session, "joko")
        for contact in session.exec(select(Contact).where(Contact.member_id == joko.id)).all():
            wire.unreachable(session, contact.account_id, contact.address_id)

    books.write(lose)
    assert [letter.reply_to for letter in stage.say("siti", "setor tomat 20 kg")] == ["siti"]
    stage.say("joko", "halo")
    assert [letter.reply_to for letter in stage.say("siti", "setor kol 20 kg")] == ["siti", "joko"]


def test_a_clerk_who_announces_is_not_told_of_it(stage: Stage) -> None:
    assert [letter.reply_to for letter in stage.say("joko", "setor tomat 20 kg")] == ["joko"]


def test_an_auditor_hears_nothing_of_what_clerks_do(books: Books, stage: Stage) -> None:
    books.write(lambda session: give_role(session, 1, person(session, "entin").id, Role.AUDITOR))
    assert "entin" not in {letter.reply_to for letter in stage.say("siti", "setor tomat 20 kg")}
    (answer,) = stage.say("entin", "timbang A27 20 bruto")
    assert answer.key in ("refused.staff_only", "refused.no_such_ref")


def test_who_left_the_co_op_is_staff_no_longer(books: Books, stage: Stage) -> None:
    def leave(session: Session) -> None:
        left = enrol(session, coop_here(session).id, "Pak Lama", at=Stage(books).now, standing=Standing.LEFT)
        give_role(session, left.coop_id, left.id, Role.MANAGER)
        account = wire.open_account(session, "simulator", "simulator")
        wire.introduce(session, account, wire.address_id(session, "simulator", "lama"), "lama", left)

    books.write(leave)
    assert "lama" not in {letter.reply_to for letter in stage.say("siti", "setor tomat 20 kg")}
    (answer,) = stage.say("lama", "antrean")
    assert answer.key == "join.turned_down"


def test_a_press_is_answered_even_where_there_is_nothing_to_say(stage: Stage) -> None:
    (letter,) = stage.tap("siti", "ok")
    assert (letter.text, letter.extras["tap"]) == ("", "c1")


def test_a_stale_press_is_answered_too(stage: Stage) -> None:
    (letter,) = stage.tap("siti", "q:h999:0")
    assert letter.key == "talk.stale"
    assert "tap" in letter.extras


def test_what_was_held_back_on_whatsapp_goes_when_the_person_writes(books: Books, readers: Readers) -> None:
    stage = Stage(books, readers=readers, refs=["A27"])
    stage.say("siti", "setor tomat 20 kg", channel="whatsapp")
    stage.wait(minutes=1)
    _, notice = stage.say("joko", "timbang A27 20 bruto A 20")

    def hold(session: Session) -> None:
        letter = session.get(Owed, notice.seq)
        assert letter
        letter.state = State.HELD
        session.add(letter)

    books.write(hold)
    stage.wait(days=2)
    stage.say("siti", "halo", channel="whatsapp")
    states = {letter.seq: (letter.state, letter.due) for letter in stage.letters_of("siti")}
    assert states[notice.seq] == (State.WAITING, stage.now)


def test_every_wire_is_told_the_same(books: Books, readers: Readers) -> None:
    stage = Stage(books, readers=readers, refs=["A27", "A28", "A30"])
    told = [stage.say("siti", "setor tomat 20 kg", channel=channel)[0].text for channel in CHANNELS]
    assert told == [f"Dicatat {ref}: tomat 20 kg.\nSalah? Balas BATAL {ref}." for ref in ("A27", "A28", "A30")]
