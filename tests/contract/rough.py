"""All weathers at once: strangers say hello while a provider refuses, breaks off or takes a letter and keeps silent.

Whatever the provider does, each of them gets the answer in the end, except where the provider says that it cannot be.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.contract.phones import OnTelegram, OnWhatsApp
from tests.contract.town import Town
from tests.processes import until

Fault = Mapping[str, Any]
HELLO = "DAFTAR"  # stands in what a stranger is told
TELEGRAM: Mapping[str, Fault] = {
    "refused for 2 s": {"kind": "rate_limit", "retry_after": 2, "times": 2},
    "failing": {"kind": "error", "code": 500, "status": 500},
    "a page of some proxy": {"kind": "http", "status": 502},
    "cut off before": {"kind": "reset"},
    "cut off after": {"kind": "reset", "when": "after"},
    "half an answer": {"kind": "garbage", "when": "after"},
    "slow": {"kind": "slow", "delay": 3},
    "silent after": {"kind": "hang", "delay": 12, "when": "after"},
}
TWILIO: Mapping[str, Fault] = {
    "too many": {"kind": "rate_limit", "times": 2},
    "failing": {"kind": "error", "status": 500},
    "a page of some proxy": {"kind": "http", "status": 503},
    "cut off before": {"kind": "reset"},
    "cut off after": {"kind": "reset", "when": "after"},
    "half an answer": {"kind": "garbage", "when": "after"},
    "slow": {"kind": "slow", "delay": 3},
    "silent after": {"kind": "hang", "delay": 12, "when": "after"},
}


@dataclass(frozen=True)
class Weathered:
    """How often a letter was taken by Telegram and its answer spoilt: so many receipts may come twice."""

    may_repeat: int


async def rough_weather(town: Town) -> Weathered:
    """Everybody at the same time."""
    tries = [_on_telegram(town, 720000001 + n, fault) for n, fault in enumerate(TELEGRAM.values())]
    tries += [_on_whatsapp(town, f"+62813200001{n:02d}", fault) for n, fault in enumerate(TWILIO.values())]
    tries += [_blocked(town), _not_on_whatsapp(town), _failed_later(town), _window_closed(town)]
    await asyncio.gather(*tries)
    return Weathered(sum(fault.get("when") == "after" for fault in TELEGRAM.values()))


async def _on_telegram(town: Town, chat: int, fault: Fault) -> None:
    someone = OnTelegram(town.telegram, town.post, chat, f"Orang {chat}")
    await town.telegram.post("faults", {"method": "sendMessage", "target": str(chat), **fault})
    await someone.say("halo")
    await someone.reads(HELLO)


async def _on_whatsapp(town: Town, phone: str, fault: Fault) -> None:
    someone = OnWhatsApp(town.twilio, town.post, phone, "Orang")
    await town.twilio.post("faults", {"method": "CreateMessage", "target": f"whatsapp:{phone}", **fault})
    await someone.say("halo")
    await someone.reads(HELLO)


async def _blocked(town: Town) -> None:
    """403: nothing more goes to somebody who blocked us, until they write again."""
    someone = OnTelegram(town.telegram, town.post, 730000001, "Pemblokir")
    await town.telegram.post("chats", {"id": someone.id, "status": {"blocked": True}})
    await someone.say("halo")
    await until(lambda: _refusals(town, someone), "Telegram has said 403")
    await town.telegram.post("chats", {"id": someone.id, "status": {"blocked": False}})
    await someone.say("halo lagi")
    await someone.reads(HELLO)


async def _refusals(town: Town, someone: OnTelegram) -> bool:
    calls = await town.telegram.get("calls", method="sendMessage", target=str(someone.id))
    return any(call["status"] == 403 for call in calls)


async def _not_on_whatsapp(town: Town) -> None:
    """Twilio refuses at once: the letter is given up, visibly."""
    someone = OnWhatsApp(town.twilio, town.post, "+6281330000001", "Orang")
    fault = {"kind": "error", "code": 63024, "method": "CreateMessage", "target": f"whatsapp:{someone.phone}"}
    await town.twilio.post("faults", fault)
    await someone.say("halo")
    await someone.say("halo lagi")
    await someone.reads(HELLO)


async def _failed_later(town: Town) -> None:
    """Twilio takes it and tells later that it did not arrive, twice and out of order."""
    someone = OnWhatsApp(town.twilio, town.post, "+6281330000002", "Orang")
    steps = [{"status": "undelivered", "error_code": 63024, "repeat": 2}, "sent"]
    await town.twilio.post("outcomes", {"to": f"whatsapp:{someone.phone}", "steps": steps})
    await someone.say("halo")
    await someone.reads(HELLO)


async def _window_closed(town: Town) -> None:
    """WhatsApp's 24 hours are over: the letter is held, and goes when the person writes again."""
    someone = OnWhatsApp(town.twilio, town.post, "+6281330000003", "Orang")
    whom = f"whatsapp:{someone.phone}"
    await town.twilio.post("outcomes", {"to": whom, "steps": [{"status": "undelivered", "error_code": 63016}]})
    await someone.say("halo")
    await someone.reads(HELLO)
    await until(lambda: _all_told(town, whom), "Twilio has told what became of it")
    await town.twilio.post("outcomes", {"to": whom})
    await someone.say("halo lagi")
    await someone.reads(HELLO)
    await someone.reads(HELLO)


async def _all_told(town: Town, whom: str) -> bool:
    hooks = await town.twilio.get("webhooks", kind="status")
    return any(["To", whom] in hook["params"] and hook["ok"] for hook in hooks)
