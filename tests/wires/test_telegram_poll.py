"""Polled updates are stored before Telegram may forget them."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from tests.wires.doors import Ear, Notches
from tests.wires.updates import GROUP, said
from webhooks.channel import SendFailed, Unavailable
from webhooks.telegram import poll

Told = list[dict[str, Any]]


@dataclass
class Source:
    """Tells one thing after the other and then asks us to stop."""

    stopping: asyncio.Event
    told: list[Told | SendFailed]
    asked: list[int] = field(default_factory=list)

    async def updates(self, offset: int) -> Told:
        self.asked.append(offset)
        if not self.told:
            self.stopping.set()
            return []
        told = self.told.pop(0)
        if isinstance(told, SendFailed):
            raise told
        return told


class Forgetful(Ear):
    """Cannot store the first time it hears a number, can the second."""

    def __init__(self, number: str) -> None:
        super().__init__()
        self.number = number

    async def heard(self, inbound: Any) -> None:
        if inbound.external_id == self.number:
            self.number = ""
            raise Unavailable
        await super().heard(inbound)


async def polled(*told: Told | SendFailed, ear: Ear) -> tuple[list[int], list[float], Notches]:
    """What was asked for, how long we rested, what was counted."""
    stopping, tally, rests = asyncio.Event(), Notches(), list[float]()

    async def rest(stopping: asyncio.Event, seconds: float) -> None:
        rests.append(seconds)

    source = Source(stopping, list(told))
    await poll(source, "7000000001", ear, tally, stopping, rest)
    return source.asked, rests, tally


async def test_the_offset_follows_what_is_stored() -> None:
    ear = Ear()
    asked, rests, _ = await polled([said(11, text="a"), said(12, text="b")], [said(15, text="c")], ear=ear)
    assert asked == [0, 13, 16]
    assert [heard.text for heard in ear.heard_] == ["a", "b", "c"]
    assert rests == []


async def test_what_could_not_be_stored_is_asked_for_again() -> None:
    ear = Forgetful("12")
    batch = [said(11, text="a"), said(12, text="b"), said(13, text="c")]
    asked, rests, _ = await polled(batch, batch[1:], ear=ear)
    assert asked == [0, 12, 14]
    assert [heard.text for heard in ear.heard_] == ["a", "b", "c"]
    assert rests == [1.0]


async def test_what_cannot_be_read_is_counted_and_passed() -> None:
    ear = Ear()
    batch = [said(11, text=5), said(12, text="halo", chat=GROUP), said(13, text="b")]
    asked, _, tally = await polled(batch, ear=ear)
    assert asked == [0, 14]
    assert tally.counted == [
        ("refused", "telegram", "malformed"),
        ("ignored", "telegram", "group"),
        ("heard", "telegram"),
    ]


async def test_updates_without_a_number_are_no_hot_loop() -> None:
    asked, rests, _ = await polled([{"message": {}}], [{"message": {}}], ear=Ear())
    assert asked == [0, 0, 0]
    assert rests == [1.0, 2.0]


async def test_rests_grow_to_a_minute_and_are_over_with_the_first_answer() -> None:
    down = [SendFailed("x", again=True) for _ in range(8)]
    throttled = SendFailed("429", again=True, wait=17)
    asked, rests, _ = await polled(*down, [said(11, text="a")], throttled, down[0], ear=Ear())
    assert rests == [1, 2, 4, 8, 16, 32, 60, 60, 17, 2]
    assert asked == [0] * 9 + [12] * 3


async def test_a_waiting_poll_is_broken_off() -> None:
    class Endless:
        broken_off = False

        async def updates(self, offset: int) -> Told:
            stopping.set()
            try:
                await asyncio.Event().wait()
            finally:
                self.broken_off = True
            raise AssertionError

    stopping, source = asyncio.Event(), Endless()
    await poll(source, "7000000001", Ear(), Notches(), stopping)
    assert source.broken_off


async def test_a_rest_is_broken_off() -> None:
    class Down:
        async def updates(self, offset: int) -> Told:
            stopping.set()
            raise SendFailed("x", again=True, wait=3600)

    stopping = asyncio.Event()
    await poll(Down(), "7000000001", Ear(), Notches(), stopping)
