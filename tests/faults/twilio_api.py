"""A small Twilio: takes WhatsApp messages with weather, lists them, and tells later what became of them."""

import asyncio
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import aiohttp
from aiohttp import web

from tests.faults.provider import Call, Provider, Weather, now
from tests.wires.forms import ACCOUNT_SID, NUMBER, TOKEN, Form, signature

SETTINGS = {"TWILIO_ACCOUNT": ACCOUNT_SID, "TWILIO_TOKEN": TOKEN, "TWILIO_NUMBER": NUMBER}
ACCOUNT = NUMBER.lstrip("+")


def inbound(number: int, phone: str, text: str) -> Form:
    """Somebody writes to the co-op's number."""
    sid = f"SM{number:032d}"
    told = {"MessageSid": sid, "SmsMessageSid": sid, "AccountSid": ACCOUNT_SID, "NumMedia": "0", "Body": text}
    return told | {"From": f"whatsapp:{phone}", "To": f"whatsapp:{NUMBER}", "WaId": phone.lstrip("+")}


@dataclass
class TwilioApi(Provider):
    """`tells` is whether it posts status callbacks."""

    tells: bool = True
    messages: list[dict[str, Any]] = field(default_factory=list)
    _telling: "set[asyncio.Task[None]]" = field(default_factory=set)

    def _app(self) -> web.Application:
        app = web.Application()
        path = f"/2010-04-01/Accounts/{ACCOUNT_SID}/Messages.json"
        app.router.add_post(path, self._created)
        app.router.add_get(path, self._listed)
        return app

    async def _created(self, request: web.Request) -> web.StreamResponse:
        told = await request.post()
        back = str(told.get("StatusCallback", ""))
        letter = dict(parse_qsl(urlsplit(back).query)).get("letter", "")
        call = Call(now(), str(told["To"]).removeprefix("whatsapp:"), str(told["Body"]), letter)
        return await self._weathered(request, call, lambda: self._take(call, back), _refusal)

    def _take(self, call: Call, back: str) -> dict[str, Any]:
        sid = f"SM{len(self.messages):032x}"
        whom = {"to": f"whatsapp:{call.to}", "from": f"whatsapp:{NUMBER}"}
        message = {"sid": sid, "body": call.text, "date_created": formatdate(usegmt=True), "status": "queued"} | whom
        self.messages.append(message)
        if self.tells and back:
            task = asyncio.get_running_loop().create_task(_tell(back, sid, whom))
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)
        return message

    async def _listed(self, request: web.Request) -> web.Response:
        found = [message for message in reversed(self.messages) if message["to"] == request.query.get("To")]
        return web.json_response({"messages": found, "page_size": 50, "next_page_uri": None})


async def _tell(url: str, sid: str, whom: Form) -> None:
    for stands in ("sent", "delivered"):
        form = {"MessageSid": sid, "MessageStatus": stands, "AccountSid": ACCOUNT_SID} | whom
        await post(url, form)


async def post(url: str, form: Form) -> int:
    """Post a form as Twilio signs it; the status, 0 when nobody answered."""
    headers = {"X-Twilio-Signature": signature(url, form.items())}
    try:
        async with aiohttp.ClientSession() as client, client.post(url, data=form, headers=headers) as answer:
            return answer.status
    except aiohttp.ClientError:
        return 0


def _refusal(weather: Weather) -> web.Response:
    told = {"status": weather.status, "code": 20429 if weather.status == 429 else 20500, "message": "no"}
    headers = {"Retry-After": str(weather.retry_after)} if weather.retry_after else None
    return web.json_response(told, status=weather.status, headers=headers)
