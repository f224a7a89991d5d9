"""The account never goes faster than its provider allows, nor writes to one person without a pause."""

from hypothesis import given
from hypothesis import strategies as st

from models.books import Books
from models.mailbox import State
from tests.post.post_office import PostOffice, Wire, fails
from webhooks.channel import Pace
from webhooks.pace import Bucket

STEPS = st.lists(st.tuples(st.floats(0, 3), st.integers(0, 60)), min_size=5, max_size=80)


class Clock:
    """Seconds, as the test counts them."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def _spent(bucket: Bucket, clock: Clock, steps: list[tuple[float, int]]) -> list[float]:
    """When letters went out, if at each step so many are wanted."""
    went: list[float] = []
    for passes, wanted in steps:
        clock.seconds += passes
        for person in range(min(bucket.available(), wanted)):
            bucket.spend(person)
            went.append(clock.seconds)
    return went


def _most_within(went: list[float], window: float) -> int:
    return max((sum(1 for other in went if start <= other < start + window) for start in went), default=0)


@given(steps=STEPS, rate=st.sampled_from([10, 30, 40]))
def test_in_no_second_more_goes_out_than_the_pace_allows(steps: list[tuple[float, int]], rate: int) -> None:
    clock = Clock()
    went = _spent(Bucket(Pace(rate), clock), clock, steps)
    assert _most_within(went, 1.0) <= rate


@given(steps=STEPS)
def test_in_ten_seconds_hardly_more_goes_out_than_ten_times_the_pace(steps: list[tuple[float, int]]) -> None:
    clock = Clock()
    assert _most_within(_spent(Bucket(Pace(30), clock), clock, steps), 10.0) <= 301


def test_with_enough_to_send_the_pace_is_used_up() -> None:
    clock = Clock()
    went = _spent(Bucket(Pace(30), clock), clock, [(0.01, 100)] * 1000)
    assert 0.95 * 300 <= len(went) <= 300


def test_a_new_bucket_is_empty_for_its_predecessor_may_just_have_sent() -> None:
    clock = Clock()
    assert Bucket(Pace(30), clock).available() == 0


def test_after_a_429_the_account_is_silent_and_then_slow() -> None:
    clock = Clock()
    bucket = Bucket(Pace(30), clock)
    clock.seconds = 1
    assert bucket.available() == 1
    bucket.be_silent(7)
    assert _spent(bucket, clock, [(0.1, 100)] * 69) == []
    slow = _spent(bucket, clock, [(0.02, 100)] * 500)
    assert 0.4 * 300 <= len(slow) <= 0.5 * 300
    clock.seconds += 60
    assert len(_spent(bucket, clock, [(0.01, 100)] * 1000)) >= 0.95 * 300


def test_a_shorter_silence_does_not_end_a_longer_one() -> None:
    clock = Clock()
    bucket = Bucket(Pace(30), clock)
    bucket.be_silent(30)
    bucket.be_silent(1)
    clock.seconds = 29
    assert bucket.available() == 0
    assert bucket.next_in() == 1


def test_a_sleeper_is_told_when_there_is_something_to_do() -> None:
    clock = Clock()
    bucket = Bucket(Pace(2, per_person_gap=3.0), clock)
    assert bucket.is_waiting()
    assert bucket.next_in() == 0.5
    clock.seconds = 10
    assert bucket.available() == 1
    bucket.spend(1)
    assert bucket.resting() == [1]
    clock.seconds = 13
    assert bucket.resting() == []


async def test_one_person_is_written_to_once_a_second(shared_books: Books) -> None:
    office = PostOffice(shared_books, Wire(Pace(40, per_person_gap=1.0)))
    office.owe("siti", "satu", "dua", "tiga")
    office.owe("dadang", "empat")
    assert await office.carry(4, every=0.3) == ["satu", "empat"]
    assert await office.carry(every=0.3) == ["dua"]
    assert await office.carry(3, every=0.3) == []
    assert await office.carry(every=0.3) == ["tiga"]


async def test_a_429_silences_the_whole_account(office: PostOffice) -> None:
    for who in ("siti", "dadang", "entin"):
        office.owe(who, who)
    office.wire.answer = fails(again=True, wait=20.0)
    await office.carry()
    office.wire.answer = lambda _: ""
    office.owe("karto", "karto")
    assert await office.carry(19) == []
    assert await office.carry(3) == ["siti", "dadang", "entin", "karto"]
    assert office.states() == [State.SENT] * 4


async def test_a_relay_takes_no_more_than_there_are_tokens(shared_books: Books) -> None:
    office = PostOffice(shared_books, Wire(Pace(10)))
    for number in range(30):
        office.owe(f"orang{number}", "halo")
    sent = [len(await office.carry(every=0.02)) for _ in range(100)]
    assert max(sent) == 1
    assert 15 <= sum(sent) <= 20


def test_nothing_flows_in_while_the_provider_wants_silence() -> None:
    clock = Clock()
    bucket = Bucket(Pace(30), clock)
    bucket.be_silent(10)
    clock.seconds = 9.5
    assert bucket.available() == 0
    clock.seconds = 10.0
    assert bucket.available() == 0
