"""From what staff wrote about the goods themselves."""

from collections.abc import Callable, Mapping

from bot.intent import AddGood, ChangeGood, Intent, ShowGoods
from bot.reading import Reading


def _shown(reading: Reading) -> Intent:
    return ShowGoods(reading.trade, reading.amount or 1, reading.items[0].goods if reading.items else None)


def _changed(reading: Reading) -> Intent:
    item = reading.items[0]
    return ChangeGood(item.said, unit=item.unit, trade=reading.trade, grades=reading.grades, value=reading.words or "")


GOODS: Mapping[str, Callable[[Reading], Intent]] = {
    "goods": _shown,
    "good_new": lambda reading: AddGood(reading.words or "", reading.items[0].unit, reading.trade),
    "good_retired": lambda reading: ChangeGood(reading.items[0].said, retired=True),
    "good_again": lambda reading: ChangeGood(reading.items[0].said, retired=False),
    "good_changed": _changed,
}
