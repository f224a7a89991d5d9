"""Pupuk subsidi: it has a quota and a queue of its own. Whoever orders it is handed to staff, it is never sold here."""

from dataclasses import replace

from bot.intent import Human, Order
from bot.reading import Item
from bot.say import Reply
from handlers import talk
from handlers.turn import Turn
from models.lexicon import is_subsidised
from models.member import Role
from models.refusal import Refused

FERTILISER = "?pupuk"


def set_apart(turn: Turn, wish: Order) -> tuple[Order, Reply | None]:
    """The order without what is subsidised, and what is said about that; None when there is nothing of it.

    Raises Refused("subsidised") for staff, who are those that it would be handed to.
    """
    apart = [item for item in wish.items if _subsidised(turn, wish, item)]
    if not apart:
        return wish, None
    if turn.may(Role.CLERK):
        raise Refused("subsidised", goods=apart[0].said or apart[0].goods)
    rest = replace(wish, items=tuple(item for item in wish.items if item not in apart))
    return rest, talk.human(turn, Human("subsidy"))


def _subsidised(turn: Turn, wish: Order, item: Item) -> bool:
    """By its own words or name; or it is fertiliser, and "subsidi" stands somewhere else in the message."""
    if is_subsidised(item.said) or is_subsidised(item.goods or ""):
        return True
    elsewhere = is_subsidised(turn.text) and not any(is_subsidised(other.said) for other in wish.items)
    group = turn.words.lexicon.groups.get(FERTILISER)
    return elsewhere and bool(group) and item.goods in (FERTILISER, *(group.candidates if group else ()))
