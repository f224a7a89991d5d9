"""What goes wrong at Twilio is told apart."""

from typing import Any

import aiohttp
import pytest

from bot.message import Outbound
from tests.wires.forms import ACCOUNT_SID, DEWI, NUMBER, PUBLIC, TOKEN
from tests.wires.twilio_api import Answer, TwilioApi, refused
from webhooks.channel import SendFailed
from webhooks.whatsapp import WhatsApp
from webhooks.whatsapp.http import Throttled

TEXT = "Dicatat A27: tomat 40 kg."
LETTER = Outbound(id="17", to=f"whatsapp:{DEWI}", text=TEXT)

MEANINGS: dict[str, tuple[Answer, dict[str, Any]]] = {
    **{str(code): (refused(400, code, DEWI), {"unreachable": True}) for code in (63003, 63024, 63033, 63014)},
    "opted out": (refused(400, 21610, DEWI), {"unreachable": True}),
    "no number": (refused(400, 21211, f"The 'To' number {DEWI} is not valid"), {"unreachable": True}),
    "closed": (refused(400, 63016), {"closed": True}),
    "too long": (refused(400, 21617, TEXT), {}),
    "too fast": (refused(429, 20429), {"again": True, "wait": 1.0}),
    "too fast, says the header": (Throttled(7.0), {"again": True, "wait": 7.0}),
    "queue full": (refused(400, 21611), {"again": True, "wait": 10}),
    "WhatsApp's limit": (refused(400, 63018), {"again": True, "wait": 10}),
    "token refused": (refused(401, 20003), {"again": True, "wait": 60}),
    "account suspended": (refused(403, 20005), {"again": True, "wait": 60}),
    "account unknown": (refused(404, 20404), {"again": True, "wait": 60}),
    "sender unknown": (refused(400, 63007), {"again": True, "wait": 60}),
    "500": (refused(500, 20500), {"again": True, "unsure": True}),
    "503, a page": ((503, "<html>"), {"again": True, "unsure": True}),
    "400, a page": ((400, "<html>"), {"again": True, "unsure": True}),
    "newer form of error": (
        (400, f'{{"type": "x", "title": "{DEWI}", "status": 400, "code": 63024}}'),
        {"unreachable": True},
    ),
    "newer form, odd": (
        (400, '{"type": "x", "title": "x", "status": "?", "code": []}'),
        {"again": True, "unsure": True},
    ),
    "timeout": (TimeoutError(), {"again": True, "unsure": True}),
    "reset": (ConnectionResetError(TEXT), {"again": True, "unsure": True}),
    "hung up": (aiohttp.ServerDisconnectedError(), {"again": True, "unsure": True}),
    "no connection": (
        aiohttp.ClientConnectorError(None, OSError()),  # type: ignore[arg-type]
        {"again": True},
    ),
    "connecting too slow": (aiohttp.ConnectionTimeoutError(), {"again": True}),
    "a page": ((201, "<html>"), {"again": True, "unsure": True}),
    "half an answer": ((201, '{"sid": "SM00'), {"again": True, "unsure": True}),
    "nothing": ((201, ""), {"again": True, "unsure": True}),
    "a list": ((201, "[]"), {"again": True, "unsure": True}),
    "no sid": ((201, "{}"), {"again": True, "unsure": True}),
}


@pytest.mark.parametrize("name", MEANINGS)
async def test_a_failure_is_told_apart(name: str) -> None:
    answer, meaning = MEANINGS[name]
    whatsapp = WhatsApp(ACCOUNT_SID, TOKEN, NUMBER, PUBLIC, NUMBER, "http://twilio.uji", TwilioApi(answer))
    with pytest.raises(SendFailed) as failure:
        await whatsapp.send(LETTER)
    expected = {"again": False, "unreachable": False, "wait": None, "unsure": False, "closed": False, **meaning}
    assert {flag: getattr(failure.value, flag) for flag in expected} == expected
    for secret in (TEXT, DEWI, TOKEN):
        assert secret not in failure.value.why
    assert failure.value.__cause__ is None
    assert failure.value.__suppress_context__ or failure.value.__context__ is None
