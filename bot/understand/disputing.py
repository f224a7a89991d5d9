"""A member says that a nota is wrong: "beda A27 48", "A27 kurang, di rumah 48 kg"."""

from bot.reading import Item
from bot.understand.marks import Graded
from bot.understand.sentence import Sentence

_APART = ("kurang", "kirang", "selisih", "berkurang", "susut", "nyusut", "kelebihan", "kekurangan")


def disputes(s: Sentence) -> bool:
    """A code that differs, with what they weighed themselves or without."""
    if s.ref is None or not s.has("differs") or s.question or len(s.amounts) > 1 or s.money:
        return False
    if any(isinstance(mark, Graded) for mark in s.marks):
        return False
    return not s.has("deposit", "order", "price", "why", "cancel", "correct", "pay")


def claimed(s: Sentence) -> Item:
    """What they say it weighs; "kurang 2 kg" tells only by how much it differs, so the whole is asked."""
    goods = s.goods[0] if s.goods else None
    item = Item(goods.goods, said=goods.said, guessed=goods.guessed) if goods else Item()
    amount = s.amounts[0] if s.amounts else None
    if amount is None or amount.number is None or s.said(*_APART):
        return item
    return Item(item.goods, amount.number, amount.unit, said=item.said, guessed=item.guessed or amount.guessed)
