"""From what a text says to what the person wants."""

from collections.abc import Callable, Mapping

from bot.intent import (
    BalanceQuery,
    Behalf,
    Beyond,
    Cancel,
    ChooseLanguage,
    Correct,
    Decide,
    Deposit,
    Dispute,
    Greet,
    Help,
    HistoryQuery,
    Human,
    Intent,
    Join,
    Lost,
    NotaQuery,
    Order,
    Photos,
    PriceQuery,
    Ready,
    Recap,
    Status,
    StockQuery,
    Thanks,
    Weigh,
)
from bot.reading import Item, Reading
from bot.wishes_alerts import ALERTS
from bot.wishes_goods import GOODS
from bot.wishes_intake import doubts
from bot.wishes_office import OFFICE
from bot.wishes_orders import ORDERS
from bot.wishes_people import PEOPLE
from bot.wishes_stock import STOCK
from bot.wishes_transfers import TRANSFERS

# Understood, but not the counter's to do in chat: the person is told so and offered a human.
BEYOND = frozenset(
    {
        "harvest_plan",
        "broadcast",
        "demand",
    }
)


def wish_of(reading: Reading) -> Intent:
    """The wish behind a reading; Lost when there is none."""
    if reading.wish in BEYOND:
        return Beyond(reading.wish)
    make = _WISHES.get(reading.wish) or OFFICE.get(reading.wish)
    return make(reading) if make else Lost()


def _deposit(reading: Reading) -> Intent:
    return Deposit(reading.items, reading.when, doubts=doubts(reading), odd=_odd(reading))


def _order(reading: Reading) -> Intent:
    if reading.step and reading.items:  # "tambah tomat 10 kg": perhaps to what was announced
        return Correct(reading.items, step=reading.step, ref=reading.ref)
    return Order(reading.items, doubts=doubts(reading), odd=_odd(reading))


def _odd(reading: Reading) -> bool:
    """Whether it must be said back although nothing is missing; what is missing is asked for by itself."""
    whole = all(item.goods and not item.goods.startswith("?") and item.number and item.unit for item in reading.items)
    return reading.ask and bool(reading.items) and whole


def _asked(reading: Reading) -> tuple[Item, ...]:
    """The goods that were asked about; a word that nobody knows is an item without goods."""
    unknown = (Item(said=" ".join(reading.unexplained)),) if reading.unexplained else ()
    return reading.items or unknown


def _confirm(reading: Reading) -> Intent:
    if reading.ref and reading.words:  # "siap P31"
        return Ready(reading.ref)
    return Decide(reading.ref, yes=True) if reading.ref else Thanks()


def _cancel(reading: Reading) -> Cancel:
    return Cancel(reading.ref, reading.items[0].goods if reading.items else None)


def _correct(reading: Reading) -> Intent:
    return Correct(reading.items, reading.old, reading.step, reading.when, reading.ref)


def _behalf(reading: Reading) -> Intent:
    inner = wish_of(reading.inner) if reading.inner else None
    if reading.member and isinstance(inner, Deposit | Order | Weigh):
        return Behalf(reading.member, inner, clock=reading.clock)
    return Lost()


def _history(reading: Reading) -> Intent:
    if reading.summed and not reading.items:
        return Recap(reading.period)
    return HistoryQuery(reading.items[0].goods if reading.items else None, reading.period)


def _dispute(reading: Reading) -> Intent:
    item = reading.items[0]
    odd = item.guessed or bool(reading.unexplained)
    return Dispute(reading.ref, item.goods, item.number, item.unit, odd) if reading.ref else Human("complaint")


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
    "history": _history,
    "dispute": _dispute,
    "reject": lambda reading: Decide(reading.ref, yes=False, reason=reading.reason),
    "help": lambda _: Help(),
    "staff_request": lambda _: Human(),
    "complaint": lambda _: Human("complaint"),
    "greet": lambda _: Greet(),
    "thanks": lambda _: Thanks(),
    "confirm": _confirm,
    "join": lambda reading: Join(reading.code),
    "language": lambda reading: ChooseLanguage(reading.language),
    "on_behalf": _behalf,
    **ALERTS,
    **GOODS,
    **ORDERS,
    **PEOPLE,
    **STOCK,
    **TRANSFERS,
}
