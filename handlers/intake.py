"""Penerimaan: weigh and grade what a member brought. The nota goes out the moment it is graded."""

from decimal import Decimal
from typing import Any

from bot.intent import Weigh
from bot.say import Option, Reply, ask, reply, say
from handlers.named import deposit_called
from handlers.nota import nota_values, reckoning
from handlers.packed import in_own_unit, learned
from handlers.scale import far_off, net_said, on_scale
from handlers.turn import Turn
from models import coop as coops
from models import deposit as deposits
from models import grading, intake
from models.deposit import Deposit, DepositLine, DepositStatus
from models.grading import Sorted
from models.issuing import AFKIR
from models.lexicon import Good
from models.member import Role, member_of
from models.quantity import GRAM, Quantity, measured
from models.refusal import Refused


def weigh(turn: Turn, wish: Weigh) -> Reply:
    """Write down the scale, or the grades, or both at once, of one line of a deposit."""
    turn.must_be(Role.CLERK)
    if wish.ref is None:
        raise Refused("which_ref_to_weigh")
    if wish.odd:  # a weight is never guessed at
        raise Refused("weight_unclear", ref=wish.ref, said=", ".join(wish.doubts))
    deposit = deposit_called(turn, wish.ref)
    found = _line(turn, deposit, wish)
    if isinstance(found, Reply):
        return found
    line, good = found
    own = in_own_unit(turn, wish, line, good)
    if isinstance(own, Reply):
        return own
    return _write(turn, own, deposit, line, good).and_say(*learned(turn, wish, own, good))


def _write(turn: Turn, wish: Weigh, deposit: Deposit, line: DepositLine, good: Good) -> Reply:
    asked = far_off(turn, wish, line, good) or _tare_unknown(turn, wish, good)
    if asked:
        return asked
    weighing = _weigh(turn, wish, line, good)
    graded = [item for item in wish.grades if item.grade]
    if graded or wish.afkir:
        return _grade(turn, wish, deposit, line, good)
    if weighing is None:
        raise Refused("nothing_weighed", ref=deposit.ref)
    return _weighed(turn, deposit, good, weighing)


def _line(turn: Turn, deposit: Deposit, wish: Weigh) -> tuple[DepositLine, Good] | Reply:
    """The line that was on the scale; asked when the deposit has several and none was named."""
    lines = deposits.lines_of(turn.session, deposit)
    still = [pair for pair in lines if pair[0].status in (DepositStatus.ANNOUNCED, DepositStatus.WEIGHED)]
    if wish.goods:
        named = [pair for pair in lines if pair[1].name == wish.goods]
        if not named:
            raise Refused("not_in_deposit", ref=deposit.ref, goods=wish.goods)
        still = [pair for pair in named if pair in still]
    if not still:
        raise Refused("already_decided", ref=deposit.ref)
    if len(still) == 1:
        return still[0]
    options = tuple(Option(good.name, good.name) for _, good in still)
    return ask(wish, "line", "ask.which_line", now=turn.now, options=options, ref=deposit.ref)


def _tare_unknown(turn: Turn, wish: Weigh, good: Good) -> Reply | None:
    """Ask once what an empty container weighs here; from then on it is known. What is counted has no tare."""
    known = wish.tare is not None or net_said(wish) is not None or wish.each is not None
    if known or good.base != GRAM or wish.gross is None or wish.containers is None:
        return None
    unit = wish.containers.unit
    if wish.tare_each is not None:
        grams = measured(wish.tare_each, "kg").amount
        coops.set_tare(turn.session, turn.coop.id, unit, grams, by=turn.by, at=turn.now)
        return None
    if coops.tare_of(turn.session, turn.coop.id, unit, turn.now) is not None:
        return None
    return ask(wish, "tare", "ask.tare", now=turn.now, container=unit)


def _weigh(turn: Turn, wish: Weigh, line: DepositLine, good: Good) -> intake.Weighing | None:
    net = net_said(wish)
    if wish.gross is None and net is None:
        return None
    gross = on_scale(wish.gross or net or Decimal(0), good).amount
    return intake.weigh(
        turn.session,
        line,
        gross=gross,
        tare=tare_of_weighing(turn, wish, gross, good),
        containers=wish.containers.number if wish.containers else 0,
        container=wish.containers.unit if wish.containers else None,
        each=int(wish.each * 1000) if wish.each else None,
        by=turn.by,
        at=turn.now,
        source_key=turn.cause,
    )


def tare_of_weighing(turn: Turn, wish: Weigh, gross: int, good: Good) -> int:
    """The tare in grams: as the clerk said, or of so many containers."""
    net = net_said(wish)
    if wish.tare is not None and good.base == GRAM:
        return measured(wish.tare, "kg").amount if wish.tare else 0
    if wish.gross is not None and net is not None:
        return gross - on_scale(net, good).amount
    if good.base != GRAM or wish.containers is None or wish.gross is None or wish.each:
        return 0
    each = coops.tare_of(turn.session, turn.coop.id, wish.containers.unit, turn.now)
    return (each or 0) * wish.containers.number


def _grade(turn: Turn, wish: Weigh, deposit: Deposit, line: DepositLine, good: Good) -> Reply:
    grades = [(str(item.grade), on_scale(item.number or Decimal(0), good).amount) for item in wish.grades if item.grade]
    if wish.afkir:
        grades.append((AFKIR, on_scale(wish.afkir, good).amount))
    weighing = intake.last_weighing(turn.session, line)
    cuts = cuts_of(wish, good, weighing.net if weighing else sum(amount for _, amount in grades))
    nota = grading.grade(
        turn.session,
        turn.coop,
        deposit,
        line,
        good,
        Sorted(tuple(grades), cuts),
        by=turn.by,
        at=turn.now,
        source_key=turn.cause,
    )
    member = member_of(turn.session, turn.coop.id, deposit.member_id)
    values = nota_values(turn, nota)
    return reply(
        say("intake.graded", name=member.name, **values), say("nota.full", to=member.id, name=member.name, **values)
    )


def cuts_of(wish: Weigh, good: Good, net: int) -> tuple[tuple[int, str], ...]:
    """Cuts in the good's smallest unit; a percentage is of the net weight, half a gram rounded up."""
    found = []
    for cut in wish.cuts:
        percent = net * (cut.percent or Decimal(0)) / 100
        amount = on_scale(cut.kg, good).amount if cut.kg else int(percent + Decimal("0.5"))
        found.append((amount, cut.reason or "potongan"))
    return tuple((amount, reason) for amount, reason in found if amount > 0)


def _weighed(turn: Turn, deposit: Deposit, good: Good, weighing: intake.Weighing) -> Reply:
    member = member_of(turn.session, turn.coop.id, deposit.member_id)
    facts: dict[str, Any] = {
        "ref": deposit.ref,
        "name": member.name,
        "goods": good.name,
        "gross": Quantity(weighing.gross, good.base),
        "tare": Quantity(weighing.tare, good.base),
        "net": Quantity(weighing.net, good.base),
        "containers": weighing.containers,
        "container": weighing.container,
    }
    if weighing.each is None:
        return reply(say("intake.weighed", **facts))
    return reply(say("intake.counted", **facts, **reckoning(weighing, good)))
