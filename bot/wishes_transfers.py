"""From what staff wrote about goods that leave for a partner."""

from collections.abc import Callable, Mapping
from typing import Literal

from bot.intent import Follow, Intent, Lost, Send, ToldThere, Trace, Transfers
from bot.reading import Reading

What = Literal["arrived", "rejected", "returned"]


def _told(what: What) -> Callable[[Reading], Intent]:
    def make(reading: Reading) -> Intent:
        if reading.ref is None:
            return Lost()
        return ToldThere(reading.ref, what, reading.items, reading.reason, reading.words or "", reading.ask)

    return make


TRANSFERS: Mapping[str, Callable[[Reading], Intent]] = {
    "send": lambda reading: Send(reading.partner or "", reading.items, odd=reading.ask),
    "sent_arrived": _told("arrived"),
    "sent_rejected": _told("rejected"),
    "sent_back": _told("returned"),
    "trace": lambda reading: Trace(reading.ref or "", reading.words),
    "follow": lambda reading: Follow(reading.ref or ""),
    "transfers": lambda _: Transfers(),
}
