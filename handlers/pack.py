"""Isi: what one karung, ikat or peti of a good holds at this co-op."""

from typing import Any

from bot.intent import Packs, SetPack
from bot.say import Option, Reply, Say, ask, reply, say
from handlers.lines import YES_NO, candidates_of
from handlers.turn import Turn
from models import pack as packs
from models.lexicon import Good
from models.member import Role
from models.quantity import GRAM, Quantity, measured
from models.refusal import Refused

LISTED = 8  # goods in one answer


def set_pack(turn: Turn, wish: SetPack) -> Reply:
    """From now on one pack of this good holds so much here."""
    turn.must_be(Role.CLERK, Role.PRICER)
    if wish.goods and wish.goods.startswith("?"):
        options = tuple(Option(name, name) for name in candidates_of(turn, wish.goods, turn.member.id))
        return ask(wish, "meant", "ask.which", now=turn.now, options=options, said=wish.said or wish.goods[1:])
    good, grams = turn.good(wish.goods or wish.said), measured(wish.kg, "kg").amount
    packs.must_be_plausible(good, wish.unit, grams)
    if wish.odd and not wish.sure:
        said: dict[str, Any] = {"goods": good.name, "unit": wish.unit, "weight": Quantity(grams, GRAM)}
        return ask(wish, "sure", "ask.set_pack", now=turn.now, options=YES_NO, **said)
    return reply(remembered(turn, good, wish.unit, grams))


def remembered(turn: Turn, good: Good, unit: str, grams: int) -> Say:
    """Set what a pack holds, as long as it is news; said to the clerk either way."""
    was = packs.pack_of(turn.session, good, unit, turn.now)
    if was != grams:
        packs.set_pack(turn.session, good, unit, grams, by=turn.by, at=turn.now)
    before = Quantity(was, GRAM) if was and was != grams else None
    return say("pack.set", goods=good.name, unit=unit, weight=Quantity(grams, GRAM), was=before)


def listed(turn: Turn, wish: Packs) -> Reply:
    """What packs of this kind hold: of one good, or of all."""
    if not turn.is_staff:
        raise Refused("staff_only", role=Role.CLERK)
    group = turn.words.lexicon.groups.get(wish.goods or "")
    wanted = group.candidates if group else (wish.goods,) if wish.goods else None
    found = packs.packs_in_force(turn.session, turn.coop.id, wish.unit, turn.now)
    mine = [held for held in found if wanted is None or held.goods in wanted]
    rows = [{"goods": held.goods, "weight": Quantity(held.grams, GRAM), "starter": held.starter} for held in mine]
    named = (wish.goods or "").lstrip("?")
    return reply(say("pack.list", unit=wish.unit, goods=named, packs=rows[:LISTED], more=max(0, len(rows) - LISTED)))
