"""From items as they were said to lines for the books: what is missing is asked, one short question at a time."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from bot.intent import Behalf, Deposit, Intent, Order
from bot.reading import Item
from bot.say import Option, Reply, ask
from handlers.turn import Turn
from models import pack as packs
from models.habit import usual_goods
from models.lexicon import Good
from models.quantity import GRAM, MILLILITRE, SCALES, Quantity, base_unit, measured

CHOICES = 4  # more than four answers to choose from are hard to read aloud
YES_NO = (Option("button.yes", "ya"), Option("button.no", "tidak"))
SHOWN_IN = {GRAM: "kg", MILLILITRE: "liter"}
SAME_PIECES = frozenset({"butir", "buah"})  # people say either for one piece


def question_about(turn: Turn, intent: Intent, wish: Deposit | Order) -> Reply | None:
    """The first thing that must be asked before `wish` can be written down; None when nothing is missing.

    `intent` is what the answer fills: the wish itself, or the Behalf around it.
    """
    for at, item in enumerate(wish.items):
        asked = _about_goods(turn, intent, at, item) or _about_amount(turn, intent, at, item)
        if asked:
            return asked
    if wish.doubts or wish.odd or any(item.guessed for item in wish.items):
        lines = [told(item, good, quantity) for item, good, quantity in taken(turn, wish.items)]
        said: dict[str, Any] = {"lines": lines, "doubts": list(wish.doubts), "kind": wish.kind}
        return ask(intent, "sure", "ask.sure", now=turn.now, options=YES_NO, **said)
    return None


def _about_goods(turn: Turn, intent: Intent, at: int, item: Item) -> Reply | None:
    if item.goods is None:
        inner = intent.inner if isinstance(intent, Behalf) else intent
        assert isinstance(inner, Deposit | Order)
        key = "ask.goods_to_buy" if isinstance(inner, Order) else "ask.goods"
        return ask(intent, f"goods:{at}", key, now=turn.now, amount=_as_said(item), doubts=list(inner.doubts))
    if item.goods.startswith("?"):
        options = tuple(Option(name, name) for name in candidates_of(turn, item.goods, _whose(turn, intent)))
        return ask(intent, f"goods:{at}", "ask.which", now=turn.now, options=options, said=item.said or item.goods[1:])
    return None


def candidates_of(turn: Turn, group: str, whose: UUID) -> list[str]:
    """The goods that a bare word may mean: what this member usually trades first, at most four."""
    usual = usual_goods(turn.session, turn.coop.id, whose)
    found = turn.words.lexicon.groups[group].candidates
    return sorted(found, key=lambda name: (name not in usual, found.index(name)))[:CHOICES]


def _whose(turn: Turn, intent: Intent) -> UUID:
    return (intent.member_id if isinstance(intent, Behalf) else None) or turn.member.id


def _about_amount(turn: Turn, intent: Intent, at: int, item: Item) -> Reply | None:
    good = turn.traded(item.goods)
    if item.number is None:
        return ask(intent, f"amount:{at}:{good.unit}", "ask.amount", now=turn.now, goods=good.name, unit=good.unit)
    if item.unit is None:
        return _about_unit(turn, intent, at, item, good)
    if same_kind(item.unit, good) or reckoned(turn, item, good):
        return None
    if good.base == GRAM:
        said: dict[str, Any] = {"goods": good.name, "amount": _as_said(item)}
        return ask(intent, f"kilos:{at}", "ask.kilos", now=turn.now, **said)
    return ask(intent, f"amount:{at}:{good.unit}", "ask.counted", now=turn.now, goods=good.name, unit=good.unit)


def _about_unit(turn: Turn, intent: Intent, at: int, item: Item, good: Good) -> Reply:
    others = ("kuintal", "karung") if good.base == GRAM else ("kg",)
    options = tuple(Option(unit, unit) for unit in (good.unit, *(other for other in others if other != good.unit)))
    said: dict[str, Any] = {"goods": good.name, "number": item.number}
    return ask(intent, f"unit:{at}", "ask.unit", now=turn.now, options=options, **said)


def same_kind(unit: str, good: Good) -> bool:
    """Whether a figure in this unit is a figure of the good as the books count it."""
    return base_unit(unit) == good.base or {unit, good.unit} <= SAME_PIECES


def reckoned(turn: Turn, item: Item, good: Good) -> Quantity | None:
    """So many packs in grams, or so many kilograms in whole pieces, by what a pack holds here; None when unknown."""
    number, unit = item.number or Decimal(0), str(item.unit)
    if good.base == GRAM:
        each = packs.pack_of(turn.session, good, unit, turn.now)
        return measured(number * each / 1000, "kg") if each else None
    each = packs.pack_of(turn.session, good, good.unit, turn.now) if base_unit(unit) == GRAM else None
    pieces, rest = divmod(measured(number, unit).amount, each) if each else (0, 1)
    return Quantity(pieces, good.unit) if pieces and not rest else None


def taken(turn: Turn, items: Sequence[Item]) -> list[tuple[Item, Good, Quantity]]:
    """Complete items with their goods and whole amounts. What was reckoned is an estimate. Raises as `measured`."""
    found = []
    for item in items:
        good = turn.good(item.goods)
        if same_kind(str(item.unit), good):
            unit = good.unit if {item.unit, good.unit} <= SAME_PIECES else str(item.unit)
            found.append((item, good, measured(item.number or Decimal(0), unit)))
        elif quantity := reckoned(turn, item, good):
            found.append((replace(item, about=True), good, quantity))
    return found


def said_back(good: Good, quantity: Quantity, *, about: bool = False, grade: str | None = None) -> Item:
    """What stands in the books, as a member would say it."""
    unit, number = good.unit, Decimal(quantity.amount)
    if quantity.unit in SHOWN_IN:
        unit, number = SHOWN_IN[quantity.unit], number / 1000
    return Item(good.name, number, unit, grade, about=about, said=good.name)


def told(item: Item, good: Good, quantity: Quantity) -> dict[str, object]:
    """One line as it is said back: the good's own name, the amount in full, and how we came to it."""
    shown_in = "kg" if quantity.unit == GRAM else quantity.unit
    packed = not same_kind(str(item.unit), good)
    plain = packed or item.unit not in SCALES or item.unit in (shown_in, "liter")
    return {
        "name": good.name,
        "quantity": quantity,
        "about": item.about,
        "grade": item.grade,
        "packed": _as_said(item) if packed else None,
        "as_said": None if plain else _as_said(item),
        "said": item.said if item.said and _differs(item.said, good.name) else None,
    }


def _differs(said: str, name: str) -> bool:
    """Whether the word they used needs explaining: "cengek" does, "Tomat" and "cabe rawit" do not."""
    plain = said.casefold().replace("cabe", "cabai")
    return plain != name.casefold() and not (len(plain.split()) > 1 and plain in name.casefold())


def _as_said(item: Item) -> dict[str, object] | None:
    return {"number": item.number, "unit": item.unit} if item.number is not None else None
