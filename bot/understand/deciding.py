"""Staff: yes, no or only in part to a pending deposit or order, by its code."""

from dataclasses import replace

from bot.reading import Reading
from bot.understand.excerpt import trimmed, without
from bot.understand.items import listed
from bot.understand.marks import Amount, Coded, Graded, Money, Sign, Spoken
from bot.understand.sentence import SMALL, Sentence

_FIRM = frozenset({"approve", "yes", "thanks", "order", "deposit", "passive", "my_order", "my_deposit", "add", "can"})

_NO_PART = ("stock", "cancel", "deposit", "order", "correct", "reduce", "change", "instead", "meant", "reject_grade")


def confirm(s: Sentence, text: str) -> Reading | None:
    """ "ok a27", "B31 acc lanjut", "terima M12"."""
    if s.ref is None or s.question or s.amounts or s.goods or s.money or not s.has("approve"):
        return None
    if s.has("neg", "not_yet", "refuse", "forbid", "pay", "why", "bad", "cancel", "status"):
        return None
    said = [m for m in s.marks if not isinstance(m, Sign | Coded)]
    if any(not isinstance(m, Spoken) or not m.roles & (_FIRM | SMALL) for m in said):
        return None
    return Reading("confirm", ref=s.ref, ask=any(m.guessed for m in s.marks))


def reject(s: Sentence, text: str) -> Reading | None:
    """ "tolak B31 stok abis", "ga bisa E25, orangnya bukan anggota", with the reason as it was typed."""
    at = s.first("refuse")
    if s.ref is None or at is None or s.marked:
        return None
    ahead = [
        m for m in s.marks[:at] if not isinstance(m, Sign | Coded) and not (isinstance(m, Spoken) and m.roles & SMALL)
    ]
    if len(ahead) > 1 or any(isinstance(m, Amount) for m in ahead):
        return None
    code = next(m for m in s.marks if isinstance(m, Coded))
    because = next((m.said for m in s.marks if isinstance(m, Spoken) and "because" in m.roles), "")
    reason = trimmed(without(text, code.said.replace(" ", ""), s.marks[at].said, *([because] if because else [])))
    return Reading("reject", ref=s.ref, reason=reason or None, ask=any(m.guessed for m in s.marks[: at + 1]))


def partial(s: Sentence, text: str) -> Reading | None:
    """ "B31 cuma ada 3 sak", "J7TD sp36 1 dr 4 sak": less than was asked for."""
    if s.ref is None or s.question or not s.amounts or s.has("weigh", "gross", "net", "tare", "pay"):
        return None
    asked = _asked_for(s)
    plain = all(amount.unit and not s.units.is_mass(amount.unit) for amount in s.amounts)
    if _names_shelf(s):
        return _of_shelf(s)
    sure = s.has("only", "approve") or bool(asked)
    if not sure and (not plain or s.has("stock", "cancel", "deposit", "order", "correct")):
        return None
    found = listed(s, "partial", asked)
    items = found.items
    if asked and items:
        units = [m.unit for n, m in enumerate(s.marks) if n in asked and isinstance(m, Amount)]
        items = tuple(item if item.unit else replace(item, unit=units[0]) for item in items)
    open_ = not items or any(item.number is None or item.unit is None or item.guessed for item in items)
    return Reading(
        "partial",
        items=items,
        ref=s.ref,
        ask=not sure or found.doubt or open_ or bool(s.unknown) or any(m.guessed for m in s.marks),
    )


def _names_shelf(s: Sentence) -> bool:
    """Goods that the co-op sells, each with a bare number: no weighing, which is of produce, and no correction.

    Of several some may be weighed: "P31 garam 1 kg, urea 2". Weights alone are read as a weighing: the reference tells.
    """
    weights = sum(s.units.is_mass(amount.unit) for amount in s.amounts if amount.unit)
    bare = all(amount.unit is None for amount in s.amounts)
    mixed = 0 < weights < len(s.amounts) == len(s.goods)
    plain = (bare or mixed) and not any(isinstance(m, Graded) for m in s.marks)
    return plain and bool(s.goods) and s.kinds() <= {"input", "staple"} and not s.has(*_NO_PART)


def _of_shelf(s: Sentence) -> Reading:
    """ "P31 urea 1, za 2": goods of the co-op's stock, each in its own unit."""
    found = listed(s, "partial")
    open_ = not found.items or any(item.number is None or item.unit is None for item in found.items)
    open_ = open_ or found.doubt or any(m.guessed for m in s.marks) or bool(s.unknown)
    return Reading("partial", items=found.items, ref=s.ref, ask=open_)


def _asked_for(s: Sentence) -> set[int]:
    """The amount behind "dari": what was asked, not what there is."""
    for n in s.where("out_of"):
        before = s.marks[n - 1] if n else None
        after = s.marks[n + 1] if n + 1 < len(s.marks) else None
        if isinstance(before, Amount) and isinstance(after, Amount) and not isinstance(after, Money):
            return {n + 1}
    return set()
