"""From what a text says to what the person wants."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from bot.intent import (
    Arrears,
    BalanceQuery,
    Behalf,
    Beyond,
    Cancel,
    ChooseLanguage,
    Correct,
    CountCash,
    Counted,
    Decide,
    Deposit,
    Greet,
    Help,
    HistoryQuery,
    Human,
    Intent,
    Join,
    Lost,
    Misses,
    NotaQuery,
    Order,
    Packs,
    Pay,
    Photos,
    PriceQuery,
    Queue,
    SetPack,
    SetPrice,
    SetTare,
    Status,
    StockQuery,
    Teach,
    Thanks,
    Unteach,
    Weigh,
)
from bot.reading import Item, Reading

# Understood, but not the counter's to do in chat: the person is told so and offered a human.
BEYOND = frozenset(
    {
        "alert_subscribe",
        "alert_stop",
        "harvest_plan",
        "broadcast",
        "demand",
        "stock_adjust",
    }
)


def wish_of(reading: Reading) -> Intent:
    """The wish behind a reading; Lost when there is none."""
    if reading.wish in BEYOND:
        return Beyond(reading.wish)
    make = _WISHES.get(reading.wish)
    return make(reading) if make else Lost()


def _deposit(reading: Reading) -> Intent:
    return Deposit(reading.items, reading.when, doubts=_doubts(reading), odd=_odd(reading))


def _order(reading: Reading) -> Intent:
    if reading.step and reading.items:  # "tambah tomat 10 kg": perhaps to what was announced
        return Correct(reading.items, step=reading.step, ref=reading.ref)
    return Order(reading.items, doubts=_doubts(reading), odd=_odd(reading))


def _doubts(reading: Reading) -> tuple[str, ...]:
    """The words to be asked about: names that greet somebody are not."""
    return reading.unexplained if reading.ask else ()


def _odd(reading: Reading) -> bool:
    """Whether it must be said back although nothing is missing; what is missing is asked for by itself."""
    whole = all(item.goods and not item.goods.startswith("?") and item.number and item.unit for item in reading.items)
    return reading.ask and bool(reading.items) and whole


def _asked(reading: Reading) -> tuple[Item, ...]:
    """The goods that were asked about; a word that nobody knows is an item without goods."""
    unknown = (Item(said=" ".join(reading.unexplained)),) if reading.unexplained else ()
    return reading.items or unknown


def _confirm(reading: Reading) -> Intent:
    return Decide(reading.ref, yes=True) if reading.ref else Thanks()


def _cancel(reading: Reading) -> Cancel:
    return Cancel(reading.ref, reading.items[0].goods if reading.items else None)


def _correct(reading: Reading) -> Intent:
    return Correct(reading.items, reading.old, reading.step, reading.when, reading.ref)


def _weigh(reading: Reading) -> Weigh:
    graded = tuple(item for item in reading.items if item.number is not None)
    named = {item.goods for item in reading.items if item.goods}
    return Weigh(
        ref=reading.ref,
        goods=named.pop() if len(named) == 1 else None,
        gross=reading.gross,
        containers=reading.containers,
        tare=reading.tare,
        grades=graded,
        afkir=reading.afkir,
        cuts=reading.cuts,
        odd=reading.ask,
        doubts=_doubts(reading),
        unit=reading.measured_in,
    )


def _partial(reading: Reading) -> Intent:
    """Only a part of an order; or, when nothing says so, so many sacks of whatever the reference names."""
    item = reading.items[0] if reading.ask and len(reading.items) == 1 else None
    if reading.ref is None or item is None or item.number is None or item.unit is None:
        return Beyond("partial")
    odd = bool(reading.unexplained) or item.guessed
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


def _behalf(reading: Reading) -> Intent:
    inner = wish_of(reading.inner) if reading.inner else None
    if reading.member and isinstance(inner, Deposit | Order):
        return Behalf(reading.member, inner)
    return Lost()


_WISHES: Mapping[str, Callable[[Reading], Intent]] = {
    "deposit": _deposit,
    "order": _order,
    "price": lambda reading: PriceQuery(_asked(reading)),
    "stock": lambda reading: StockQuery(_asked(reading)),
    "cancel": _cancel,
    "correct": _correct,
    "status": lambda reading: Status(reading.ref),
    "nota": lambda reading: NotaQuery(reading.ref),
    "photos": lambda reading: Photos(reading.ref) if reading.ref else Lost(),
    "balance": lambda _: BalanceQuery(),
    "history": lambda _: HistoryQuery(),
    "help": lambda _: Help(),
    "staff_request": lambda _: Human(),
    "complaint": lambda _: Human("complaint"),
    "greet": lambda _: Greet(),
    "thanks": lambda _: Thanks(),
    "confirm": _confirm,
    "join": lambda reading: Join(reading.code),
    "language": lambda reading: ChooseLanguage(reading.language),
    "queue": lambda _: Queue(),
    "reject": lambda reading: Decide(reading.ref, yes=False, reason=reading.reason),
    "weigh": _weigh,
    "set_price": lambda reading: SetPrice(reading.items, odd=reading.ask),
    "partial": _partial,
    "tare": _tare,
    "pay": _pay,
    "pay_all": lambda reading: Pay(everybody=True, method=reading.method),
    "arrears": lambda _: Arrears(),
    "open_cash": lambda reading: CountCash(opening=True, amount=reading.amount),
    "close_cash": lambda reading: CountCash(opening=False, amount=reading.amount),
    "pack": _pack,
    "packs": _packs,
    "on_behalf": _behalf,
    "teach": lambda reading: Teach(reading.words or "", reading.items[0].said),
    "unteach": lambda reading: Unteach(reading.words or ""),
    "misses": lambda _: Misses(),
}
