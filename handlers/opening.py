"""Saldo awal: what stood between the co-op and a member before Lumbung kept the books."""

from dataclasses import replace
from typing import Any

from bot.intent import OpenBalance
from bot.say import Reply, ask, reply, say
from handlers.behalf import member_meant
from handlers.lines import YES_NO
from handlers.turn import Turn
from models.member import Role
from models.opening import open_balance, opened
from models.refusal import Refused


def take_down(turn: Turn, wish: OpenBalance) -> Reply:
    """Write down an opening balance once it was read back. Raises Refused "opening_unclear", "already_opened"."""
    turn.must_be(Role.MANAGER)
    member = member_meant(turn, wish, wish.name, wish.member_id)
    if isinstance(member, Reply):
        return member
    if not wish.amount:
        raise Refused("opening_unclear")
    told: dict[str, Any] = {"name": member.name, "rupiah": wish.amount, "owed_by_them": wish.owed_by_them}
    if opened(turn.session, turn.coop.id, member.id, owed_by_them=wish.owed_by_them):
        raise Refused("already_opened", name=member.name)
    if not wish.sure:
        known = replace(wish, member_id=member.id)
        return ask(known, "sure", "ask.opening", now=turn.now, options=YES_NO, **told)
    open_balance(
        turn.session,
        turn.coop.id,
        member.id,
        wish.amount,
        owed_by_them=wish.owed_by_them,
        by=turn.by,
        at=turn.now,
        source_key=turn.cause,
    )
    told["by"] = turn.member.name
    return reply(say("account.opened", **told), say("account.opened_for_you", to=member.id, **told))
