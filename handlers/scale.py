"""Timbangan: what a clerk says the scale showed, and which of it is asked back before it is believed."""

from decimal import Decimal
from typing import Any

from bot.intent import Weigh
from bot.say import Reply, ask
from handlers.lines import YES_NO
from handlers.lots import Delivery, Lot
from handlers.turn import Turn
from models import coop as coops
from models.habit import most_announced
from models.intake import Shown
from models.lexicon import Good
from models.quantity import GRAM, Quantity, measured
from models.refusal import Refused

FAR_OFF = 3  # a weight more than three times what was announced, or less than a third of it, is asked back


def far_off(turn: Turn, delivery: Delivery, lot: Lot) -> Reply | None:
    """Ask back a first weight that is far from what was announced, or from all that this member ever brought."""
    wish = lot.wish
    scale = wish.gross or net_said(wish) or _sorted_out(wish)
    if wish.sure or not scale:
        return None
    weighed = on_scale(scale, lot.good)
    if lot.new:
        most = most_announced(turn.session, turn.coop.id, delivery.member.id, lot.good.id)
        if not most or weighed.amount <= FAR_OFF * most:
            return None
        lines = [{"name": lot.good.name, "quantity": weighed}]
        return ask(wish, "sure", "ask.so_much", now=turn.now, options=YES_NO, goods=lot.good.name, lines=lines)
    if lot.line.amount <= FAR_OFF * weighed.amount and weighed.amount <= FAR_OFF * lot.line.amount:
        return None
    said: dict[str, Any] = {"weighed": weighed, "announced": lot.line.quantity, "goods": lot.good.name}
    return ask(wish, "sure", "ask.far_off", now=turn.now, options=YES_NO, **said)


def _sorted_out(wish: Weigh) -> Decimal:
    """Everything that the clerk put into a grade or took off, as far as it is in kilograms."""
    graded = [item.number for item in wish.grades if item.grade] + [wish.afkir] + [cut.kg for cut in wish.cuts]
    return sum((number for number in graded if number), Decimal(0))


def on_scale(number: Decimal, good: Good) -> Quantity:
    """A figure of the scale: kilograms for goods that are weighed, else pieces of what the good is counted in."""
    return measured(number, "kg" if good.base == "g" else good.unit)


def net_said(wish: Weigh) -> Decimal | None:
    """The net weight, when the clerk says one without a grade."""
    return next((item.number for item in wish.grades if item.grade is None and item.number), None)


def tare_unknown(turn: Turn, wish: Weigh, good: Good) -> Reply | None:
    """Ask once what an empty container weighs here; from then on it is known. What is counted has no tare."""
    said = wish.tare is not None or net_said(wish) is not None or wish.each is not None
    if said or good.base != GRAM or wish.gross is None or wish.containers is None:
        return None
    if coops.tare_of(turn.session, turn.coop.id, wish.containers.unit, turn.now) is not None:
        return None
    return ask(wish, "tare", "ask.tare", now=turn.now, container=wish.containers.unit)


def remember_tare(turn: Turn, wish: Weigh) -> None:
    """What an empty container weighs, as it was just answered."""
    box = wish.containers
    if wish.tare_each is None or box is None or coops.tare_of(turn.session, turn.coop.id, box.unit, turn.now):
        return
    grams = measured(wish.tare_each, "kg").amount
    coops.set_tare(turn.session, turn.coop.id, box.unit, grams, by=turn.by, at=turn.now)


def shown_of(turn: Turn, wish: Weigh, good: Good) -> Shown | None:
    """What the scale showed, in the good's smallest unit; None when nothing but grades was said.

    Raises Refused("net_over_scale"), Refused("tare_over_gross").
    """
    net = net_said(wish)
    if wish.gross is None and net is None:
        return None
    gross = on_scale(wish.gross or net or Decimal(0), good).amount
    box, tare = wish.containers, _tare(turn, wish, gross, good)
    if tare >= gross:
        raise Refused("tare_over_gross", gross=gross, tare=tare)
    return Shown(
        gross=gross,
        tare=tare,
        containers=box.number if box else 0,
        container=box.unit if box else None,
        each=int(wish.each * 1000) if wish.each else None,
    )


def _tare(turn: Turn, wish: Weigh, gross: int, good: Good) -> int:
    net = net_said(wish)
    if wish.tare is not None and good.base == GRAM:
        return measured(wish.tare, "kg").amount if wish.tare else 0
    if wish.gross is not None and net is not None:
        clean = on_scale(net, good)
        if clean.amount > gross:
            raise Refused("net_over_scale", gross=Quantity(gross, good.base), net=clean)
        return gross - clean.amount
    if good.base != GRAM or wish.containers is None or wish.gross is None or wish.each:
        return 0
    each = coops.tare_of(turn.session, turn.coop.id, wish.containers.unit, turn.now)
    return (each or 0) * wish.containers.number
