"""WhatsApp lets us write freely for 24 hours after a person wrote; what comes later waits for their next word."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from models.books import Books
from models.mailbox import State, release_held
from models.wire import Contact, address_id
from tests.post.post_office import PostOffice, Wire, fails

DAY = 24 * 3600.0


@pytest.fixture
def window(shared_books: Books) -> PostOffice:
    """A wire with WhatsApp's 24 hours; Siti wrote at the beginning, Dadang never."""
    office = PostOffice(shared_books, Wire(window=timedelta(hours=24)))

    def wrote(session: Session) -> None:
        where = (Contact.account_id == office.account, Contact.address_id == address_id(session, "simulator", "siti"))
        contact = session.exec(select(Contact).where(*where)).one()
        contact.last_heard = office.now
        session.add(contact)

    shared_books.write(wrote)
    return office


def _write(office: PostOffice, who: str) -> None:
    """What the desk does when somebody writes."""

    def work(session: Session) -> None:
        address = address_id(session, "simulator", who)
        contact = session.get(Contact, (office.account, address))
        assert contact
        contact.last_heard = office.now
        session.add(contact)
        release_held(session, office.account, address, office.now)

    office.books.write(work)


async def test_outside_the_window_a_letter_is_held_and_no_provider_is_asked(window: PostOffice) -> None:
    window.owe("siti", "satu")
    window.owe("dadang", "dua")
    assert await window.carry() == ["satu"]
    assert window.states() == [State.SENT, State.HELD]
    window.seconds += DAY
    window.owe("siti", "tiga")
    assert await window.carry() == []
    assert window.states() == [State.SENT, State.HELD, State.HELD]


async def test_what_was_held_goes_when_the_person_writes_the_oldest_first(window: PostOffice) -> None:
    window.seconds += 2 * DAY
    window.owe("siti", "satu", "dua")
    await window.carry(3)
    assert window.states() == [State.HELD, State.HELD]
    window.seconds += 3 * DAY
    _write(window, "siti")
    window.owe("siti", "jawaban")
    assert await window.carry(4) == ["satu", "dua", "jawaban"]


async def test_a_letter_that_was_held_for_days_is_not_given_up_at_its_first_failure(window: PostOffice) -> None:
    window.seconds += 2 * DAY
    (seq,) = window.owe("siti", "nota")
    await window.carry()
    window.seconds += 3 * DAY
    _write(window, "siti")
    window.wire.answer = fails(again=True)
    await window.carry()
    assert window.letter(seq).state == State.WAITING
    window.wire.answer = lambda _: "SM1"
    await window.carry(every=600)
    assert window.letter(seq).state == State.SENT


async def test_a_provider_that_says_the_window_is_closed_makes_the_letter_wait(office: PostOffice) -> None:
    (seq,) = office.owe("siti", "halo")
    office.wire.answer = fails(again=False, closed=True)
    await office.carry()
    assert office.letter(seq).state == State.HELD
    office.wire.answer = lambda _: "SM1"
    assert await office.carry(3, every=600) == []
    _write(office, "siti")
    assert await office.carry() == ["halo"]


async def test_a_held_letter_holds_no_other_back(window: PostOffice) -> None:
    window.owe("dadang", "satu")
    window.owe("siti", "dua")
    assert await window.carry() == ["dua"]
