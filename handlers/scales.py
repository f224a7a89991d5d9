"""Tera: which scales the co-op has, until when they are verified, and which of them a lot stood on."""

from datetime import datetime
from typing import Any

from bot.intent import SetTera, UseScale
from bot.say import Reply, reply, say
from bot.understand.listed import on_list
from handlers.turn import Turn
from models import scales
from models.intake import Weighing
from models.member import Role, member_of
from models.refusal import Refused
from models.scales import Scale, Verified


def set_tera(turn: Turn, wish: SetTera) -> Reply:
    """A scale is verified until a day. Raises Refused("tera_unclear")."""
    turn.must_be(Role.CLERK)
    if wish.name is None or wish.until is None:
        raise Refused("tera_unclear")
    scale, new = scales.register(
        turn.session, turn.coop.id, wish.name, wish.until, by=turn.by, at=turn.now, source_key=turn.cause
    )
    usual = scales.scales_of(turn.session, turn.coop.id)[0]
    expired = turn.local(turn.now).date() > wish.until
    told: dict[str, Any] = {"scale": scale.name, "until": wish.until, "expired": expired}
    return reply(say("scales.set", new=new, usual=usual.name, **told))


def use_scale(turn: Turn, wish: UseScale) -> Reply:
    """From now on this is the usual scale. Raises Refused("no_such_scale")."""
    turn.must_be(Role.CLERK)
    scale = _called(turn, wish.name)
    scales.use(turn.session, scale, turn.now)
    return reply(say("scales.used", scale=scale.name))


def listed(turn: Turn) -> Reply:
    """Every scale with its tera, the usual one first."""
    turn.must_be(Role.CLERK)
    here = [scales.verified(turn.session, each, turn.now) for each in scales.scales_of(turn.session, turn.coop.id)]
    return reply(say("scales.listed", scales=[_tera(turn, each, turn.now) for each in here]))


def named_scale(turn: Turn, name: str | None, at: datetime) -> Verified | None:
    """The scale that was named, else the usual one; None where none is registered. Raises Refused("no_such_scale")."""
    if name is not None:
        return scales.verified(turn.session, _called(turn, name), at)
    usual = scales.scales_of(turn.session, turn.coop.id)[:1]
    return scales.verified(turn.session, usual[0], at) if usual else None


def _called(turn: Turn, name: str) -> Scale:
    here = {each.name: each for each in scales.scales_of(turn.session, turn.coop.id)}
    found = on_list(name, [*here])
    if found is None:
        raise Refused("no_such_scale", name=name, scales=[*here])
    return here[found]


def beside(turn: Turn, weighing: Weighing | None) -> dict[str, Any]:
    """The scale a weighing stood on with its tera as it was then; and when it was, if it was entered later."""
    found: dict[str, Any] = {"scale": None, "until": None, "expired": False, "late": False}
    if weighing is None:
        return found
    if weighing.tera_id:
        found |= _tera(turn, scales.tera_of(turn.session, turn.coop.id, weighing.tera_id), weighing.at)
    if weighing.late:
        by = member_of(turn.session, turn.coop.id, weighing.by).name
        found |= {"late": True, "weighed_at": turn.local(weighing.at), "entered_by": by}
        found["entered_at"] = turn.local(weighing.entered_at)
    return found


def _tera(turn: Turn, found: Verified, at: datetime) -> dict[str, Any]:
    return {
        "scale": found.scale.name,
        "until": found.tera.until,
        "expired": found.expired(turn.local(at).date()),
    }
