"""What a member's message wants: the rules in the order of the language brief 2.12, the first that holds wins."""

from collections.abc import Callable

from bot.understand.alerting import subscribes
from bot.understand.changing import corrects
from bot.understand.chatting import agrees, asks_nota, declines, greets, joins, thanks
from bot.understand.disputing import disputes
from bot.understand.inquiring import (
    asks_balance,
    asks_help,
    asks_history,
    asks_staff,
    asks_status,
    complains,
)
from bot.understand.sentence import Sentence
from bot.understand.shopping import asks_price, asks_stock
from bot.understand.showing import asks_photos
from bot.understand.tongue import chooses_language
from bot.understand.trading import deposits, orders, plans_harvest, without_verb
from bot.understand.withdrawing import cancels, stops_alerts

Rule = Callable[[Sentence], bool]

_ORDER: tuple[tuple[str, Rule], ...] = (
    ("language", chooses_language),
    ("join", joins),
    ("nota", asks_nota),
    ("alert_stop", stops_alerts),
    ("cancel", cancels),
    ("dispute", disputes),
    ("correct", corrects),
    ("alert_subscribe", subscribes),
    ("complaint", complains),
    ("photos", asks_photos),
    ("status", asks_status),
    ("balance", asks_balance),
    ("history", asks_history),
    ("help", asks_help),
    ("staff_request", asks_staff),
    ("stock", asks_stock),
    ("price", asks_price),
    ("harvest_plan", plans_harvest),
    ("order", orders),
    ("deposit", deposits),
)
_LAST: tuple[tuple[str, Rule], ...] = (("reject", declines), ("confirm", agrees), ("thanks", thanks), ("greet", greets))


def wish(s: Sentence) -> str:
    """The intent of a sentence; "other" when no rule holds."""
    for name, holds in _ORDER:
        if holds(s):
            return name
    verbless = without_verb(s)
    if verbless:
        return verbless
    return next((name for name, holds in _LAST if holds(s)), "other")
