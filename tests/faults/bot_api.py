"""A small Telegram Bot API, and Telegram's people: what they write, as updates."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.faults.provider import Call, Provider, Weather, now

TOKEN = "7000000001:AAuji-coba_Rahasia"
ACCOUNT = TOKEN.partition(":")[0]
SECRET = "kunci-Uji_42"
HELD = 0.2  # seconds that a poll is held open
SETTINGS = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_SECRET": SECRET}
Update = dict[str, Any]


def update(number: int, chat: int, text: str) -> Update:
    """Somebody writes in their private chat."""
    person = {"id": chat, "is_bot": False, "first_name": f"Anggota {chat}"}
    here = {"id": chat, "type": "private", "first_name": person["first_name"]}
    message = {"message_id": number, "from": person, "chat": here, "date": 1795600000, "text": text}
    return {"update_id": number, "message": message}


@dataclass
class BotApi(Provider):
    """Takes sendMessage with weather, answers everything else at once; `updates` wait to be polled."""

    updates: list[Update] = field(default_factory=list)

    def _app(self) -> web.Application:
        app = web.Application()
        app.router.add_post(f"/bot{TOKEN}/{{method}}", self._called)
        return app

    async def _called(self, request: web.Request) -> web.StreamResponse:
        told = await request.post()
        method = request.match_info["method"].lower()
        if method == "getupdates":
            return _well(await self._poll(int(str(told.get("offset", 0)))))
        if method != "sendmessage":
            return _well(True)
        call = Call(now(), str(told["chat_id"]), str(told["text"]))
        return await self._weathered(request, call, lambda: _message(len(self.calls), call), _refusal)

    async def _poll(self, offset: int) -> list[Update]:
        waiting = [update for update in self.updates if update["update_id"] >= offset]
        if not waiting:
            await asyncio.sleep(HELD)
        return waiting


def _message(number: int, call: Call) -> Update:
    chat = {"id": int(call.to), "type": "private"}
    return {"ok": True, "result": {"message_id": number, "date": 1795600000, "chat": chat, "text": call.text}}


def _refusal(weather: Weather) -> web.Response:
    told: Update = {"ok": False, "error_code": weather.status, "description": "no"}
    if weather.retry_after:
        told["parameters"] = {"retry_after": weather.retry_after}
    return web.json_response(told, status=weather.status)


def _well(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})
