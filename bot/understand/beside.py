"""What a number is because of the word beside it: an estimate, or a price."""

from bot.understand.marks import Amount, Mark, Money, Spoken
from bot.understand.money import LEAST, thousands


def estimated(marks: list[Mark]) -> list[Mark]:
    """ "kurang lebih 50 kg", "50 kg lebih dikit": about."""
    for n, mark in enumerate(marks):
        around = (marks[n - 1] if n else None, marks[n + 1] if n + 1 < len(marks) else None)
        if isinstance(mark, Amount) and any(isinstance(m, Spoken) and "about" in m.roles for m in around):
            mark.about = True
    return marks


def _asks(marks: list[Mark]) -> bool:
    return any(isinstance(mark, Spoken) and "price" in mark.roles for mark in marks)


def priced(marks: list[Mark]) -> list[Mark]:
    """A bare number straight behind a price word is money: "harga 9.000"; a small one is in thousands."""
    found: list[Mark] = []
    for n, mark in enumerate(marks):
        before = marks[n - 1] if n else None
        told = isinstance(before, Spoken) and ("price" in before.roles or ("only" in before.roles and _asks(marks)))
        if told and isinstance(mark, Amount) and mark.unit is None and mark.number and not mark.odd:
            low = mark.number < LEAST
            same = (mark.start, mark.end, mark.said, mark.guessed, mark.mended)
            found.append(Money(*same, thousands(mark.number), suffixed=False, supposed=low))
        else:
            found.append(mark)
    return found
