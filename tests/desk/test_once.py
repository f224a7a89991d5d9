"""However often a provider repeats a message, it acts once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import Session, select

from handlers.readers import Readers
from models.books import Books
from models.deposit import Deposit
from models.mailbox import Heard, Owed
from models.order import Order
from models.wire import Account, AddressRow, Contact
from tests.books.crowd import employ
from tests.books.scenes import rows, wrongs
from tests.play import Stage

AT_ONCE = 12


def _count(books: Books, model: object) -> int:
    return len(books.read(lambda session: rows(session, model)))


def _texts(books: Books) -> list[str | None]:
    return list(books.read(lambda session: session.exec(select(Heard.text)).all()))


def test_a_message_that_comes_twice_is_heard_once(books: Books, stage: Stage) -> None:
    assert len(stage.say("siti", "setor tomat 20 kg", external_id="SM1")) == 2
    assert stage.say("siti", "setor tomat 20 kg", external_id="SM1") == []
    assert (_count(books, Deposit), _texts(books)) == (1, ["setor tomat 20 kg"])


def test_a_message_that_comes_many_times_at_once_is_heard_once(books: Books, stage: Stage) -> None:
    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(lambda _: stage.hand_in("siti", "setor tomat 20 kg", external_id="SM1"), range(AT_ONCE)))
    assert _count(books, Deposit) == 1
    assert [letter.reply_to for letter in stage.letters()] == ["siti", "joko"]


def test_the_first_message_ever_of_somebody_comes_many_times_at_once(books: Books, stage: Stage) -> None:
    contacts = _count(books, Contact)
    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(lambda _: stage.hand_in("asep", "daftar sukamaju", external_id="SM1"), range(AT_ONCE)))
    assert [letter.key for letter in stage.letters()] == ["join.consent"]
    assert _count(books, Contact) == contacts + 1
    assert stage.counts.failures == []


def test_a_tap_that_comes_twice_decides_once(books: Books, readers: Readers) -> None:
    stage = Stage(books, readers=readers, refs=["P31"])
    stage.say("siti", "pesan urea 1 karung")
    assert len(stage.tap("joko", "OK P31", external_id="u7")) == 2
    assert stage.tap("joko", "OK P31", external_id="u7") == []
    assert stage.counts.refusals == []


def test_a_refused_message_that_comes_twice_is_refused_once(stage: Stage) -> None:
    assert len(stage.say("siti", "batal Z99", external_id="SM1")) == 1
    assert stage.say("siti", "batal Z99", external_id="SM1") == []
    assert stage.counts.refusals.count("no_such_ref") == 1


def test_the_same_number_at_another_account_is_another_message(books: Books, stage: Stage) -> None:
    for channel in ("telegram", "whatsapp"):
        stage.say("siti", "setor tomat 20 kg", channel=channel, external_id="1")
    assert _count(books, Deposit) == 2


def test_messages_of_one_person_at_the_same_time_take_their_turn(books: Books, stage: Stage) -> None:
    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(lambda _: stage.hand_in("siti", "pesan garam 1 kg"), range(AT_ONCE)))
    assert (_count(books, Order), _count(books, Heard)) == (AT_ONCE, AT_ONCE)
    assert len({letter.values["ref"] for letter in stage.letters()}) == AT_ONCE


def test_many_people_at_the_same_time_are_all_answered(books: Books, stage: Stage) -> None:
    books.write(employ)
    people = [f"orang{number}" for number in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(lambda who: stage.hand_in(who, "halo"), people))
    assert sorted(letter.reply_to for letter in stage.letters()) == sorted(people)
    assert wrongs(books) == []


def test_a_letter_is_owed_once_for_its_cause(books: Books, stage: Stage) -> None:
    stage.say("siti", "setor tomat 20 kg")
    causes = books.read(lambda session: session.exec(select(Owed.cause)).all())
    assert len(causes) == len(set(causes)) == 2


@pytest.mark.parametrize("text", ["halo", "daftar xyz"])
def test_an_account_that_is_new_hears_its_first_message(books: Books, stage: Stage, text: str) -> None:
    """Also when that is refused, which undoes everything but the message itself."""
    stage.say("siti", text, channel="sms")
    stage.say("siti", text, channel="sms")

    def look(session: Session) -> tuple[int, int]:
        account = session.exec(select(Account).where(Account.channel == "sms")).one()
        address = session.exec(select(AddressRow).where(AddressRow.channel == "sms")).one()
        heard = session.exec(select(Heard).where(Heard.account_id == account.id, Heard.address_id == address.id)).all()
        return len(heard), len(stage.letters_of("siti"))

    assert books.read(look) == (2, 2)
