"""From what staff wrote to what they want: the other half of the one list of wishes."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from bot.intent import (
    Arrears,
    ConfirmPart,
    CountCash,
    Counted,
    Export,
    Intent,
    Lost,
    Misses,
    OpenBalance,
    Packs,
    Pay,
    PriceLot,
    Queue,
    Regrade,
    Scales,
    SetPack,
    SetPrice,
    SetTare,
    SetTera,
    Teach,
    Term,
    Unteach,
    UseScale,
    Withhold,
)
from bot.reading import Reading
from bot.wishes_intake import weigh


def _partial(reading: Reading) -> Intent:
    """Only a part of an order; or, when nothing says so, so many sacks of whatever the reference names."""
    item = reading.items[0] if reading.ask and len(reading.items) == 1 else None
    odd = bool(reading.unexplained) or any(each.guessed or each.number is None for each in reading.items)
    if reading.ref is None:
        return Lost()
    if item is None or item.number is None or item.unit is None:
        return ConfirmPart(reading.ref, reading.items, odd or not reading.items)
    return Counted(reading.ref, item.goods, item.number, item.unit, odd, reading.unexplained)


def _pack(reading: Reading) -> Intent:
    item, box = reading.items[0], reading.containers
    if box is None or item.number is None:
        return Lost()
    return SetPack(item.goods, box.unit, item.number, item.said, odd=reading.ask or item.guessed)


def _packs(reading: Reading) -> Intent:
    goods = reading.items[0].goods if reading.items else None
    return Packs(reading.containers.unit, goods) if reading.containers else Lost()


def _tare(reading: Reading) -> Intent:
    if reading.containers is None or reading.tare is None:
        return Lost()
    return SetTare(reading.containers.unit, reading.tare / Decimal(reading.containers.number or 1))


def _pay(reading: Reading) -> Pay:
    return Pay(reading.ref, reading.member, amount=reading.amount, method=reading.method, odd=_odd_payment(reading))


def _odd_payment(reading: Reading) -> bool:
    """Whether a word or a figure of it was not understood; whom and how much may be left open."""
    whom = reading.ref or reading.member
    return bool(reading.unexplained) or bool(reading.ask and whom and reading.amount is not None)


def _regrade(reading: Reading) -> Intent:
    return Regrade(weigh(reading.inner), reading.reason) if reading.inner else Lost()


def _price_lot(reading: Reading) -> Intent:
    goods = reading.items[0].goods if reading.items else None
    return PriceLot(reading.ref, reading.items, goods, odd=reading.ask) if reading.ref else Lost()


def _withhold(reading: Reading) -> Intent:
    return Withhold(reading.member or "", reading.amount, reading.words, odd=reading.ask)


def _open_balance(reading: Reading) -> Intent:
    return OpenBalance(reading.member or "", reading.amount, owed_by_them=reading.words is not None)


def _term(reading: Reading) -> Intent:
    return Term(reading.ref, reading.amount) if reading.ref else Lost()


OFFICE: Mapping[str, Callable[[Reading], Intent]] = {
    "queue": lambda _: Queue(),
    "weigh": weigh,
    "set_price": lambda reading: SetPrice(reading.items, odd=reading.ask),
    "partial": _partial,
    "tare": _tare,
    "pay": _pay,
    "pay_all": lambda reading: Pay(everybody=True, method=reading.method),
    "arrears": lambda _: Arrears(),
    "open_cash": lambda reading: CountCash(opening=True, amount=reading.amount),
    "close_cash": lambda reading: CountCash(opening=False, amount=reading.amount),
    "export": lambda reading: Export(reading.words, reading.period),
    "pack": _pack,
    "packs": _packs,
    "teach": lambda reading: Teach(reading.words or "", reading.items[0].said),
    "unteach": lambda reading: Unteach(reading.words or ""),
    "misses": lambda _: Misses(),
    "tera": lambda reading: SetTera(reading.scale, reading.until),
    "use_scale": lambda reading: UseScale(reading.scale or ""),
    "scales": lambda _: Scales(),
    "regrade": _regrade,
    "price_lot": _price_lot,
    "withhold": _withhold,
    "open_balance": _open_balance,
    "term": _term,
}
