"""Timbangan: what a clerk says the scale showed, and which of it is asked back before it is believed."""

from decimal import Decimal
from typing import Any

from bot.intent import Weigh
from bot.say import Reply, ask
from handlers.lines import YES_NO
from handlers.turn import Turn
from models import intake
from models.deposit import DepositLine
from models.lexicon import Good
from models.quantity import Quantity, measured

FAR_OFF = 3  # a weight more than three times what was announced, or less than a third of it, is asked back
MOST_LOST = 2  # and so are grades that make up less than half of the weight


def far_off(turn: Turn, wish: Weigh, line: DepositLine, good: Good) -> Reply | None:
    """Ask back a weight that is far from what was announced, and grades that leave most of the weight unexplained."""
    scale, graded = wish.gross or net_said(wish), _sorted_out(wish)
    before = intake.last_weighing(turn.session, line)
    if wish.sure or not (scale or graded):
        return None
    net = on_scale(scale, good).amount if scale else before.net if before else 0
    if graded and net > MOST_LOST * on_scale(graded, good).amount:
        said: dict[str, Any] = {"graded": on_scale(graded, good), "net": Quantity(net, good.base), "goods": good.name}
        return ask(wish, "sure", "ask.difference", now=turn.now, options=YES_NO, **said)
    if before and not scale:
        return None
    quantity = on_scale(scale or graded, good)
    if line.amount <= FAR_OFF * quantity.amount and quantity.amount <= FAR_OFF * line.amount:
        return None
    said = {"weighed": quantity, "announced": line.quantity, "goods": good.name}
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
