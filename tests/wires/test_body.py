"""A body is read bounded in size and in time, and a number only if it is one."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Any

import pytest
from fastapi import HTTPException, Request

from models.phone import e164
from webhooks.body import read_body

Receive = Callable[[], Awaitable[dict[str, Any]]]


def request(receive: Receive, length: str | None = None) -> Request:
    headers = [(b"content-length", length.encode("latin-1"))] if length is not None else []
    return Request({"type": "http", "method": "POST", "path": "/", "headers": headers}, receive)


def chunks(*given: bytes) -> Receive:
    async def all_of_them() -> AsyncGenerator[dict[str, Any], None]:
        for chunk in given:
            yield {"type": "http.request", "body": chunk, "more_body": True}
        yield {"type": "http.request", "body": b"", "more_body": False}

    return all_of_them().__anext__


async def never() -> dict[str, Any]:
    await asyncio.Event().wait()
    raise AssertionError


async def hangs_up() -> dict[str, Any]:
    return {"type": "http.disconnect"}


async def unread() -> dict[str, Any]:
    raise AssertionError("read")


async def status_of(asked: Request, **bounds: Any) -> int:
    with pytest.raises(HTTPException) as refusal:
        await read_body(asked, **bounds)
    return refusal.value.status_code


async def test_a_body_in_chunks_is_whole() -> None:
    assert await read_body(request(chunks(b"ab", b"", b"c"))) == b"abc"


async def test_a_body_of_exactly_the_limit_is_read() -> None:
    assert await read_body(request(chunks(b"abc"), "3"), limit=3) == b"abc"


async def test_a_long_body_is_refused_before_it_is_read() -> None:
    assert await status_of(request(unread, "4"), limit=3) == 413
    assert await status_of(request(unread, "9" * 5000), limit=3) == 413


async def test_a_long_body_that_lies_about_its_length_is_refused_while_it_comes() -> None:
    for length in (None, "1", "-7", "x", "²", "0x1"):
        assert await status_of(request(chunks(b"ab", b"cd"), length), limit=3) == 413


async def test_a_slow_body_is_not_waited_for() -> None:
    assert await status_of(request(never), seconds=0) == 408


async def test_a_sender_who_hangs_up_is_no_error_of_ours() -> None:
    assert await status_of(request(hangs_up)) == 400


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("+6281234567801", "+6281234567801"),
        ("6281234567801", "+6281234567801"),
        ("+62 (812) 3456-7801", "+6281234567801"),
        ("+254700000004", "+254700000004"),
        ("081234567801", None),  # no country code
        ("+62812345", None),
        ("+88812345678", None),
        ("0812 BU SITI", None),
        ("+6281234567801 (Bu Siti)", None),
        ("+٦٢٨١٢٣٤٥٦٧٨٠١", None),
        ("+" + "6" * 500, None),
        ("+", None),
        ("", None),
    ],
)
def test_a_phone_number_is_one_or_none(written: str, number: str | None) -> None:
    assert e164(written) == number
