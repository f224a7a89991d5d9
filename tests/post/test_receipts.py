"""What a provider tells later: it may come early, twice, or out of order, and never steps back."""

from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.books import Books
from models.mailbox import Lane, State
from models.receipts import oldest_owed, owed_by_state, receipt
from models.wire import Contact
from tests.books.scenes import rows
from tests.post.post_office import PostOffice, fails

RANK = {None: 0, "sent": 1, "failed": 2, "delivered": 2, "read": 3}
TOLD = st.lists(st.sampled_from(["sent", "delivered", "read", "failed"]), max_size=6)


def _tell(office: PostOffice, seq: int, status: str, provider_id: str = "SM1", **more: bool) -> None:
    how = {"gone": False, "closed": False} | more
    office.books.write(
        lambda session: receipt(session, seq, provider_id=provider_id, status=status, error="", at=office.now, **how)
    )


async def test_a_receipt_may_come_before_our_own_mark(office: PostOffice) -> None:
    (seq,) = office.owe("siti", "halo")
    office.wire.gate.clear()
    office.wire.answer = lambda _: "SM1"
    await office.launch()
    _tell(office, seq, "delivered")
    office.wire.gate.set()
    await office.relay.finish()
    letter = office.letter(seq)
    assert (letter.state, letter.delivery, letter.provider_id) == (State.SENT, "delivered", "SM1")


async def test_a_receipt_settles_a_letter_that_timed_out_and_it_is_not_repeated(office: PostOffice) -> None:
    (seq,) = office.owe("siti", "halo")
    office.wire.answer = fails(again=True, unsure=True)
    await office.carry()
    _tell(office, seq, "sent")
    assert await office.carry(3, every=60) == []
    assert office.letter(seq).state == State.SENT


@given(told=TOLD)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_letter_never_steps_back(office: PostOffice, told: list[str]) -> None:
    (seq,) = office.owe("siti", "halo")
    ranks = [0]
    for status in told:
        _tell(office, seq, status)
        ranks.append(RANK[office.letter(seq).delivery])
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("order", [*permutations(["sent", "delivered", "read"])])
def test_in_whatever_order_they_come_the_furthest_counts(office: PostOffice, order: tuple[str, ...]) -> None:
    (seq,) = office.owe("siti", "halo")
    for status in order:
        _tell(office, seq, status)
        _tell(office, seq, status)
    assert office.letter(seq).delivery == "read"


def test_a_failure_is_the_end_unless_it_had_arrived(office: PostOffice) -> None:
    first, second = office.owe("siti", "satu", "dua")
    _tell(office, first, "failed")
    assert (office.letter(first).state, office.letter(first).delivery) == (State.GAVE_UP, "failed")
    _tell(office, second, "delivered")
    _tell(office, second, "failed")
    assert (office.letter(second).state, office.letter(second).delivery) == (State.SENT, "delivered")


def test_a_window_that_was_closed_makes_the_letter_wait_for_their_word(office: PostOffice) -> None:
    (seq,) = office.owe("siti", "halo")
    _tell(office, seq, "sent")
    _tell(office, seq, "failed", closed=True)
    letter = office.letter(seq)
    assert (letter.state, letter.delivery, letter.provider_id) == (State.HELD, None, None)


def test_a_number_that_is_not_on_whatsapp_marks_the_contact(office: PostOffice) -> None:
    (seq,) = office.owe("siti", "halo")
    before = office.books.read(lambda session: rows(session, Contact))
    _tell(office, seq, "failed", gone=True)
    after = office.books.read(lambda session: rows(session, Contact))
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1


async def test_a_receipt_tells_what_became_of_a_broadcast_that_was_left_unknown(office: PostOffice) -> None:
    (seq,) = office.owe("siti", "siaran", lane=Lane.BROADCAST)
    office.wire.gate.clear()
    await office.launch()
    await office.another_relay().recover()
    assert office.letter(seq).state == State.UNKNOWN
    _tell(office, seq, "delivered")
    office.wire.gate.set()
    await office.relay.finish()
    assert (office.letter(seq).state, office.letter(seq).delivery) == (State.SENT, "delivered")


def test_a_receipt_of_another_message_of_the_provider_is_nobodys(office: PostOffice) -> None:
    (seq,) = office.owe("siti", "halo")
    _tell(office, seq, "sent", "SM1")
    _tell(office, seq, "read", "SM2")
    assert (office.letter(seq).delivery, office.letter(seq).provider_id) == ("sent", "SM1")


def test_a_receipt_for_no_letter_of_ours_changes_nothing(office: PostOffice) -> None:
    _tell(office, 999_999, "read")
    assert list(office.letters()) == []


async def test_the_operator_sees_what_is_owed_and_for_how_long(books: Books) -> None:
    office = PostOffice(books)
    assert office.books.read(lambda session: oldest_owed(session, office.now)) == 0
    office.owe("siti", "satu", "dua")
    office.owe("dadang", "siaran", lane=Lane.BROADCAST)
    office.seconds += 90
    assert office.books.read(lambda session: oldest_owed(session, office.now)) == 90
    assert office.books.read(owed_by_state) == {("simulator", "waiting"): 3}
    await office.carry(4)
    assert office.books.read(owed_by_state) == {}
