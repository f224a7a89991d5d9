"""From what staff wrote about the barn to what they want."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.intent import AdjustStock, Intent
from bot.reading import Item, Reading

_HOW = {"stock_open": "opening", "stock_count": "counted"}
_ONLY_A_WAY = frozenset({"masuk", "tambah", "nambah", "tambahan", "plus", "keluar", "kurang", "berkurang", "minus"})


def _adjust(reading: Reading) -> Intent:
    item = reading.items[0] if reading.items else Item()
    reason = None if (reading.reason or "").casefold() in _ONLY_A_WAY else reading.reason
    return AdjustStock(
        replace(item, number=abs(item.number) if item.number is not None else None),
        how=_HOW.get(reading.wish) or _way(reading, item),
        reason=reason or None,
        odd=reading.ask,
    )


def _way(reading: Reading, item: Item) -> str | None:
    if not item.number or not reading.signed:
        return None
    return "bought" if item.number > 0 else "spoiled"


STOCK: Mapping[str, Callable[[Reading], Intent]] = dict.fromkeys(("stock_adjust", "stock_count", "stock_open"), _adjust)
