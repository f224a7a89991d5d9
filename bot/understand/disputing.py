"""A member says that a nota is wrong: "beda A27 48", "A27 kurang, di rumah 48 kg"."""

from bot.reading import Item
from bot.understand.marks import Graded
from bot.understand.sentence import Sentence

_APART = ("kurang", "kirang", "selisih", "berkurang", "susut", "nyusut", "kelebihan", "kekurangan")


def disputes(s: Sentence) -> bool:
    """A code that differs, with what they weighed themselves or without."""
    if s.ref is None or not s.has("differs", "ought") or s.marked or s.money or s.has("how_many", "when"):
        return False
    if any(isinstance(mark, Graded) for mark in s.marks) or (s.has("why") and not s.amounts):
        return False
    return not s.has("order", "price", "cancel", "correct", "pay")


def claimed(s: Sentence) -> Item:
    """What they say it weighs; asked when they say only by how much it differs, or name two weights."""
    goods = s.goods[0] if s.goods else None
    item = Item(goods.goods, said=goods.said, guessed=goods.guessed) if goods else Item()
    amount = s.amounts[0] if len(s.amounts) == 1 else None
    if amount is None or amount.number is None or s.said(*_APART):
        return item
    return Item(item.goods, amount.number, amount.unit, said=item.said, guessed=item.guessed or amount.guessed)
