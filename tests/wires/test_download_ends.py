"""A download comes to an end: too big, without end, packed, broken, or too slow."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from tests.wires.net import MEDIA, Answer, Net, Raw, moved, says
from webhooks.channel import FetchFailed


async def test_a_file_that_is_too_big_is_not_even_begun() -> None:
    net = Net({MEDIA: lambda _: httpx.Response(200, headers={"Content-Length": "1001"}, content=_never())})
    failure = await net.fails()
    assert (failure.why, failure.again) == ("too_big", False)


async def _never() -> AsyncIterator[bytes]:
    raise AssertionError("nobody should read this")
    yield b""


async def test_a_stream_without_end_is_broken_off() -> None:
    given = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal given
        while True:
            given += 100
            yield bytes(100)

    net = Net({MEDIA: lambda _: httpx.Response(200, content=endless())})
    assert (await net.fails()).why == "too_big"
    assert given == 1100


async def test_a_file_as_big_as_allowed_is_taken() -> None:
    assert await Net({MEDIA: says(content=bytes(1000))}).get() == bytes(1000)


async def test_a_packed_answer_is_not_unpacked() -> None:
    """A few bytes that would become a gigabyte stay a few bytes."""
    net = Net({MEDIA: lambda _: httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=Raw(b"\x1f\x8b\x08"))})
    assert await net.get() == b"\x1f\x8b\x08"
    assert net.asked[0].headers["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    ("answer", "why", "again", "wait"),
    [
        (says(404), "gone", False, None),
        (says(410), "gone", False, None),
        (says(400), "http 400", False, None),
        (says(401), "http 401", True, None),
        (says(403), "http 403", True, None),
        (says(500), "http 500", True, None),
        (says(503), "http 503", True, None),
        (says(204), "http 204", False, None),
        (says(429, wait="7"), "429", True, 7.0),
        (says(429, wait="besok"), "429", True, 5.0),
        (says(429), "429", True, 5.0),
    ],
)
async def test_what_an_answer_means(answer: Answer, why: str, again: bool, wait: float | None) -> None:
    failure = await Net({MEDIA: answer}).fails()
    assert (failure.why, failure.again, failure.wait) == (why, again, wait)


async def test_a_connection_that_breaks_or_a_name_that_nobody_knows_is_tried_again() -> None:
    def breaks(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadError("reset", request=request)

    for net in (Net({MEDIA: breaks}), Net({MEDIA: moved("https://unknown.example/x")})):
        failure = await net.fails()
        assert failure.again
        assert "provider" not in failure.why


async def test_a_file_that_never_ends_to_come_is_given_back_in_time() -> None:
    async def nothing() -> AsyncIterator[bytes]:
        await asyncio.Event().wait()
        yield b""

    net = Net({MEDIA: lambda _: httpx.Response(200, content=nothing())})
    with pytest.raises(FetchFailed) as failure:
        await net.download(seconds=0.01).get(MEDIA, 1000)
    assert (failure.value.why, failure.value.again) == ("slow", True)
