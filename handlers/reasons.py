"""Alasan: why a lot weighs something else than before, why something is taken off, and what becomes of the afkir."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from bot.intent import Weigh
from bot.reading import Cut
from bot.say import Option, Reply, ask
from bot.understand.apart import COMPOST, ELSE, RETURNED, SOLD_CHEAP
from bot.understand.listed import on_list
from handlers.grades import must_be_grade
from handlers.lines import CHOICES
from handlers.lots import Lot
from handlers.scale import on_scale
from handlers.turn import Turn
from models.grading import UNEXPLAINED, Sorted
from models.intake import Weighing
from models.issuing import AFKIR
from models.lexicon import Good
from models.quantity import Quantity
from models.refusal import Refused
from models.rules import rules_of

FATES = (
    Option("button.returned", RETURNED),
    Option("button.compost", COMPOST),
    Option("button.sold_cheap", SOLD_CHEAP),
)


def why_again(turn: Turn, lot: Lot, before: Weighing | None) -> Reply | None:
    """Ask why a second weighing differs from the first by more than the co-op tolerates."""
    if before is None or lot.shown is None or lot.wish.again:
        return None
    if not _beyond(turn, abs(before.net - lot.shown.net), before.net):
        return None
    base = lot.good.base
    said: dict[str, Any] = {"before": Quantity(before.net, base), "after": Quantity(lot.shown.net, base)}
    said["goods"] = lot.good.name
    return _why(turn, lot.wish, "again", "ask.why_again", rules_of(turn.coop).weigh_reasons, said)


def sorted_out(turn: Turn, lot: Lot, before: Weighing | None) -> Sorted | Reply | None:
    """The grades and cuts of a lot, each cut with a reason; what is missing is asked. None when nothing was graded.

    Raises Refused "grade_not_used", "cuts_need_grades", "net_over_gross".
    """
    wish, good = lot.wish, lot.good
    grades = [(str(item.grade), on_scale(item.number or Decimal(0), good).amount) for item in wish.grades if item.grade]
    if wish.afkir:
        grades.append((AFKIR, on_scale(wish.afkir, good).amount))
    for grade, _ in grades:
        must_be_grade(good, grade)
    if not grades:
        if wish.cuts:
            raise Refused("cuts_need_grades", ref=wish.ref or "A27")
        return None
    net = lot.shown.net if lot.shown else before.net if before else None
    settled = _settled(turn, wish)
    if isinstance(settled, Reply):
        return settled
    cuts = tuple(_cut(cut, good, sum(kg for _, kg in grades) if net is None else net) for cut in settled)
    found = Sorted(tuple(grades), tuple(cut for cut in cuts if cut[0] > 0), missing=wish.missing or UNEXPLAINED)
    asked = _why_missing(turn, lot, found, net) or _fate_unknown(turn, wish, good)
    return asked or replace(found, fate=_fate(turn, wish))


def _settled(turn: Turn, wish: Weigh) -> tuple[Cut, ...] | Reply:
    """Every cut with a reason of the co-op's list, or with one in the clerk's own words."""
    reasons, settled = rules_of(turn.coop).cut_reasons, []
    for n, cut in enumerate(wish.cuts):
        reason = cut.reason if cut.free else on_list(cut.reason, reasons)
        if not reason:
            said: dict[str, Any] = {"said": cut.reason, "kg": cut.kg, "percent": cut.percent}
            return _why(turn, wish, str(n), "ask.why_cut", reasons, said)
        settled.append(replace(cut, reason=reason))
    return tuple(settled)


def _cut(cut: Cut, good: Good, net: int) -> tuple[int, str]:
    """A cut in the good's smallest unit; a percentage is of the net weight, half a gram rounded up."""
    percent = net * (cut.percent or Decimal(0)) / 100
    return (on_scale(cut.kg, good).amount if cut.kg else int(percent + Decimal("0.5")), cut.reason)


def _why_missing(turn: Turn, lot: Lot, found: Sorted, net: int | None) -> Reply | None:
    """Ask why the scale had more than was sorted out, when that is more than the co-op tolerates."""
    base = lot.good.base
    if net is None:
        return None
    said: dict[str, Any] = {"graded": Quantity(found.total, base), "net": Quantity(net, base)}
    if found.total > net:
        raise Refused("net_over_gross", **said)
    if lot.wish.missing or not _beyond(turn, net - found.total, net):
        return None
    said |= {"left": Quantity(net - found.total, base), "goods": lot.good.name}
    return _why(turn, lot.wish, "missing", "ask.why_missing", rules_of(turn.coop).cut_reasons, said)


def _fate_unknown(turn: Turn, wish: Weigh, good: Good) -> Reply | None:
    if not wish.afkir or _fate(turn, wish):
        return None
    quantity = on_scale(wish.afkir, good)
    return ask(wish, "fate", "ask.fate", now=turn.now, options=FATES, goods=good.name, quantity=quantity)


def _fate(turn: Turn, wish: Weigh) -> str | None:
    """What becomes of the afkir: as it was said, else as always at this co-op."""
    usual = rules_of(turn.coop).afkir_usual
    said = wish.fate or usual
    return said if wish.afkir and said not in ("ask", ELSE) else None


def _beyond(turn: Turn, difference: int, of: int) -> bool:
    return difference * 100 > rules_of(turn.coop).tolerance * of


def _why(turn: Turn, wish: Weigh, what: str, key: str, reasons: tuple[str, ...], said: dict[str, Any]) -> Reply:
    """The question with the first reasons of the co-op's list to choose from; the others are named in it."""
    options = tuple(Option(reason, reason) for reason in reasons[:CHOICES])
    return ask(wish, f"why:{what}", key, now=turn.now, options=options, more=list(reasons[CHOICES:]), **said)
