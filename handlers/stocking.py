"""Stok berubah: goods that came, spoiled, were counted or lay there before; what is unclear is asked, never guessed."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from bot.intent import AdjustStock
from bot.reading import Item
from bot.say import Option, Reply, Staff, ask, reply, say
from handlers.lines import CHOICES, YES_NO, candidates_of, taken
from handlers.serving import served
from handlers.turn import Turn
from models import adjusting
from models.issuing import AFKIR
from models.lexicon import Good
from models.member import Role
from models.quantity import Quantity
from models.refusal import Refused
from models.rules import rules_of
from models.stock_change import How, StockChange, write_down

GRADES = ("A", "B", "C")
UNGRADED = "-"  # what the option "without a grade" stands for
FOUND = (Option("button.not_written", "belum dicatat"), Option("button.miswritten", "salah catat"))


def adjust(turn: Turn, wish: AdjustStock) -> Reply:
    """Change what lies in the barn, or propose it. Raises Refused "stock_unclear", "stock_afkir", and as `must_fit`."""
    turn.must_be(Role.CLERK)
    good = _good_meant(turn, wish)
    if isinstance(good, Reply):
        return good
    grade = _grade_meant(turn, wish, good)
    if isinstance(grade, Reply):
        return grade
    item = replace(wish.item, goods=good.name, grade=grade, unit=wish.item.unit or good.unit)
    wish, amount = replace(wish, item=item), _amount(turn, item, good)
    if amount == 0 and wish.how != How.COUNTED:
        raise Refused("not_positive")
    said: dict[str, Any] = {"goods": good.name, "grade": grade, "quantity": Quantity(amount, good.base)}
    if (wish.odd or _new_grade(turn, good, grade)) and not wish.sure:
        said |= {"how": wish.how, "reason": wish.reason}
        return ask(wish, "sure", "ask.stock_sure", now=turn.now, options=YES_NO, **said)
    if wish.how == How.COUNTED:
        return _count(turn, wish, good, amount)
    return _move(turn, wish, good, amount, said)


def _move(turn: Turn, wish: AdjustStock, good: Good, amount: int, said: dict[str, Any]) -> Reply:
    """More or less by so much; why there is less is asked."""
    signed = -amount if wish.how == How.SPOILED else amount
    adjusting.must_fit(turn.session, good, wish.item.grade or "", signed, How(wish.how or ""))
    if wish.how == How.SPOILED and not wish.reason:
        return ask(wish, "reason", "ask.why_less", now=turn.now, options=_reasons(turn), **said)
    return _note(turn, wish, good, signed)


def _good_meant(turn: Turn, wish: AdjustStock) -> Good | Reply:
    name = wish.item.goods
    if name is None or wish.item.number is None or wish.how is None:
        raise Refused("stock_unclear", goods=None if name is None or name.startswith("?") else name)
    if name.startswith("?"):
        options = tuple(Option(each, each) for each in candidates_of(turn, name, turn.member.id))
        return ask(wish, "meant", "ask.which", now=turn.now, options=options, said=wish.item.said or name[1:])
    return turn.good(name)


def _grade_meant(turn: Turn, wish: AdjustStock, good: Good) -> str | Reply:
    """The grade that was said; the only one there is; asked where there are several, or may be."""
    said = wish.item.grade
    if said is not None:
        if said.casefold() in (AFKIR, "bs"):
            raise Refused("stock_afkir")
        return "" if said == UNGRADED else said
    known = adjusting.grades_of(turn.session, good)
    if len(known) == 1 or (not known and good.kind != "produce"):
        return known[0] if known else ""
    options = tuple(Option(name or "button.ungraded", name or UNGRADED) for name in known or GRADES)
    return ask(wish, "grade", "ask.stock_grade", now=turn.now, options=options, goods=good.name)


def _new_grade(turn: Turn, good: Good, grade: str) -> bool:
    """Whether a grade was said in which this good never lay there, although it did in others: perhaps a slip."""
    known = adjusting.grades_of(turn.session, good)
    return bool(known) and grade not in known


def _amount(turn: Turn, item: Item, good: Good) -> int:
    """In the good's smallest unit. Raises as `measured`, and Refused("unit_differs")."""
    if item.number == Decimal(0):
        return 0
    found = taken(turn, [item])
    if not found:
        raise Refused("unit_differs", unit=good.unit)
    return found[0][2].amount


def _reasons(turn: Turn) -> tuple[Option, ...]:
    return tuple(Option(reason, reason) for reason in rules_of(turn.coop).stock_reasons[:CHOICES])


def _count(turn: Turn, wish: AdjustStock, good: Good, counted: int) -> Reply:
    """What was counted against what the books say; why they differ is asked, and asked again when the books moved."""
    grade = wish.item.grade or ""
    on_hand, _ = adjusting.in_books(turn.session, good, grade)
    differs = counted - on_hand
    if differs < 0:
        adjusting.must_fit(turn.session, good, grade, differs, How.COUNTED)
    if differs == 0 or (wish.reason and wish.book in (None, on_hand)):
        return _note(turn, wish, good, differs, counted=counted)
    said: dict[str, Any] = {"goods": good.name, "grade": grade, "book": Quantity(on_hand, good.base)}
    said |= {
        "counted": Quantity(counted, good.base),
        "quantity": Quantity(abs(differs), good.base),
        "more": differs > 0,
    }
    options, again = FOUND if differs > 0 else _reasons(turn), replace(wish, book=on_hand, reason=None)
    return ask(again, "reason", "ask.why_differs", now=turn.now, options=options, **said)


def _note(turn: Turn, wish: AdjustStock, good: Good, amount: int, *, counted: int | None = None) -> Reply:
    """Write it down; do it at once, or ask somebody else where it is worth much."""
    grade = wish.item.grade or ""
    change = write_down(
        turn.session, good, grade, amount, how=How(wish.how or ""), counted=counted, reason=wish.reason,
        by=turn.by, at=turn.now, source_key=turn.cause, new_ref=turn.new_ref,
    )  # fmt: skip
    if adjusting.needs_another(turn.session, turn.coop, good, grade, amount, turn.now):
        return _propose(turn, change, good)
    done = adjusting.apply(turn.session, change, good, at=turn.now)
    undo = (Option("button.cancel", f"BATAL {done.ref}"),) if amount else ()
    return reply(say("stock.changed", buttons=undo, **facts(turn, done, good)), *served(turn, [good]))


def _propose(turn: Turn, change: StockChange, good: Good) -> Reply:
    others = adjusting.who_else(turn.session, turn.coop.id, turn.by)
    told = facts(turn, change, good) | {"limit": rules_of(turn.coop).stock_eyes}
    decide = (Option("button.confirm", f"OK {change.ref}"), Option("button.reject", f"TOLAK {change.ref}"))
    return reply(
        say("stock.proposed", others=others, **told),
        say("stock.please_decide", to=Staff(Role.CLERK), buttons=decide, name=turn.member.name, **told),
    )


def facts(turn: Turn, change: StockChange, good: Good) -> dict[str, Any]:
    """A change for showing; `there` is what lies there now, `rupiah` None when nobody knows its worth."""
    on_hand, _ = adjusting.in_books(turn.session, good, change.grade)
    return {
        "ref": change.ref,
        "goods": good.name,
        "grade": change.grade,
        "how": change.how,
        "more": change.amount > 0,
        "same": change.amount == 0,
        "quantity": change.quantity(good),
        "counted": None if change.counted is None else Quantity(change.counted, good.base),
        "reason": change.reason,
        "there": Quantity(on_hand, good.base),
        "rupiah": adjusting.worth(turn.session, good, change.grade, change.amount, turn.now),
    }
