"""From what a member wrote about being told of prices."""

from collections.abc import Callable, Mapping

from bot.intent import Intent, Unwatch, Watch, Watched
from bot.reading import Item, Reading


def _watch(reading: Reading) -> Intent:
    known = bool(reading.items) and all(item.goods and item.goods[0] != "?" for item in reading.items)
    return Watch(reading.items or (Item(),), reading.direction or "any", reading.threshold, odd=reading.ask and known)


ALERTS: Mapping[str, Callable[[Reading], Intent]] = {
    "alert_subscribe": _watch,
    "alert_stop": lambda reading: Unwatch(reading.items),
    "my_alerts": lambda _: Watched(),
}
