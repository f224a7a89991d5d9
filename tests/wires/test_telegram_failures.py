"""What goes wrong at Telegram is told apart."""

from typing import Any

import httpx
import pytest
from telegram.error import NetworkError, TimedOut

from bot.message import Outbound
from tests.wires.bot_api import TOKEN, Answer, BotApi, good, refused
from webhooks.channel import SendFailed
from webhooks.telegram import Telegram

TEXT = "Dicatat A27: tomat 40 kg."
LETTER = Outbound(id="1", to="5550000001", text=TEXT)


def unsent(cause: Exception) -> NetworkError:
    error = NetworkError("x")
    error.__cause__ = cause
    return error


MEANINGS: dict[str, tuple[Answer, dict[str, Any]]] = {
    "blocked": (refused(403, "Forbidden: bot was blocked by the user"), {"unreachable": True}),
    "no such chat": (refused(400, "Bad Request: chat not found"), {"unreachable": True}),
    "no such peer": (refused(400, "Bad Request: PEER_ID_INVALID"), {"unreachable": True}),
    "bad request": (refused(400, f"Bad Request: can't parse {TEXT}"), {}),
    "moved": (refused(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-100), {}),
    "too fast": (refused(429, "Too Many Requests", retry_after=17), {"again": True, "wait": 17.0}),
    "too fast, unsaid": ((429, b"slow down"), {"again": True, "wait": 5.0}),
    "too fast, oddly": (refused(429, "", retry_after="x"), {"again": True, "wait": 5.0}),
    "token refused": (refused(401, "Unauthorized"), {"again": True, "wait": 60}),
    "token unknown": (refused(404, "Not Found"), {"again": True, "wait": 60}),
    "conflict": (refused(409, "Conflict"), {"again": True}),
    "500": (refused(500, "Internal Server Error"), {"again": True, "unsure": True}),
    "502, a page": ((502, b"<html>"), {"again": True, "unsure": True}),
    "timeout": (TimedOut(), {"again": True, "unsure": True}),
    "reset": (unsent(httpx.ReadError("x")), {"again": True, "unsure": True}),
    "no connection": (unsent(httpx.ConnectError("x")), {"again": True}),
    "connecting too slow": (unsent(httpx.ConnectTimeout("x")), {"again": True}),
    "too many at once": (unsent(httpx.PoolTimeout("x")), {"again": True}),
    "the library's own": (RuntimeError(TOKEN), {"again": True, "unsure": True}),
    "a page": ((200, b"<html>"), {"again": True, "unsure": True}),
    "half an answer": ((200, b'{"ok": true, "result": {"message_id": 7'), {"again": True, "unsure": True}),
    "a list": ((200, b"[]"), {"again": True, "unsure": True}),
    "no result": ((200, b'{"ok": true}'), {"again": True, "unsure": True}),
    "brackets by the thousand": ((200, b"[" * 100_000), {"again": True, "unsure": True}),
    "half a message": (good({"message_id": 7}), {"again": True, "unsure": True}),
    "a firewall's page": ((403, b"<html>"), {"again": True, "unsure": True}),
    "a portal's JSON": ((403, b'{"error": "sign in"}'), {"again": True, "unsure": True}),
    "an error that is a list": ((400, b"[]"), {"again": True, "unsure": True}),
}


@pytest.mark.parametrize("name", MEANINGS)
async def test_a_failure_is_told_apart(name: str) -> None:
    answer, meaning = MEANINGS[name]
    with pytest.raises(SendFailed) as failed:
        await Telegram(TOKEN, request=BotApi({"sendMessage": answer})).send(LETTER)
    failure = failed.value
    expected = {"again": False, "unreachable": False, "wait": None, "unsure": False, "closed": False, **meaning}
    assert {flag: getattr(failure, flag) for flag in expected} == expected
    assert TEXT not in failure.why
    assert TOKEN not in failure.why
    assert failure.__cause__ is None
    assert failure.__suppress_context__ or failure.__context__ is None
