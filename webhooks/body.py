"""What a door does with any stranger's bytes: read them bounded, and hand on only what was stored."""

import asyncio
from collections.abc import Awaitable

from fastapi import HTTPException, Request
from starlette.requests import ClientDisconnect

from webhooks.channel import Unavailable

MIB = 1 << 20
CLOSE = {"Connection": "close"}  # the rest of such a body is not worth reading


class Malformed(ValueError):
    """A body that no provider sends: it is answered 400. Says which part, never what stood in it."""


async def read_body(request: Request, limit: int = MIB, seconds: float = 10.0) -> bytes:
    """The whole body, at most `limit` bytes long and arrived within `seconds`.

    Raises HTTPException 413 (by its Content-Length before a byte is read, and while it streams), 408 when it
    comes too slowly, 400 when the sender hangs up half-way.
    """
    if _claimed(request) > limit:
        raise HTTPException(413, headers=CLOSE)
    try:
        async with asyncio.timeout(seconds):
            return await _collect(request, limit)
    except TimeoutError:
        raise HTTPException(408, headers=CLOSE) from None
    except ClientDisconnect:
        raise HTTPException(400) from None


def _claimed(request: Request) -> int:
    claim = request.headers.get("content-length", "")
    if not (claim.isascii() and claim.isdigit()):
        return 0
    return int(claim[:20])  # int() refuses digits by the thousand


async def _collect(request: Request, limit: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise HTTPException(413, headers=CLOSE)
    return bytes(body)


async def stored(work: Awaitable[None]) -> None:
    """Wait until the counter has stored it; HTTPException 503 asks the provider to come again in a second."""
    try:
        await work
    except Unavailable:
        raise HTTPException(503, headers={"Retry-After": "1"}) from None
