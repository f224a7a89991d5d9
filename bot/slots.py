"""The slots of our questions: how an answer is read, and where in the wish it goes."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from bot.intent import (
    Behalf,
    Cancel,
    Decide,
    Deposit,
    Dropped,
    Intent,
    Join,
    Order,
    PriceQuery,
    SetPrice,
    StockQuery,
    Weigh,
)
from bot.reading import Item
from bot.say import Waiting
from bot.understand import Reader
from models.quantity import GRAM, base_unit

SHORTEST_NAME, LONGEST_NAME, LONGEST_REASON = 2, 60, 200

WithItems = Deposit | Order | PriceQuery | StockQuery
Fill = Callable[[Waiting, list[str], str, Reader], "Intent | None"]


def wish_of_question(waiting: Waiting) -> WithItems:
    """The wish with goods that a question is about, also when it is done in somebody's name."""
    wish = waiting.intent.inner if isinstance(waiting.intent, Behalf) else waiting.intent
    assert isinstance(wish, WithItems)
    return wish


def asked_item(waiting: Waiting, place: list[str]) -> Item:
    """The line that a question is about."""
    return wish_of_question(waiting).items[int(place[0])]


def _with_item(waiting: Waiting, place: list[str], **new: object) -> Intent:
    return _with_items(waiting, place, replace(asked_item(waiting, place), **new))  # type: ignore[arg-type]


def _with_items(waiting: Waiting, place: list[str], *new: Item) -> Intent:
    wish, at = wish_of_question(waiting), int(place[0])
    wish = replace(wish, items=(*wish.items[:at], *new, *wish.items[at + 1 :]))
    if isinstance(waiting.intent, Behalf):
        assert isinstance(wish, Deposit | Order)
        return replace(waiting.intent, inner=wish)
    return wish


def _goods(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    named = tuple(item for item in reader.read(text).items if item.goods)
    asked = asked_item(waiting, place)
    if named and asked.goods is None and asked.number is None:
        return _explained(_with_items(waiting, place, *named))  # "Mau setor apa dan berapa?": all of it counts
    goods = reader.goods(text)
    if goods is None:
        return None
    own = next((item for item in named if item.goods == goods), Item(said=text))
    amount = {"number": own.number, "unit": own.unit, "about": own.about} if own.number is not None else {}
    return _explained(_with_item(waiting, place, goods=goods, said=own.said, guessed=False, **amount))


def _explained(intent: Intent) -> Intent:
    """The words that nobody understood were about the goods, which are known now."""
    if isinstance(intent, Behalf):
        return replace(intent, inner=replace(intent.inner, doubts=()))
    return replace(intent, doubts=()) if isinstance(intent, Deposit | Order) else intent


def _amount(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    said = reader.amount(text)
    if said.number is None:
        return None
    return _with_item(waiting, place, number=said.number, unit=said.unit or place[1], about=said.about)


def _unit(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    said: Item = reader.amount(text)
    if said.number is not None:
        return _with_item(waiting, place, number=said.number, unit=said.unit, about=said.about)
    return _with_item(waiting, place, unit=said.unit) if said.unit else None


def _kilos(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    said = reader.amount(text)
    if said.number is None or base_unit(said.unit or "kg") != GRAM:
        return None
    return _with_item(waiting, place, number=said.number, unit=said.unit or "kg", about=True)


def _sure(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    yes = reader.yes_or_no(text)
    if yes is None:
        return None
    return _certain(waiting.intent) if yes else Dropped()


def _certain(intent: Intent) -> Intent:
    """The wish as they have now confirmed it."""
    match intent:
        case Behalf(inner=Deposit() | Order() as inner):
            return replace(intent, inner=_confirmed(inner))
        case Deposit() | Order():
            return _confirmed(intent)
        case Weigh() | SetPrice():
            return replace(intent, sure=True)
        case _:
            return Dropped()


def _confirmed(wish: Deposit | Order) -> Deposit | Order:
    items = tuple(replace(item, guessed=False) for item in wish.items)
    return replace(wish, items=items, sure=True, doubts=(), odd=False)


def _join(**given: object) -> Fill:
    def fill(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
        assert isinstance(waiting.intent, Join)
        yes = reader.yes_or_no(text)
        return None if yes is None else replace(waiting.intent, **{str(given["slot"]): yes})  # type: ignore[arg-type]

    return fill


def _name(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    assert isinstance(waiting.intent, Join)
    name = " ".join(text.split())
    is_name = (
        SHORTEST_NAME <= len(name) <= LONGEST_NAME and any(map(str.isalpha, name)) and not any(map(str.isdigit, name))
    )
    return replace(waiting.intent, name=name) if is_name else None


def _tare(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    assert isinstance(waiting.intent, Weigh)
    said = reader.amount(text)
    kilos = _KILOS.get(said.unit or "kg")
    if said.number is None or kilos is None:
        return None
    return replace(waiting.intent, tare_each=said.number * kilos)


_KILOS = {"kg": Decimal(1), "ons": Decimal("0.1"), "gram": Decimal("0.001")}


def _line(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    assert isinstance(waiting.intent, Weigh)
    goods = reader.goods(text)
    return replace(waiting.intent, goods=goods) if goods else None


def _who(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    assert isinstance(waiting.intent, Behalf)
    try:
        return replace(waiting.intent, member_id=UUID(text))  # only ever a chosen option
    except ValueError:
        return None


def _reason(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    assert isinstance(waiting.intent, Decide)
    return replace(waiting.intent, reason=text[:LONGEST_REASON]) if text else None


def _what(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """Which of several open things to take back: an option's reference."""
    options = {option.value for option in waiting.options}
    return Cancel(ref=text) if text in options else None


def _never(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    return None


FILL: Mapping[str, Fill] = {
    "goods": _goods,
    "amount": _amount,
    "unit": _unit,
    "kilos": _kilos,
    "sure": _sure,
    "agreed": _join(slot="agreed"),
    "news": _join(slot="news"),
    "name": _name,
    "tare": _tare,
    "line": _line,
    "who": _who,
    "reason": _reason,
    "what": _what,
    "menu": _never,
}
