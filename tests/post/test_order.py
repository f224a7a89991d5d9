"""What is owed first goes first, to each person and in each lane; nobody waits for somebody else."""

from models.books import Books
from models.mailbox import Lane, State
from tests.post.post_office import PostOffice, Wire, fails
from webhooks.channel import Pace


async def test_letters_to_one_person_go_in_the_order_in_which_they_were_owed(office: PostOffice) -> None:
    office.owe("siti", "satu", "dua", "tiga")
    assert await office.carry() == ["satu"]
    assert await office.carry(2) == ["dua", "tiga"]
    assert office.states() == [State.SENT] * 3


async def test_letters_to_different_people_go_together(office: PostOffice) -> None:
    for who in ("siti", "dadang", "entin"):
        office.owe(who, who)
    assert await office.carry() == ["siti", "dadang", "entin"]


async def test_an_answer_goes_before_a_notice_and_a_notice_before_a_broadcast(office: PostOffice) -> None:
    office.owe("siti", "siaran", lane=Lane.BROADCAST)
    office.owe("siti", "kabar", lane=Lane.NOTICE)
    office.owe("siti", "jawaban")
    assert await office.carry(3) == ["jawaban", "kabar", "siaran"]


async def test_answers_to_everybody_go_before_broadcasts_to_anybody(shared_books: Books) -> None:
    office = PostOffice(shared_books, Wire(Pace(1)))
    for who in ("siti", "dadang"):
        office.owe(who, f"siaran {who}", lane=Lane.BROADCAST)
    office.owe("entin", "jawaban")
    assert (await office.carry(40, every=0.5))[0] == "jawaban"


async def test_a_broadcast_that_waits_for_its_retry_holds_no_answer_back(office: PostOffice) -> None:
    office.owe("siti", "siaran", "siaran lagi", lane=Lane.BROADCAST)
    office.wire.answer = fails(again=True)
    await office.carry()
    office.wire.answer = lambda _: ""
    office.owe("siti", "jawaban")
    assert await office.carry(3, every=0.1) == ["jawaban"]
    assert await office.carry(2, every=5) == ["siaran", "siaran lagi"]


async def test_an_answer_that_waits_for_its_retry_holds_no_notice_back(office: PostOffice) -> None:
    office.owe("siti", "jawaban")
    office.wire.answer = fails(again=True)
    await office.carry()
    office.wire.answer = lambda _: ""
    office.owe("siti", "kabar", lane=Lane.NOTICE)
    assert await office.carry(every=0.1) == ["kabar"]


async def test_the_next_answer_waits_for_the_one_that_is_tried_again(office: PostOffice) -> None:
    office.owe("siti", "satu", "dua")
    office.wire.answer = fails(again=True)
    await office.carry()
    office.wire.answer = lambda _: ""
    assert await office.carry(every=0.1) == []
    assert await office.carry(2, every=5) == ["satu", "dua"]


async def test_one_person_who_cannot_be_reached_holds_nobody_else_back(office: PostOffice) -> None:
    office.owe("siti", "satu", "dua")
    office.owe("dadang", "tiga")
    office.wire.answer = lambda letter: "" if letter.to == "dadang" else fails(again=True)(letter)
    assert await office.carry() == ["satu", "tiga"]
    assert office.states() == [State.WAITING, State.WAITING, State.SENT]


async def test_while_one_letter_flies_the_next_to_the_same_person_stays(office: PostOffice) -> None:
    office.owe("siti", "satu", "dua")
    office.wire.gate.clear()
    await office.launch()
    await office.launch()
    assert office.states() == [State.FLYING, State.WAITING]
    office.wire.gate.set()
    await office.relay.finish()
    assert await office.carry() == ["dua"]


async def test_a_letter_that_is_not_due_stays(office: PostOffice) -> None:
    office.seconds += 1000
    office.owe("siti", "nanti")
    office.seconds -= 500
    assert await office.carry() == []
    assert await office.carry(every=500) == ["nanti"]


async def test_letters_of_another_account_are_somebody_elses(office: PostOffice) -> None:
    office.owe("siti", "bukan di sini")
    assert await PostOffice(office.books).carry() == []
    assert await office.carry() == ["bukan di sini"]
