"""The slots of deciding, teaching, taking back and putting right."""

from dataclasses import replace

from bot.intent import (
    AdjustStock,
    Cancel,
    ChangeGood,
    Correct,
    CountCash,
    Decide,
    Dispute,
    HandOver,
    Intent,
    Pay,
    PriceLot,
    Regrade,
    SetPack,
    ShowGoods,
    Swap,
    SwapAnswer,
    Teach,
    ToldThere,
    Weigh,
)
from bot.say import Waiting
from bot.understand import Reader

LONGEST_REASON = 200


def line_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """Which good of a deposit is meant."""
    goods, wish = reader.goods(text), waiting.intent
    if goods is None:
        return None
    if isinstance(wish, Regrade):
        return replace(wish, weigh=replace(wish.weigh, goods=goods))
    assert isinstance(wish, Weigh | Dispute | PriceLot)
    return replace(wish, goods=goods)


def claim_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """How much a member weighed at home."""
    assert isinstance(waiting.intent, Dispute)
    said = reader.amount(text)
    return None if said.number is None else replace(waiting.intent, number=said.number, unit=said.unit, odd=False)


def method_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """Which purse the money comes from, or how goods are paid."""
    assert isinstance(waiting.intent, Pay | HandOver)
    verb = "bayar" if isinstance(waiting.intent, Pay) else "ambil"
    said = reader.read(f"{verb} A27 {text}", staff=True).method
    return replace(waiting.intent, method=said) if said else None


def cash_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """How much is in the cash box, in rupiah."""
    assert isinstance(waiting.intent, CountCash)
    said = reader.read(f"buka kas {text}", staff=True).amount
    return replace(waiting.intent, amount=said) if said is not None else None


def meant_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """Which of several goods staff mean."""
    wish, goods = waiting.intent, reader.goods(text)
    assert isinstance(wish, Teach | SetPack | AdjustStock | ChangeGood | ShowGoods)
    if not goods or goods not in reader.lexicon.goods:
        return None
    if isinstance(wish, AdjustStock):
        return replace(wish, item=replace(wish.item, goods=goods))
    return replace(wish, goods=goods)


def all_slot(waiting: Waiting, place: list[str], values: tuple[str, ...]) -> Intent | None:
    """Everything that is open is taken back."""
    assert isinstance(waiting.intent, Cancel)
    return replace(waiting.intent, every=True)


def reason_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    assert isinstance(waiting.intent, Decide | Regrade | AdjustStock | ToldThere)
    return replace(waiting.intent, reason=text[:LONGEST_REASON]) if text else None


def what_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """Which of several open things to take back: an option's reference."""
    options = {option.value for option in waiting.options}
    return Cancel(ref=text) if text in options else None


def changed_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """Which line a correction, or another good, is for: an option's place."""
    assert isinstance(waiting.intent, Correct | Swap)
    options = {option.value for option in waiting.options}
    return replace(waiting.intent, line=int(text)) if text in options else None


def instead_slot(waiting: Waiting, place: list[str], text: str, reader: Reader) -> Intent | None:
    """Whether a member takes another good instead."""
    assert isinstance(waiting.intent, SwapAnswer)
    yes = reader.yes_or_no(text)
    return replace(waiting.intent, yes=yes) if yes is not None else None
