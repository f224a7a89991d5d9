"""A relay that dies leaves letters in flight, and the next one knows what to do; one that is stopped leaves none."""

import asyncio
from concurrent.futures import Future
from typing import Any

from models.books import Books
from models.database import Unavailable
from models.mailbox import Lane, State
from tests.post.post_office import PostOffice


async def _until_sent(office: PostOffice, letters: int) -> None:
    """Let the running relay work until so many letters are out; time passes for it alone."""
    for _ in range(100_000):
        if len(office.wire.sent) == letters:
            return
        office.relay.wake.set()
        office.seconds += 0.1
        await asyncio.sleep(0)
    raise AssertionError(office.wire.sent)


async def _die_in_flight(office: PostOffice) -> None:
    """A relay takes off with everything that is due, and is never heard of again."""
    office.wire.gate.clear()
    await office.launch()
    office.relay = office.another_relay()


async def test_what_was_in_flight_is_looked_up_and_only_then_repeated(office: PostOffice) -> None:
    (known,) = office.owe("siti", "satu")
    (unknown,) = office.owe("dadang", "dua")
    await _die_in_flight(office)
    assert office.states() == [State.FLYING, State.FLYING]
    assert await office.relay.recover() == 2
    assert [(letter.state, letter.unsure) for letter in office.letters()] == [(State.WAITING, True)] * 2
    office.wire.gate.set()
    office.wire.taken[str(known)] = "SM1"
    await office.carry()
    assert office.wire.asked == ["satu", "dua"]
    assert [office.letter(seq).provider_id for seq in (known, unknown)] == ["SM1", f"SM{unknown}"]


async def test_a_broadcast_that_was_in_flight_is_unknown_and_never_sent_again(office: PostOffice) -> None:
    (seq,) = office.owe("siti", "siaran", lane=Lane.BROADCAST)
    await _die_in_flight(office)
    await office.relay.recover()
    office.wire.gate.set()
    await asyncio.sleep(0)
    office.wire.sent.clear()
    assert await office.carry(5, every=600) == []
    assert office.letter(seq).state == State.UNKNOWN


async def test_what_waited_or_was_sent_is_left_as_it_was(office: PostOffice) -> None:
    office.owe("siti", "satu")
    await office.carry()
    office.owe("siti", "dua")
    assert await office.relay.recover() == 0
    assert [(letter.state, letter.unsure) for letter in office.letters()] == [
        (State.SENT, False),
        (State.WAITING, False),
    ]


async def test_who_took_over_keeps_the_order_of_each_person(office: PostOffice) -> None:
    office.owe("siti", "satu", "dua")
    await _die_in_flight(office)
    await office.relay.recover()
    office.wire.gate.set()
    await asyncio.sleep(0)
    office.wire.sent.clear()
    assert await office.carry(3) == ["satu", "dua"]


async def test_a_relay_that_is_stopped_lands_what_flies_and_takes_off_with_nothing_more(office: PostOffice) -> None:
    office.owe("siti", "satu", "dua")
    stopping = asyncio.Event()
    office.wire.gate.clear()
    await office.launch()
    running = asyncio.ensure_future(office.relay.run(stopping))
    stopping.set()
    office.relay.wake.set()
    await asyncio.sleep(0)
    office.wire.gate.set()
    await running
    assert office.wire.sent == ["satu"]
    assert office.states() == [State.SENT, State.WAITING]


async def test_a_relay_that_runs_sends_what_is_owed_and_what_comes_in_the_meantime(office: PostOffice) -> None:
    stopping = asyncio.Event()
    office.owe("siti", "satu")
    running = asyncio.ensure_future(office.relay.run(stopping))
    office.seconds += 1
    await _until_sent(office, 1)
    await asyncio.to_thread(office.owe, "siti", "dua")
    await _until_sent(office, 2)
    stopping.set()
    office.relay.wake.set()
    await running
    assert office.states() == [State.SENT, State.SENT]


class Shaky(Books):
    """Books whose connection breaks: before a piece of work, or behind its commit so that it is done again."""

    def __init__(self, books: Books, *, unseen: bool = False) -> None:
        self._books, self._unseen = books, unseen
        self.away = 0  # how many times more

    def submit(self, work: Any, rescue: Any = None) -> "Future[Any]":
        if self.away:
            self.away -= 1
            lost: Future[Any] = Future()
            lost.set_exception(Unavailable("away"))
            return lost
        if self._unseen:
            self._books.submit(work, rescue).result()
        return self._books.submit(work, rescue)


async def test_how_a_letter_ended_is_written_down_when_the_database_is_back(office: PostOffice) -> None:
    (seq,) = office.owe("siti", "halo")
    shaky = Shaky(office.books)
    office.relay = office.another_relay(shaky)
    await office.launch()
    shaky.away = 3
    await office.relay.finish()
    assert office.letter(seq).state == State.SENT


async def test_a_claim_that_was_committed_unseen_strands_no_letter(office: PostOffice) -> None:
    numbers = office.owe("siti", "satu", "dua") + office.owe("dadang", "tiga")
    office.relay = office.another_relay(Shaky(office.books, unseen=True))
    await office.carry(6)
    assert sorted(office.wire.sent) == ["dua", "satu", "tiga"]
    assert [office.letter(seq).state for seq in numbers] == [State.SENT] * 3
