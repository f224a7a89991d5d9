"""A provider's word about a letter comes in through the counter; one that names no letter of ours is nobody's."""

import pytest

from handlers.desk import Desk
from models.mailbox import State
from tests.play import Counts
from tests.post.post_office import PostOffice
from webhooks.channel import Receipt
from webhooks.counter import DeskCounter


def _counter(office: PostOffice) -> DeskCounter:
    desk = Desk(office.books, now=lambda: office.now, new_ref=lambda _: "A27", tally=Counts())
    return DeskCounter(desk, lambda: office.now)


async def test_a_receipt_settles_the_letter_that_it_names(office: PostOffice) -> None:
    (seq,) = office.owe("siti", "halo")
    await _counter(office).settled(Receipt(str(seq), "SM1", "delivered"))
    assert (office.letter(seq).state, office.letter(seq).delivery) == (State.SENT, "delivered")


@pytest.mark.parametrize("letter", ["", "x", "-1", "1.5", "²", "9" * 18, "9" * 19, "999999999"])
async def test_a_receipt_that_names_no_letter_of_ours_changes_nothing(office: PostOffice, letter: str) -> None:
    (seq,) = office.owe("siti", "halo")
    await _counter(office).settled(Receipt(letter, "SM1", "delivered"))
    assert office.letter(seq).state == State.WAITING
