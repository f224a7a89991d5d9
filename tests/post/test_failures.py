"""What a failure means: try again and when, look before repeating, hold, give up."""

from datetime import timedelta

from sqlmodel import Session, select

from models.mailbox import State
from models.wire import Contact, address_id
from tests.post.post_office import PostOffice, claimed, fails
from tests.times import MORNING
from webhooks.channel import SendFailed
from webhooks.delivery import LOOK_AGAIN, deliver, outbound

DAY = 24 * 3600.0


async def test_a_letter_that_was_taken_is_marked_with_the_providers_number(office: PostOffice) -> None:
    (seq,) = office.owe("siti", "halo")
    await office.carry()
    letter = office.letter(seq)
    assert (letter.state, letter.provider_id, letter.tries) == (State.SENT, f"SM{seq}", 1)
    assert letter.sent_at == office.now
    assert office.counted == {"sent": 1}


async def test_each_failure_doubles_the_pause_up_to_five_minutes(office: PostOffice) -> None:
    (seq,) = office.owe("siti", "halo")
    office.wire.answer = fails(again=True)
    pauses = []
    for _ in range(11):
        await office.carry(every=301)
        pauses.append((office.letter(seq).due - office.now).total_seconds())
    assert pauses == [2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]
    assert office.letter(seq).tries == 11


async def test_while_it_pauses_nothing_is_tried(office: PostOffice) -> None:
    office.owe("siti", "halo")
    office.wire.answer = fails(again=True)
    assert len(await office.carry(12, every=0.1)) == 1


async def test_what_is_not_worth_another_try_is_given_up_at_once(office: PostOffice) -> None:
    (seq,) = office.owe("siti", "halo")
    office.wire.answer = fails(again=False)
    await office.carry(5, every=600)
    letter = office.letter(seq)
    assert (letter.state, letter.tries, letter.error) == (State.GAVE_UP, 1, "no")


async def test_after_a_day_of_trying_it_is_given_up(office: PostOffice) -> None:
    (seq,) = office.owe("siti", "halo")
    office.wire.answer = fails(again=True)
    await office.carry(every=DAY - 200)
    assert office.letter(seq).state == State.WAITING
    await office.carry(2, every=301)
    assert office.letter(seq).state == State.GAVE_UP


async def test_what_may_have_got_through_is_looked_up_before_it_is_repeated(office: PostOffice) -> None:
    (seq,) = office.owe("siti", "halo")
    office.wire.answer = fails(again=True, unsure=True)
    await office.carry()
    assert office.letter(seq).unsure
    assert office.letter(seq).due == office.now + LOOK_AGAIN
    office.wire.taken[str(seq)] = "SM1"
    assert await office.carry(every=16) == []
    assert office.wire.asked == ["halo"]
    assert (office.letter(seq).state, office.letter(seq).provider_id) == (State.SENT, "SM1")


async def test_what_the_provider_does_not_know_of_is_sent_again(office: PostOffice) -> None:
    (seq,) = office.owe("siti", "halo")
    office.wire.answer = fails(again=True, unsure=True)
    await office.carry()
    office.wire.answer = lambda _: "SM2"
    assert await office.carry(every=16) == ["halo"]
    assert (office.wire.asked, office.letter(seq).provider_id) == (["halo"], "SM2")


async def test_once_unsure_it_stays_unsure_until_it_is_settled(office: PostOffice) -> None:
    (seq,) = office.owe("siti", "halo")
    office.wire.answer = fails(again=True, unsure=True)
    await office.carry()
    office.wire.answer = fails(again=True)
    await office.carry(every=16)
    assert office.letter(seq).unsure


async def test_a_bug_of_a_channel_is_a_try_that_may_have_got_through(office: PostOffice) -> None:
    def breaks(_: object) -> str:
        raise KeyError("+6281234567890")

    (seq,) = office.owe("siti", "halo")
    office.wire.answer = breaks
    await office.carry()
    letter = office.letter(seq)
    assert (letter.state, letter.unsure, letter.error) == (State.WAITING, True, "KeyError")


async def test_who_cannot_be_written_to_is_marked_and_forgiven_when_they_write(office: PostOffice) -> None:
    def reachable(session: Session) -> bool:
        here = (Contact.account_id == office.account, Contact.address_id == address_id(session, "simulator", "siti"))
        return session.exec(select(Contact.reachable).where(*here)).one()

    (seq,) = office.owe("siti", "halo")
    office.wire.answer = fails(again=False, unreachable=True)
    assert office.books.write(reachable)
    await office.carry()
    assert office.letter(seq).state == State.GAVE_UP
    assert not office.books.write(reachable)


async def test_the_wait_that_a_provider_names_is_told_on(office: PostOffice) -> None:
    def busy(_: object) -> str:
        raise SendFailed("429", again=True, wait=17.0)

    office.wire.answer = busy
    outcome, silence = await deliver(office.wire, claimed(), lambda: MORNING)
    assert silence == 17
    assert outcome.due == MORNING + timedelta(seconds=17)


def test_a_letter_keeps_its_number_however_often_it_is_tried() -> None:
    assert {outbound(claimed(tries=tries)).id for tries in (1, 2, 9)} == {"7"}
