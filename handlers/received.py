"""Write down what was received, all of it in one go, and tell the clerk and the member."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.say import Reply, Say, say
from handlers.lots import Delivery, Lot
from handlers.nota import nota_values, reckoning, sent
from handlers.packed import learned
from handlers.scales import beside
from handlers.turn import Turn
from models import announcing, grading, intake
from models import deposit as deposits
from models.announcing import Announced
from models.deposit import Deposit
from models.intake import Weighing
from models.nota import Nota
from models.people import reachable_member
from models.quantity import Quantity


def received(turn: Turn, delivery: Delivery, lots: Sequence[Lot], at: datetime) -> Reply:
    """Weigh and grade these lots; `at`: when they stood on the scale."""
    deposit, lots = _opened(turn, delivery, lots)
    weighed: list[tuple[Lot, Weighing]] = []
    notas: list[Nota] = []
    for n, lot in enumerate(lots):
        key = f"{turn.cause}/{n}" if n else turn.cause
        weighing = _weighed(turn, lot, at, key)
        if lot.sorted:
            notas.append(_graded(turn, deposit, lot, key))
        elif weighing:
            weighed.append((lot, weighing))
    says = [*_told_weighed(turn, delivery, deposit, weighed), *_told_graded(turn, delivery, deposit, notas)]
    if delivery.deposit is None and not notas:
        says.append(_told_member(turn, delivery, deposit, weighed))
    return Reply(tuple(says)).and_say(*(each for lot in lots for each in learned(turn, lot.wish, lot.good)))


def _opened(turn: Turn, delivery: Delivery, lots: Sequence[Lot]) -> tuple[Deposit, list[Lot]]:
    """The deposit with a line for every lot, and the lots in the order of its lines."""
    fresh = [Announced(lot.good, Quantity(_brought(lot), lot.good.base)) for lot in lots if lot.new]
    deposit = delivery.deposit
    if deposit is None:
        deposit = announcing.announce(
            turn.session,
            turn.coop.id,
            delivery.member.id,
            fresh,
            by=turn.by,
            at=turn.now,
            source_key=turn.cause,
            new_ref=turn.new_ref,
        )
    elif fresh:
        announcing.add_lines(turn.session, deposit, fresh, at=turn.now)
    lines = {good.id: line for line, good in deposits.lines_of(turn.session, deposit)}
    placed = [replace(lot, line=lines[lot.good.id]) if lot.new else lot for lot in lots]
    return deposit, sorted(placed, key=lambda lot: lot.line.line)


def _brought(lot: Lot) -> int:
    """What stands for the announcement of a good that nobody announced."""
    return lot.shown.net if lot.shown else lot.sorted.total if lot.sorted else 0


def _weighed(turn: Turn, lot: Lot, at: datetime, key: str) -> Weighing | None:
    if lot.shown is None:
        return None
    return intake.weigh(turn.session, lot.line, lot.shown, by=turn.by, at=at, entered_at=turn.now, source_key=key)


def _graded(turn: Turn, deposit: Deposit, lot: Lot, key: str) -> Nota:
    assert lot.sorted
    where = (turn.session, turn.coop, deposit, lot.line, lot.good)
    return grading.grade(*where, lot.sorted, by=turn.by, at=turn.now, source_key=key)


def _told_weighed(
    turn: Turn, delivery: Delivery, deposit: Deposit, weighed: Sequence[tuple[Lot, Weighing]]
) -> list[Say]:
    if not weighed:
        return []
    facts = [_facts(turn, lot, weighing) for lot, weighing in weighed]
    whole: dict[str, Any] = {"ref": deposit.ref, "name": delivery.member.name}
    if len(facts) == 1:
        return [say("intake.counted" if weighed[0][1].each else "intake.weighed", **whole, **facts[0])]
    warned = next((each for each in facts if each["expired"]), facts[0])
    shared: dict[str, Any] = {name: warned.get(name) for name in ("scale", "until", "expired", "late", "weighed_at")}
    return [say("intake.weighed_several", lots=facts, **whole, **shared)]


def _told_member(turn: Turn, delivery: Delivery, deposit: Deposit, weighed: Sequence[tuple[Lot, Weighing]]) -> Say:
    """What a member hears who announced nothing, and has no nota yet."""
    lines = [{"name": lot.good.name, "quantity": Quantity(found.net, lot.good.base)} for lot, found in weighed]
    return say("deposit.weighed_for_you", to=delivery.member.id, by=turn.member.name, ref=deposit.ref, lines=lines)


def _facts(turn: Turn, lot: Lot, weighing: Weighing) -> dict[str, Any]:
    base = lot.good.base
    return {
        "goods": lot.good.name,
        "gross": Quantity(weighing.gross, base),
        "tare": Quantity(weighing.tare, base),
        "net": Quantity(weighing.net, base),
        "containers": weighing.containers,
        "container": weighing.container,
        **reckoning(weighing, lot.good),
        **beside(turn, weighing),
    }


def _told_graded(turn: Turn, delivery: Delivery, deposit: Deposit, notas: Sequence[Nota]) -> list[Say]:
    if not notas:
        return []
    told: dict[str, Any] = {"name": delivery.member.name, "reached": _reached(turn, delivery)}
    values = [nota_values(turn, nota) for nota in notas]
    member = sent(turn, deposit.ref, notas, to=delivery.member.id)
    if len(values) == 1:
        return [say("intake.graded", **told, **values[0]), member]
    total = sum(nota.rupiah for nota in notas)
    return [say("intake.graded_several", ref=deposit.ref, notas=values, rupiah=total, **told), member]


def _reached(turn: Turn, delivery: Delivery) -> bool:
    """Whether the nota can be sent to the member: not everybody has a phone."""
    return bool(reachable_member(turn.session, turn.coop.id, delivery.member.id))
