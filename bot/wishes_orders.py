"""From what staff wrote about an order on its way to its member."""

from collections.abc import Callable, Mapping

from bot.intent import HandOver, Intent, Lost, PutOff, SetLimit, Swap
from bot.reading import Reading


def _hand_over(reading: Reading) -> Intent:
    odd = reading.ask or bool(reading.unexplained)
    return HandOver(reading.ref, reading.items, reading.method, odd=odd) if reading.ref else Lost()


def _swap(reading: Reading) -> Intent:
    odd = reading.ask or bool(reading.unexplained)
    return Swap(reading.ref, reading.items, odd=odd) if reading.ref else Lost()


ORDERS: Mapping[str, Callable[[Reading], Intent]] = {
    "hand_over": _hand_over,
    "put_off": lambda reading: PutOff(reading.ref) if reading.ref else Lost(),
    "swap": _swap,
    "set_limit": lambda reading: SetLimit(reading.member or "", reading.amount, odd=reading.ask),
}
