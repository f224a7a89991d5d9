"""The slots of goods and amounts: how an answer is read, and where in the wish it goes."""

from dataclasses import replace

from bot.intent import (
    AddGood,
    AddPhone,
    AdjustStock,
    Behalf,
    ChangeGood,
    Deposit,
    Dispute,
    Dropped,
    Forget,
    HandOver,
    Import,
    Intent,
    Merge,
    OpenBalance,
    Order,
    Pay,
    PriceLot,
    PriceQuery,
    PriceWaiting,
    Regrade,
    Send,
    SetPack,
    SetPrice,
    StockQuery,
    Teach,
    Watch,
    Weigh,
)
from bot.reading import Item
from bot.say import Waiting
from bot.understand import Reader
from models.quantity import GRAM, base_unit

MOST = 2  # goods of a delivery that one answer may name
WithItems = Deposit | Order | PriceQuery | StockQuery | Watch


def wish_of_question(waiting: Waiting) -> WithItems:
    """The wish with goods that a question is about, also when it is done in somebody's name."""
    wish = waiting.intent.inner if isinstance(waiting.intent, Behalf) else waiting.intent
    assert isinstance(wish, WithItems)
    return wish


def asked_item(waiting: Waiting, place: list[str]) -> Item:
    """The line that a question is about."""
    return wish_of_question(waiting).items[int(place[0])]


def _with_item(waiting: Waiting, place: list[str], **new: object) -> Intent:
    return _with_items(waiting, place, replace(asked_item(waiting, place), **new))  # type: ignore[arg-type]  # fields of Item, by name


def _with_items(waiting: Waiting, place: list[str], *new: Item) -> Intent:
    wish, at = wish_of_question(waiting), int(place[0])
    wish = replace(wish, items=(*wish.items[:at], *new, *wish.items[at + 1 :]))
    if isinstance(waiting.intent, Behalf):
        assert isinstance(wish, Deposit | Order)
        return replace(waiting.intent, inner=wish)
    return wish


def goods_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    named = tuple(item for item in reader.read(text).items if item.goods)
    asked = asked_item(waiting, place)
    if named and asked.goods is None and asked.number is None:
        return _explained(_with_items(waiting, place, *named))  # "Mau setor apa dan berapa?": all of it counts
    goods = reader.goods(text)
    if goods is None:
        return None
    own = next((item for item in named if item.goods == goods), Item(said=reader.bare(text)))
    amount = {"number": own.number, "unit": own.unit, "about": own.about} if own.number is not None else {}
    return _explained(_with_item(waiting, place, goods=goods, said=own.said, guessed=False, **amount))


def all_goods_slot(waiting: Waiting, place: list[str], values: tuple[str, ...]) -> Intent | None:
    """All of a question about prices or stock; of a delivery two at most, whose amounts are asked next."""
    wish = wish_of_question(waiting)
    if isinstance(wish, Deposit | Order) and len(values) > MOST:
        return None
    return _with_items(waiting, place, *(Item(goods=value) for value in values))


def _explained(intent: Intent) -> Intent:
    """The words that nobody understood were about the goods, which are known now."""
    if isinstance(intent, Behalf):
        return replace(intent, inner=replace(intent.inner, doubts=()))
    return replace(intent, doubts=()) if isinstance(intent, Deposit | Order) else intent


def amount_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    said = reader.amount(text)
    if said.number is None:
        return None
    return _with_item(waiting, place, number=said.number, unit=said.unit or place[1], about=said.about)


def unit_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    said: Item = reader.amount(text)
    if said.number is not None:
        return _with_item(waiting, place, number=said.number, unit=said.unit, about=said.about)
    return _with_item(waiting, place, unit=said.unit) if said.unit else None


def kilos_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    said = reader.amount(text)
    if said.number is None or base_unit(said.unit or "kg") != GRAM:
        return None
    return _with_item(waiting, place, number=said.number, unit=said.unit or "kg", about=True)


def sure_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
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
        case (
            Weigh()
            | SetPrice()
            | SetPack()
            | Teach()
            | AddGood()
            | ChangeGood()
            | Send()
            | Pay()
            | OpenBalance()
            | Dispute()
            | Regrade()
            | PriceLot()
            | PriceWaiting()
            | Forget()
            | AddPhone()
            | HandOver()
            | Merge()
            | Watch()
            | AdjustStock()
            | Import()
        ):
            return replace(intent, sure=True)
        case _:
            return Dropped()


def _confirmed(wish: Deposit | Order) -> Deposit | Order:
    items = tuple(replace(item, guessed=False) for item in wish.items)
    return replace(wish, items=items, sure=True, doubts=(), odd=False)
