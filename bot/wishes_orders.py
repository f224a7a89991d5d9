"""From what staff wrote about an order on its way to its member."""

from collections.abc import Callable, Mapping

from bot.intent import HandOver, Intent, Lost, SetLimit
from bot.reading import Reading


def _hand_over(reading: Reading) -> Intent:
    odd = reading.ask or bool(reading.unexplained)
    return HandOver(reading.ref, reading.items, reading.method, odd) if reading.ref else Lost()


ORDERS: Mapping[str, Callable[[Reading], Intent]] = {
    "hand_over": _hand_over,
    "set_limit": lambda reading: SetLimit(reading.member or "", reading.amount, odd=reading.ask),
}
