"""Figures that were said in packs, or in kilograms of what is counted: reckoned by what a pack holds at this co-op.

Nothing is guessed: what a pack holds was said by staff, and what was reckoned for the books is confirmed by the clerk.
"""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from bot.intent import Weigh
from bot.reading import Containers, Cut, Item
from bot.say import Reply, Say, ask
from handlers.lines import YES_NO, same_kind
from handlers.pack import remembered
from handlers.scale import net_said
from handlers.turn import Turn
from models import pack as packs
from models.deposit import DepositLine
from models.intake import last_weighing
from models.lexicon import Good
from models.quantity import GRAM, Quantity, base_unit, measured
from models.refusal import Refused


def in_own_unit(turn: Turn, wish: Weigh, line: DepositLine, good: Good) -> Weigh | Reply:
    """The wish with every figure in the good's own unit and `each` set where it was reckoned; or what must be asked.

    Raises Refused("unit_differs"), Refused("net_for_pieces"), Refused("not_whole"), Refused("pack_not_whole").
    """
    if wish.unit is None or same_kind(wish.unit, good):
        return replace(wish, each=None)
    if good.base != GRAM:
        wish = _net_of_pieces(wish, good)
    unit = pack_unit(wish, good)
    each = _each(turn, wish, good, unit)
    if each is None:
        return ask(wish, "pack", "ask.pack", now=turn.now, goods=good.name, unit=unit)
    reckoned = _reckoned(turn, replace(wish, each=Decimal(each) / 1000), line, good)
    return reckoned if wish.sure else _confirm(turn, wish, reckoned, line, good)


def _net_of_pieces(wish: Weigh, good: Good) -> Weigh:
    """What is counted has no tare in the books: its weight must be said without the crate."""
    if base_unit(wish.unit or "") != GRAM:
        raise Refused("unit_differs", unit=good.unit)
    if net_said(wish) is not None:
        return replace(wish, gross=None, containers=None, tare=None)
    if wish.gross and (wish.containers or wish.tare):
        raise Refused("net_for_pieces", goods=good.name, piece=good.unit, ref=wish.ref)
    return wish


def pack_unit(wish: Weigh, good: Good) -> str:
    """What holds so much: the sack that was said, or one of what the good is counted in."""
    return wish.unit or good.unit if good.base == GRAM else good.unit


def learned(turn: Turn, own: Weigh, good: Good) -> list[Say]:
    """What a pack holds, remembered when nobody had said so before the clerk was asked."""
    if own.each is None:
        return []
    box = own.containers.unit if good.base == GRAM and own.containers else good.unit
    unit, grams = box, int(own.each * 1000)
    known = packs.pack_of(turn.session, good, unit, turn.now)
    return [] if known else [remembered(turn, good, unit, grams)]


def _each(turn: Turn, wish: Weigh, good: Good, unit: str) -> int | None:
    """Grams of one pack: as was just answered, else as it is known here."""
    if wish.each is None:
        return packs.pack_of(turn.session, good, unit, turn.now)
    grams = measured(wish.each, "kg").amount
    packs.must_be_plausible(good, unit, grams)
    return grams


def _reckoned(turn: Turn, wish: Weigh, line: DepositLine, good: Good) -> Weigh:
    def own(number: Decimal) -> Decimal:
        return _own(number, wish, good)

    total = said_in_all(wish)
    net = () if _weighs(wish) or last_weighing(turn.session, line) else (Item(number=own(total)),)
    whole = good.base == GRAM and total == total.to_integral_value()
    return replace(
        wish,
        unit=None,
        gross=own(wish.gross) if wish.gross else None,
        grades=(*(replace(item, number=own(item.number or Decimal(0))) for item in wish.grades), *net),
        afkir=own(wish.afkir) if wish.afkir else None,
        cuts=tuple(_own_cut(cut, wish, good) for cut in wish.cuts),
        containers=Containers(int(total), str(wish.unit)) if whole else wish.containers,
    )


def _own(number: Decimal, wish: Weigh, good: Good) -> Decimal:
    """A figure of the wish in kilograms, or in pieces of what the good is counted in."""
    each = wish.each or Decimal(1)
    if good.base == GRAM:
        return measured(number, str(wish.unit)).amount * each  # half a sack is no sack
    pieces = measured(number, str(wish.unit)).amount / (each * 1000)
    if pieces != pieces.to_integral_value():
        said = {"number": number, "unit": wish.unit, "each": Quantity(int(each * 1000), GRAM)}
        raise Refused("pack_not_whole", goods=good.name, piece=good.unit, ref=wish.ref, **said)
    return pieces


def _own_cut(cut: Cut, wish: Weigh, good: Good) -> Cut:
    return replace(cut, kg=_own(cut.kg, wish, good)) if cut.kg else cut


def _weighs(wish: Weigh) -> bool:
    return wish.gross is not None or any(item.grade is None for item in wish.grades)


def said_in_all(wish: Weigh) -> Decimal:
    """Everything together, as it was said: the gross or net, else what was graded and what was not fit for sale."""
    if wish.gross:
        return wish.gross
    loose = [item.number for item in wish.grades if item.grade is None and item.number]
    graded = [item.number for item in wish.grades if item.number]
    return sum(loose or [*graded, wish.afkir or Decimal(0)], Decimal(0))


def _confirm(turn: Turn, wish: Weigh, reckoned: Weigh, line: DepositLine, good: Good) -> Reply:
    total = said_in_all(reckoned)
    said: dict[str, Any] = {
        "goods": good.name,
        "number": said_in_all(wish),
        "unit": wish.unit,
        "piece": pack_unit(wish, good),
        "each": Quantity(int((reckoned.each or Decimal(0)) * 1000), GRAM),
        "total": measured(total, "kg" if good.base == GRAM else good.unit),
        "announced": line.quantity if line.amount else None,
    }
    known = replace(wish, each=reckoned.each)
    return ask(known, "sure", "ask.packed", now=turn.now, options=YES_NO, counted=good.base != GRAM, **said)
