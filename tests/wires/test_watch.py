"""A process whose post has died gives up, so that it is started anew."""

import asyncio

import pytest

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
