"""Which lot was on the scale: whose delivery it is, which line of it, and of which good."""

from dataclasses import dataclass
from typing import Any

from bot.intent import Weigh
from bot.say import Option, Reply, ask
from handlers.lines import CHOICES, YES_NO, candidates_of
from handlers.named import deposit_called
from handlers.turn import Turn
from models import deposit as deposits
from models.columns import fresh_id
from models.deposit import Deposit, DepositLine, DepositStatus
from models.grading import Sorted
from models.intake import Shown
from models.lexicon import Good
from models.member import Member, member_of
from models.refusal import Refused


@dataclass(frozen=True)
class Delivery:
    """What a member brought; `deposit` is None as long as nobody announced it."""

    member: Member
    deposit: Deposit | None


@dataclass(frozen=True)
class Lot:
    """One good of it. `new`: its line is not in the books yet. `shown`: the scale; `sorted`: grades and cuts."""

    wish: Weigh
    line: DepositLine
    good: Good
    new: bool
    shown: Shown | None = None
    sorted: Sorted | None = None


def delivery_of(turn: Turn, wish: Weigh) -> Delivery:
    """The deposit with this reference, or a member's without one. Raises Refused("no_such_ref"/"not_a_deposit")."""
    if wish.member_id is not None:
        return Delivery(member_of(turn.session, turn.coop.id, wish.member_id), None)
    deposit = deposit_called(turn, str(wish.ref))
    return Delivery(member_of(turn.session, turn.coop.id, deposit.member_id), deposit)


def lot_of(turn: Turn, delivery: Delivery, wish: Weigh, *, alone: bool) -> Lot | Reply:
    """The line that was on the scale; asked when it may be several. A good that was not announced may be added.

    `alone`: the message is about nothing else. Raises Refused("not_in_deposit"), Refused("already_decided").
    """
    if delivery.deposit is None:
        return _brought(turn, wish)
    lines = deposits.lines_of(turn.session, delivery.deposit)
    still = [pair for pair in lines if pair[0].status in (DepositStatus.ANNOUNCED, DepositStatus.WEIGHED)]
    if wish.goods:
        meant = _meant(turn, wish.goods)
        named = [pair for pair in lines if pair[1].name in meant]
        if not named and any(line.status != DepositStatus.CANCELLED for line, _ in lines):
            return _unannounced(turn, delivery.deposit, wish, alone=alone)
        still = [pair for pair in named if pair in still]
    if not still:
        raise Refused("already_decided", ref=delivery.deposit.ref)
    if len(still) == 1:
        return Lot(wish, *still[0], new=False)
    options = tuple(Option(good.name, good.name) for _, good in still)
    return ask(wish, "line", "ask.which_line", now=turn.now, options=options, ref=delivery.deposit.ref)


def _meant(turn: Turn, goods: str) -> tuple[str, ...]:
    """The good, or every good that a bare word such as "cabe" may mean."""
    return turn.words.lexicon.groups[goods].candidates if goods.startswith("?") else (goods,)


def _brought(turn: Turn, wish: Weigh) -> Lot | Reply:
    """A good of a delivery that nobody announced."""
    if wish.goods is None:
        raise Refused("which_goods_weighed")
    if wish.goods.startswith("?"):
        names = candidates_of(turn, wish.goods, wish.member_id or turn.by)[:CHOICES]
        options = tuple(Option(name, name) for name in names)
        return ask(wish, "line", "ask.which", now=turn.now, options=options, said=wish.goods[1:])
    return _fresh(turn, wish)


def _unannounced(turn: Turn, deposit: Deposit, wish: Weigh, *, alone: bool) -> Lot | Reply:
    if not alone:
        raise Refused("not_in_deposit", ref=deposit.ref, goods=(wish.goods or "").removeprefix("?"))
    if str(wish.goods).startswith("?"):
        return _brought(turn, wish)
    if wish.added:
        return _fresh(turn, wish)
    said: dict[str, Any] = {"ref": deposit.ref, "goods": wish.goods}
    return ask(wish, "added", "ask.add_line", now=turn.now, options=YES_NO, **said)


def _fresh(turn: Turn, wish: Weigh) -> Lot:
    """A line that will be written together with its weighing."""
    good = turn.traded(wish.goods)
    key = fresh_id(turn.now)
    line = DepositLine(coop_id=turn.coop.id, id=key, deposit_id=key, line=0, good_id=good.id, amount=0, unit=good.base)
    return Lot(wish, line, good, new=True)
