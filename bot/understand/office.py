"""What a clerk's message does, tried before it is read as a member's (the staff part of the language brief)."""

from collections.abc import Callable

from bot.reading import Reading
from bot.understand.announcing import broadcast
from bot.understand.cashbook import arrears, cashbook, pay_all
from bot.understand.catalogue import good_again, good_changed, good_new, good_retired, goods_shown
from bot.understand.counting import count
from bot.understand.deciding import confirm, partial, reject
from bot.understand.exporting import export
from bot.understand.fetching import hand_over, put_off, ready, set_limit, swap
from bot.understand.packing import pack, packs
from bot.understand.paying import pay
from bot.understand.pricing import price_lot, set_price
from bot.understand.regrading import regrade
from bot.understand.scaling import scales, tera, use_scale
from bot.understand.sending import send, told_from_there, traced
from bot.understand.sentence import Sentence
from bot.understand.severally import several
from bot.understand.stocking import demand, queue, stock_adjust, stock_count, tare
from bot.understand.teaching import misses, teach, unteach
from bot.understand.treasury import open_balance, term, withhold
from bot.understand.weighing import weigh

Deed = Callable[[Sentence, str], Reading | None]

# A price alert or a question of status must not be taken for a payment: the deeds themselves look for questions.
_DEEDS: tuple[Deed, ...] = (
    export,
    broadcast,
    send,
    told_from_there,
    traced,
    good_new,
    good_retired,
    good_again,
    good_changed,
    goods_shown,
    tera,
    use_scale,
    scales,
    misses,
    unteach,
    teach,
    pack,
    packs,
    price_lot,
    set_price,
    stock_count,
    stock_adjust,
    tare,
    reject,
    ready,
    put_off,
    hand_over,
    swap,
    set_limit,
    regrade,
    several,
    count,
    partial,
    weigh,
    arrears,
    withhold,
    open_balance,
    term,
    cashbook,
    pay_all,
    pay,
    confirm,
    queue,
    demand,
)


def office(s: Sentence, text: str) -> Reading | None:
    """The reading of a clerk's deed, or None when the message is no clerk's."""
    return next((reading for deed in _DEEDS if (reading := deed(s, text)) is not None), None)
