"""Penerimaan: weigh and grade what a member brought, one good or several, all of it or nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.intent import Weigh
from bot.say import Reply
from handlers.late import moment_of
from handlers.lots import Delivery, Lot, delivery_of, lot_of
from handlers.packed import in_own_unit
from handlers.reasons import sorted_out, why_again
from handlers.received import received
from handlers.scale import far_off, remember_tare, shown_of, tare_unknown
from handlers.scales import named_scale
from handlers.turn import Turn
from models import intake
from models.grading import Sorted
from models.intake import Shown, Weighing
from models.member import Role, member_of
from models.quantity import GRAM
from models.refusal import Refused
from models.scales import Verified


def weigh(turn: Turn, wish: Weigh) -> Reply:
    """Write down the scale, or the grades, or both at once; what is missing or odd is asked before anything is."""
    turn.must_be(Role.CLERK)
    if wish.ref is None and wish.member_id is None:
        raise Refused("which_ref_to_weigh")
    if wish.odd:  # a weight is never guessed at
        raise Refused("weight_unclear", ref=wish.ref or "A27", said=", ".join(wish.doubts))
    delivery = delivery_of(turn, wish)
    at = moment_of(turn, wish)
    if isinstance(at, Reply):
        return at
    scale = named_scale(turn, wish.scale, at)
    every = _apart(wish)
    for part in every:
        remember_tare(turn, part)
    lots: list[Lot] = []
    for n, part in enumerate(every):
        lot = _prepared(turn, delivery, part, at, alone=len(every) == 1)
        if isinstance(lot, Reply):
            return _kept(lot, [*every[:n], *every[n + 1 :]])
        lots.append(_on(lot, scale))
    return received(turn, delivery, lots, at)


def _apart(wish: Weigh) -> list[Weigh]:
    """Every good of the message by itself, with what holds for all of them."""
    whole = {
        name: getattr(wish, name) for name in ("ref", "member_id", "scale", "when", "clock", "late", "odd", "doubts")
    }
    return [replace(part, also=(), **whole) for part in (wish, *wish.also)]


def _kept(question: Reply, others: Sequence[Weigh]) -> Reply:
    """The question about one good, which remembers the others."""
    asked = question.waiting
    assert asked
    assert isinstance(asked.intent, Weigh)
    return replace(question, waiting=replace(asked, intent=replace(asked.intent, also=tuple(others))))


def _prepared(turn: Turn, delivery: Delivery, said: Weigh, at: datetime, *, alone: bool) -> Lot | Reply:
    """One good, ready for the books; or what must be asked about it first."""
    lot = lot_of(turn, delivery, said, alone=alone)
    if isinstance(lot, Reply):
        return lot
    own = in_own_unit(turn, said, lot.line, lot.good)
    if isinstance(own, Reply):
        return own
    found = _checked(turn, delivery, replace(lot, wish=own), at)
    if isinstance(found, Reply) and found.waiting:  # asked about what they said, not about what we reckoned from it
        return replace(found, waiting=replace(found.waiting, intent=said))
    return found


def _checked(turn: Turn, delivery: Delivery, lot: Lot, at: datetime) -> Lot | Reply:
    wish, good = lot.wish, lot.good
    asked = tare_unknown(turn, wish, good)
    if asked:
        return asked
    before = None if lot.new else intake.last_weighing(turn.session, lot.line)
    lot = replace(lot, shown=shown_of(turn, wish, good))
    asked = why_again(turn, lot, before) or (None if before else far_off(turn, delivery, lot))
    if asked:
        return asked
    graded = sorted_out(turn, lot, before)
    if isinstance(graded, Reply):
        return graded
    return _of_form(turn, delivery, replace(lot, shown=_late(turn, lot, graded, before, at), sorted=graded), at)


def _late(turn: Turn, lot: Lot, graded: Sorted | None, before: Weighing | None, at: datetime) -> Shown | None:
    """What the scale showed; from a form with nothing but grades, all of them together. With the reason, if asked."""
    if lot.shown is None:
        return Shown(graded.total) if graded and before is None and at != turn.now else None
    return replace(lot.shown, reason=lot.wish.again)


def _of_form(turn: Turn, delivery: Delivery, lot: Lot, at: datetime) -> Lot:
    """The lot, marked with what its paper form says. Raises Refused("nothing_weighed"), Refused("form_entered")."""
    if lot.shown is None:
        if lot.sorted is None:
            raise Refused("nothing_weighed", ref=lot.wish.ref)
        return lot
    if at == turn.now:
        return lot
    form = f"{delivery.member.number}:{lot.good.name}:{turn.local(at):%Y-%m-%dT%H:%M}:{lot.shown.gross}"
    there = intake.weighing_of_form(turn.session, turn.coop.id, form)
    if there:
        weighing, ref = there
        by = member_of(turn.session, turn.coop.id, weighing.by).name
        raise Refused("form_entered", ref=ref, by=by, goods=lot.good.name, at=turn.local(at))
    return replace(lot, shown=replace(lot.shown, form=form))


def _on(lot: Lot, scale: Verified | None) -> Lot:
    """The lot with the scale it stood on: what was only counted stood on none."""
    weighed = lot.shown and (lot.good.base == GRAM) != bool(lot.shown.each)
    if scale is None or lot.shown is None or not weighed:
        return lot
    return replace(lot, shown=replace(lot.shown, tera_id=scale.tera.id))
