"""The door that Telegram knocks at."""

import hmac
import json
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from webhooks.body import Malformed, read_body, stored
from webhooks.channel import Counter, Tally
from webhooks.telegram.kinds import ignored
from webhooks.telegram.reading import read

HEADER = "X-Telegram-Bot-Api-Secret-Token"


def router(account: str, secret: str, counter: Counter, tally: Tally) -> APIRouter:
    """POST /webhooks/telegram/{account} for one bot; other accounts are 404.

    200 means stored or not for us. 403 wrong secret (before a byte of the body is read), 400 not an update, 413
    and 408 by `read_body`, 503 when the books cannot be written: Telegram repeats it. `secret` must not be empty.
    """
    if not secret:
        raise ValueError("a Telegram webhook needs a secret")
    door = _Door(account, secret, counter, tally)
    routes = APIRouter()
    path = f"/webhooks/telegram/{account}"
    routes.add_api_route(path, door.hear, methods=["POST"], include_in_schema=False)
    return routes


class _Door:
    def __init__(self, account: str, secret: str, counter: Counter, tally: Tally) -> None:
        self._account = account
        self._secret = secret.encode()
        self._counter = counter
        self._tally = tally

    async def hear(self, request: Request) -> Response:
        given = request.headers.get(HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            self._tally.refused("telegram", "secret")
            raise HTTPException(403)
        body = await read_body(request)
        try:
            await self._take(parse(body))
        except Malformed:
            self._tally.refused("telegram", "malformed")
            raise HTTPException(400) from None
        return Response()

    async def _take(self, update: dict[str, Any]) -> None:
        inbound = read(update, self._account)
        if inbound is None:
            self._tally.ignored("telegram", ignored(update))
            return
        await stored(self._counter.heard(inbound))
        self._tally.heard("telegram")


def parse(body: bytes) -> dict[str, Any]:
    """A JSON object. Raises Malformed for anything else, also for what only Python takes (NaN) or chokes on."""
    try:
        found = json.loads(body, parse_constant=_not_json)
    except (ValueError, RecursionError):
        raise Malformed("JSON") from None
    if not isinstance(found, dict):
        raise Malformed("object")
    return found


def _not_json(constant: str) -> float:
    raise ValueError(constant)
