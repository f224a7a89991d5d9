"""Staff: today's prices: "hrg rawit A 45 B 38 C 30rb"."""

from dataclasses import replace

from bot.reading import Item, Reading
from bot.understand.marks import Amount, Bare, Coded, Graded, Money, Named
from bot.understand.mask import MASKED
from bot.understand.money import thousands
from bot.understand.sentence import Sentence


def set_price(s: Sentence, text: str) -> Reading | None:
    """Prices by good and grade, in rupiah per unit; small numbers without a suffix are thousands."""
    if not s.goods or s.question or s.ref or not (s.has("price") or _listed(s)):
        return None
    if s.has("if", "alert", "why", "stop", "cancel", "deposit", "order", "not_yet", "neg", "or"):
        return None
    items = _walk(s)
    if not items:
        return None
    unit = next((mark.unit for mark in s.marks if isinstance(mark, Bare)), None)
    unit = unit or next((mark.unit for mark in s.marks if isinstance(mark, Amount) and mark.unit), None)
    found = tuple(item if item.unit else replace(item, unit=unit or _usual(s, item.goods)) for item in items)
    open_ = any(mark.said == MASKED for mark in s.marks) or (
        not s.has("price")
        or (s.date or "").startswith("-")
        or any(mark.guessed for mark in s.marks)
        or bool(s.unknown)
        or len({(i.goods, i.grade) for i in found}) < len(found)
    )
    open_ = open_ or any(item.goods is None or item.goods.startswith("?") for item in found)
    priced = {item.goods for item in found}
    return Reading(
        "set_price", items=found, when=s.date, ask=open_ or any(named.goods not in priced for named in s.goods)
    )


def price_lot(s: Sentence, text: str) -> Reading | None:
    """ "harga A27 A 5200 B 4000": what the goods of one deposit are worth."""
    if s.ref is None or not s.has("price") or s.question or not (s.money or s.amounts):
        return None
    if s.has("if", "alert", "why", "stop", "cancel", "deposit", "order", "not_yet", "neg", "or"):
        return None
    whole = s.goods[0] if s.goods else Named(0, 0)
    lines = [mark for mark in s.marks if not isinstance(mark, Named)]
    items = tuple(replace(item, goods=whole.goods or None) for item in _walk(replace(s, marks=(whole, *lines))))
    if not items:
        return None
    twice = len({item.grade for item in items}) < len(items)
    open_ = twice or len(s.goods) > 1 or bool(s.unknown) or any(mark.guessed for mark in s.marks)
    return Reading("price_lot", items=items, ref=s.ref, ask=open_)


def _listed(s: Sentence) -> bool:
    """ "hari ini: tomat 6rb, kol 3rb": goods and money and nothing else."""
    plain = all(mark.unit is None for mark in s.amounts)
    return (
        plain and len(s.money) >= len(s.goods) and not s.has("sell", "pay", "need", "third", "story", "spread", "debt")
    )


def _walk(s: Sentence) -> list[Item]:
    """Goods and grades stand before their price; a grade behind the first price is that price's grade."""
    items: list[Item] = []
    goods, grade, pending = None, None, False
    for mark in s.marks:
        if isinstance(mark, Coded):
            continue
        if isinstance(mark, Named):
            goods, grade = mark, None
        elif isinstance(mark, Graded):
            trailing = items and not pending and items[-1].grade is None and grade is None
            if trailing:
                items[-1] = replace(items[-1], grade=mark.grade)
            else:
                grade, pending = mark.grade, True
        elif (price := _price(mark)) is not None and goods is not None:
            unit = mark.unit if isinstance(mark, Money) else None
            items.append(Item(goods.goods, unit=unit, grade=grade, price=price, said=goods.said, guessed=goods.guessed))
            pending = False
    return items


def _price(mark: object) -> int | None:
    if isinstance(mark, Money):
        return mark.rupiah
    if isinstance(mark, Amount) and mark.unit is None and mark.number is not None and mark.number > 0:
        return thousands(mark.number)
    return None


def _usual(s: Sentence, goods: str | None) -> str | None:
    group = s.lexicon.groups.get(goods or "")
    found = s.lexicon.goods.get(group.candidates[0] if group else goods or "")
    return found.unit if found else None
