"""A process whose post has died gives up, so that it is started anew."""

import asyncio

import pytest

from models.books import Books
from webhooks.post import Post, Route
from webhooks.relay import Relay
from webhooks.watch import watch


async def _ended(work: "asyncio.Future[None]", *, stopping: bool) -> list[str]:
    gave_up: list[str] = []
    event = asyncio.Event()
    if stopping:
        event.set()
    watch(work, event, lambda: gave_up.append("gave up"))
    await asyncio.gather(work, return_exceptions=True)
    await asyncio.sleep(0)
    return gave_up


async def _fails() -> None:
    raise ValueError


async def _returns() -> None:
    return


@pytest.mark.parametrize("work", [_fails, _returns])
async def test_a_post_that_ends_by_itself_ends_the_process(work: object) -> None:
    assert await _ended(asyncio.ensure_future(work()), stopping=False) == ["gave up"]  # type: ignore[operator]


@pytest.mark.parametrize("work", [_fails, _returns])
async def test_a_post_that_was_asked_to_end_may(work: object) -> None:
    assert await _ended(asyncio.ensure_future(work()), stopping=True) == []  # type: ignore[operator]


async def test_a_notifier_that_is_cancelled_is_no_accident() -> None:
    work = asyncio.ensure_future(asyncio.Event().wait())
    work.cancel()
    assert await _ended(work, stopping=False) == []  # type: ignore[arg-type]


def _no_relay(route: Route) -> Relay:
    raise AssertionError(route)


async def test_a_post_without_a_wire_waits_to_be_asked_to_end(books: Books) -> None:
    stopping = asyncio.Event()
    running = asyncio.ensure_future(Post(books, [], _no_relay).run(stopping))
    done, _ = await asyncio.wait({running}, timeout=0)
    assert not done
    await asyncio.sleep(0)
    assert not running.done()
    stopping.set()
    await running
