"""Twilio's API without a network: one answer for everything, and a memory of what it was asked."""

import json
from dataclasses import dataclass, field
from typing import Any

from twilio.http import AsyncHttpClient  # type: ignore[import-untyped]
from twilio.http.response import Response  # type: ignore[import-untyped]

from tests.wires.forms import DEWI, NUMBER

Answer = tuple[int, str] | Exception


def message(body: str = "x", made: str = "Mon, 23 Nov 2026 07:00:00 +0000", sid: str = "SM0042") -> dict[str, Any]:
    whom = {"to": f"whatsapp:{DEWI}", "from": f"whatsapp:{NUMBER}"}
    return {"sid": sid, "body": body, "date_created": made, "date_sent": None, "status": "queued", **whom}


def listed(*messages: dict[str, Any]) -> Answer:
    return 200, json.dumps({"messages": messages, "page_size": 50, "next_page_uri": None})


def refused(status: int, code: int, words: str = "") -> Answer:
    return status, json.dumps({"status": status, "code": code, "message": words, "more_info": ""})


@dataclass
class TwilioApi(AsyncHttpClient):  # type: ignore[misc]
    answer: Answer = field(default_factory=lambda: (201, json.dumps(message())))
    asked: list[dict[str, Any]] = field(default_factory=list)
    closed: bool = False
    is_async: bool = True

    async def request(self, method: str, uri: str, *args: Any, **more: Any) -> Any:
        self.asked.append({"method": method, "uri": uri, **more})
        if isinstance(self.answer, Exception):
            raise self.answer
        return Response(*self.answer)

    async def close(self) -> None:
        self.closed = True
