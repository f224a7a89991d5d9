"""Staff: the shelf and the buyers: stock corrections, what is wanted, what is waiting, what an empty crate weighs."""

from dataclasses import replace
from decimal import Decimal

from bot.reading import Containers, Reading
from bot.understand.inquiring import only_orders
from bot.understand.items import listed
from bot.understand.marks import Amount, Bare, Graded, Sign, Spoken
from bot.understand.sentence import Sentence


def stock_adjust(s: Sentence, text: str) -> Reading | None:
    """ "stok urea -2 sak rusak", "stok dedak +15 krg kiriman baru": a signed number and the reason."""
    lost = s.has("gone") and not s.has("deposit", "carry", "why", "my_deposit", "my_order", "weigh")
    if not (s.has("stock") or lost) or s.question or s.ref or s.has("still", "if", "price", "balance"):
        return None
    several = len(s.goods) > 1 and s.has("stock") and _signed(s)
    return Reading("stock_adjust", ask=True) if several else _adjusted(s, "stock_adjust")


def stock_count(s: Sentence, text: str) -> Reading | None:
    """ "opname urea 48 sak", "stok awal urea 20 sak": what was counted in the barn, now or before everything else."""
    wish = "stock_count" if s.has("tally") else "stock_open" if s.has("stock") and s.has("open_up") else None
    if wish is None or s.question or s.ref:
        return None
    return _adjusted(s, wish) or Reading(wish, items=listed(s, "stock_adjust").items[:1], ask=True)


def _adjusted(s: Sentence, wish: str) -> Reading | None:
    found = listed(s, "stock_adjust")
    if len(s.goods) != 1 or len(found.items) != 1 or found.items[0].number is None:
        return None
    item, sign = found.items[0], _sign(s) if wish == "stock_adjust" else 1
    number = item.number * sign if item.number is not None else None
    open_ = sign == 0 or item.unit is None or item.guessed or found.doubt or (item.goods or "?").startswith("?")
    strange = bool(s.money) or item.about or len(s.amounts) != 1 or any(m.guessed for m in s.marks)
    signed = any(m.said in ("+", "-") for m in s.marks)
    strange = strange or (_against(s, sign) if wish == "stock_adjust" else signed)
    unmapped = any(isinstance(mark, Graded) and mark.grade is None for mark in s.marks)
    grade = item.grade or ("BS" if _of_afkir(s) else None)
    item = replace(item, number=number if sign else item.number, grade=grade)
    return Reading(wish, items=(item,), reason=_reason(s), ask=open_ or strange or unmapped, signed=sign != 0)


def _of_afkir(s: Sentence) -> bool:
    """ "stok kol afkir -3 kg": before the number it says of what, behind it why."""
    at = next(n for n, mark in enumerate(s.marks) if isinstance(mark, Amount))
    return any(n < at for n in s.where("reject_grade"))


def _against(s: Sentence, sign: int) -> bool:
    """ "stok urea +2 sak rusak": the sign says one thing, and the words another."""
    came, gone = s.has("came"), s.has("gone")
    return (sign == 1 and gone and not came) or (sign == -1 and came and not gone)


def _sign(s: Sentence) -> int:
    """+1, -1, or 0 when nothing says which."""
    if written := _signed(s):
        return written
    came, gone = s.has("came"), s.has("gone")
    return 0 if came == gone else 1 if came else -1


def _signed(s: Sentence) -> int:
    """+1 or -1 of the sign before a number, 0 when there is none."""
    for mark, behind in zip(s.marks, s.marks[1:], strict=False):
        if mark.said in ("+", "-") and isinstance(behind, Amount):
            return 1 if mark.said == "+" else -1
    return 0


def _reason(s: Sentence) -> str | None:
    """What is written behind the number, else the word that says why."""
    at = max(n for n, mark in enumerate(s.marks) if isinstance(mark, Amount))
    behind = " ".join(mark.said for mark in s.marks[at + 1 :] if not isinstance(mark, Sign))
    if behind:
        return behind
    known = [m.said for m in s.marks if isinstance(m, Spoken) and not m.roles.isdisjoint({"came", "gone"})]
    return known[0] if known else None


def demand(s: Sentence, text: str) -> Reading | None:
    """ "butuh cabe kriting 150 kg bsk", "hotel minta selada 25 kg": produce that a buyer wants."""
    if s.question or s.ref or not s.has("seek", "buyer") or s.has("deposit", "price", "neg", "not_yet", "cancel", "if"):
        return None
    if not s.goods or "produce" not in s.kinds() or not any(a.number for a in s.amounts):
        return None
    found = listed(s, "demand")
    open_ = any(
        (i.goods or "?").startswith("?") or i.number is None or i.unit is None or i.guessed for i in found.items
    )
    strange = any(mark.guessed for mark in s.marks) or bool(s.unknown)
    return Reading("demand", items=found.items, when=s.date, ask=found.doubt or open_ or strange)


def queue(s: Sentence, text: str) -> Reading | None:
    """ "antrian?", "apa aja yg nunggu ditimbang", "pesanan"."""
    if only_orders(s):
        return Reading("queue")
    if not s.has("queue") or s.amounts or s.ref or s.has("deposit", "order", "why") or len(s.content()) > 7:
        return None
    return Reading("queue")


def tare(s: Sentence, text: str) -> Reading | None:
    """ "tara krat 2,5": what one empty container weighs, in kilograms."""
    if s.ref or not s.has("tare") or s.has("gross", "net", "weigh") or s.goods:
        return None
    containers = [m for m in s.marks if isinstance(m, Bare | Amount) and m.unit in s.units.containers]
    weights = [a for a in s.amounts if a.unit is None or s.units.is_mass(a.unit)]
    number, unit, kilos = _tare(s, containers[0] if containers else None, weights[-1] if weights else None)
    one = number == 1
    return Reading(
        "tare",
        containers=Containers(1, unit) if unit else None,
        tare=kilos,
        ask=kilos is None or unit is None or not one or len(weights) > 1 or any(m.guessed for m in s.marks),
    )


def _tare(s: Sentence, box: Bare | Amount | None, weight: Amount | None) -> tuple[Decimal, str | None, Decimal | None]:
    """How many containers, which, and the kilograms of the weight."""
    number = box.number if isinstance(box, Amount) and box.number is not None else Decimal(1)
    unit = box.unit if box else None
    if weight is not None and weight.container:
        number, unit = weight.container
    kilos = None
    if weight is not None and weight.number is not None:
        kilos = weight.number * s.units.kilos.get(weight.unit or "kg", Decimal(1))
    return number, unit, kilos
