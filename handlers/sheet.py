"""Impor di chat: staff send a table, say what it is, and agree to what it would change.

The post looks at it and writes it (webhooks/clerk.py), so that no other message waits for a file.
"""

from collections.abc import Mapping
from dataclasses import replace

from bot.intent import Human, Import
from bot.say import Option, Reply, ask
from handlers import talk
from handlers.turn import Turn
from models.member import Role
from models.refusal import Refused
from models.sheet import SheetState, move, owe_look

SURE = (Option("button.yes", "ya"), Option("button.disagree", "tidak"))
WHO: Mapping[str, Role] = {
    "members": Role.MANAGER,
    "goods": Role.MANAGER,
    "opening": Role.MANAGER,
    "stock": Role.MANAGER,
    "prices": Role.PRICER,
}


def take(turn: Turn, wish: Import) -> Reply:
    """A new table, what it is, or the yes to it. Raises Refused("staff_only"), Refused("sheet_gone")."""
    if not turn.is_staff:
        return talk.human(turn, Human("sheet"))
    if wish.what:
        turn.must_be(WHO[wish.what])
    if wish.sheet is None:
        who = (turn.caller.account_id, turn.heard, turn.caller.address_id, turn.coop.id)
        owe_look(turn.session, *who, wish.what, by=turn.by, at=turn.now)
    elif not wish.sure:
        _step(turn, wish, SheetState.WAITING, what=wish.what)
    elif wish.leaps:
        asked = replace(wish, sure=False, leaps=0, leaping=True)
        return ask(asked, "sure", "import.leaps", now=turn.now, options=SURE, count=wish.leaps)
    else:
        _step(turn, wish, SheetState.AGREED, sure=wish.leaping)
    return Reply(nod=True)


def _step(turn: Turn, wish: Import, to: SheetState, **values: object) -> None:
    if wish.sheet is None or not move(turn.session, wish.sheet, SheetState.ASKED, to, **values):
        raise Refused("sheet_gone")
