"""The Bot API without a network: answers by method, and remembers what it was asked."""

import json
from dataclasses import dataclass, field
from typing import Any

from telegram.request import BaseRequest, RequestData

Answer = tuple[int, bytes] | Exception
TOKEN = "7000000001:AAuji-coba_Rahasia"
SENT = {"message_id": 77, "date": 1795600000, "chat": {"id": 5550000001, "type": "private"}, "text": "x"}
GOOD: dict[str, Any] = {
    "sendMessage": SENT,
    "sendDocument": SENT,
    "getWebhookInfo": {"url": "", "has_custom_certificate": False},
}


def good(result: Any) -> Answer:
    return 200, json.dumps({"ok": True, "result": result}).encode()


def refused(code: int, description: str = "", **parameters: Any) -> Answer:
    said = {"ok": False, "error_code": code, "description": description, "parameters": parameters}
    return code, json.dumps(said).encode()


@dataclass
class BotApi(BaseRequest):
    """Everything goes well except where `answers` says otherwise."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    closed: bool = False

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None:
        self.closed = False

    async def shutdown(self) -> None:
        self.closed = True

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **more: Any
    ) -> tuple[int, bytes]:
        name = url.rpartition("/")[2]
        self.urls.append(url)
        self.asked.append((name, request_data.parameters if request_data else {}))
        answer = self.answers.get(name, good(GOOD.get(name, True)))
        if isinstance(answer, Exception):
            raise answer
        return answer

    def methods(self) -> list[str]:
        return sorted(name for name, _ in self.asked)

    def told(self, method: str) -> dict[str, Any]:
        return next(parameters for name, parameters in self.asked if name == method)
