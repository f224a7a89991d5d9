"""Dua pasang mata: a large change of stock needs somebody else's yes; a small one can be taken back."""

from typing import Any
from uuid import UUID

from bot.intent import Decide
from bot.say import Reply, Staff, ask, reply, say
from handlers.serving import served
from handlers.stocking import facts
from handlers.turn import Turn
from models import adjusting
from models.member import Role, member_of
from models.refusal import Refused
from models.stock_change import ChangeStatus, change_of, move_change, waiting_changes


def decide(turn: Turn, wish: Decide, key: UUID) -> Reply:
    """Yes or no of a second person. Raises Refused "own_stock_change", "already_decided", and as `adjusting.apply`."""
    change, good = change_of(turn.session, turn.coop.id, key)
    if change.status != ChangeStatus.WAITING:
        raise Refused("already_decided", ref=change.ref)
    if change.by == turn.by:
        raise Refused(
            "own_stock_change", ref=change.ref, others=adjusting.who_else(turn.session, turn.coop.id, turn.by)
        )
    name = member_of(turn.session, turn.coop.id, change.by).name
    if not wish.yes and not wish.reason:
        return ask(wish, "reason", "ask.why_not_stock", now=turn.now, ref=change.ref, name=name)
    if wish.yes:
        done = adjusting.apply(turn.session, change, good, at=turn.now, decided_by=turn.by)
    else:
        said: dict[str, Any] = {"decided_by": turn.by, "decided_at": turn.now, "answer": wish.reason}
        done = move_change(turn.session, change, ChangeStatus.DECLINED, was=ChangeStatus.WAITING, **said)
    told = facts(turn, done, good) | {"yes": wish.yes, "answer": wish.reason, "by": turn.member.name, "name": name}
    news = served(turn, [good]) if wish.yes else ()
    return reply(say("stock.decided", **told), say("stock.decided_for_you", to=change.by, **told), *news)


def take_back(turn: Turn, ref: str, key: UUID) -> Reply:
    """End what waits, or undo what was done alone today: by who said it, or a manager.

    Raises Refused "no_such_ref", "already_decided", "stock_undo_late", "stock_decided_by_two".
    """
    change, good = change_of(turn.session, turn.coop.id, key)
    if not (turn.may(Role.MANAGER) or (turn.may(Role.CLERK) and turn.by == change.by)):
        raise Refused("no_such_ref", ref=ref)
    if change.status == ChangeStatus.WAITING:
        done = move_change(turn.session, change, ChangeStatus.WITHDRAWN, was=ChangeStatus.WAITING)
        told = facts(turn, done, good) | {"name": turn.member.name}
        return reply(say("stock.withdrawn", **told), say("stock.withdrawn", to=Staff(Role.CLERK), **told))
    if change.status != ChangeStatus.APPLIED:
        raise Refused("already_decided", ref=ref)
    now = {
        name: value for name, value in facts(turn, change, good).items() if name in ("ref", "goods", "grade", "there")
    }
    if change.decided_by:
        raise Refused("stock_decided_by_two", **now)
    if turn.local(change.at).date() != turn.local(turn.now).date():
        raise Refused("stock_undo_late", **now)
    adjusting.undo(turn.session, change, good, by=turn.by, at=turn.now)
    return reply(say("stock.undone", **facts(turn, change, good)), *served(turn, [good]))


def waiting(turn: Turn) -> list[dict[str, Any]]:
    """Changes that wait for a second yes, for the queue, the oldest first."""
    return [
        facts(turn, change, good)
        | {"name": member_of(turn.session, turn.coop.id, change.by).name, "mine": change.by == turn.by}
        for change, good in waiting_changes(turn.session, turn.coop.id)
    ]
