"""Susulan: what a paper form says about when a lot stood on the scale, as a moment of the co-op's clock."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.intent import Behalf, Deposit, Weigh
from bot.reading import Item
from bot.say import Reply, ask
from bot.understand.clock import UNCLEAR
from handlers.turn import Turn
from models.quantity import GRAM, base_unit, measured
from models.refusal import Refused
from models.rules import rules_of

_ZONES = {"wib": "Asia/Jakarta", "wita": "Asia/Makassar", "wit": "Asia/Jayapura"}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TODAY = (None, "+0d")
_LAST_NIGHT = timedelta(hours=12)  # "tadi malam jam 11", "jam 23.30" said after midnight


def moment_of(turn: Turn, wish: Weigh) -> datetime | Reply:
    """When it stood on the scale: now, unless the wish says otherwise; asked when the time is missing.

    Raises Refused("weighed_in_future"), Refused("too_late_to_enter"), Refused("late_which_day").
    """
    if not (wish.late or wish.when or wish.clock):
        return turn.now
    if wish.clock is None or wish.clock == UNCLEAR:
        return ask(replace(wish, clock=None), "clock", "ask.clock", now=turn.now, dated=wish.when is not None)
    clock, _, zone = wish.clock.partition(" ")
    here = ZoneInfo(_ZONES.get(zone, turn.coop.zone))
    hour, minute = map(int, clock.split(":"))
    day = _day(wish.when, turn.now.astimezone(here).date()) + timedelta(days=hour // 24)
    at = datetime.combine(day, time(hour % 24, minute), here)
    night_before = at - timedelta(days=1)
    if wish.when in _TODAY and at > turn.now and turn.now - night_before <= _LAST_NIGHT:
        at = night_before
    return _believed(turn, at)


def _believed(turn: Turn, at: datetime) -> datetime:
    most = rules_of(turn.coop).late_days
    if at > turn.now:
        raise Refused("weighed_in_future", at=turn.local(at))
    if turn.now - at > timedelta(days=most):
        raise Refused("too_late_to_enter", at=turn.local(at), days=most)
    return at


def _day(label: str | None, today: date) -> date:
    """The day of a date label that is nearest to today; of weekdays the last. Raises Refused("late_which_day")."""
    if label in _TODAY:
        return today
    kind, _, value = str(label).partition(":")
    if kind == "tgl":
        day, _, month = value.partition("-")
        return min(_days(int(Decimal(day)), int(month or 0), today), key=lambda each: abs(each - today))
    if kind == "dow":
        return today - timedelta(days=(today.weekday() - _WEEKDAYS.index(value)) % 7)
    if str(label)[:1] in "+-" and str(label)[-1] == "d":
        return today + timedelta(days=int(Decimal(str(label)[:-1])))
    raise Refused("late_which_day")


def _days(day: int, month: int, today: date) -> Iterable[date]:
    """Every such day of the year before, this one and the next. Raises Refused("late_which_day") for 31 February."""
    months = [month] if month else range(1, 13)
    found = []
    for year in (today.year - 1, today.year, today.year + 1):
        for each in months:
            try:
                found.append(date(year, each, day))
            except ValueError:
                continue
    if not found:
        raise Refused("late_which_day")
    return found


def as_weighing(turn: Turn, wish: Behalf) -> Weigh | None:
    """What was announced in a member's name for a day that is over: it comes from a paper form, so it was weighed."""
    inner = wish.inner
    if not isinstance(inner, Deposit) or not _over(turn, inner.when, wish.clock) or not inner.items:
        return None
    if not all(item.goods and not item.goods.startswith("?") and item.number and item.unit for item in inner.items):
        return None
    doubts = {"odd": bool(inner.doubts), "doubts": inner.doubts}
    parts = tuple(
        Weigh(None, item.goods, grades=(_weighed(item),), unit=_weighed(item).unit, when=inner.when, clock=wish.clock)
        for item in inner.items
    )
    return replace(parts[0], late=True, also=parts[1:], **doubts)  # type: ignore[arg-type]  # fields of Weigh, by name


def _over(turn: Turn, label: str | None, clock: str | None) -> bool:
    """Whether this day lies behind us; today does when a time of it is named that is over."""
    if label is None:
        return False
    now = turn.local(turn.now)
    try:
        day = _day(label, now.date())
    except Refused:
        return label.startswith("-")
    earlier = clock not in (None, UNCLEAR) and str(clock)[:5] <= f"{now:%H:%M}"
    return day < now.date() or (day == now.date() and earlier)


def _weighed(item: Item) -> Item:
    """A line as a clerk writes it at the scale: mass in kilograms, everything else in its own unit."""
    number, unit = item.number or Decimal(0), str(item.unit)
    if base_unit(unit) != GRAM:
        return Item(item.goods, number, unit, item.grade)
    return Item(item.goods, Decimal(measured(number, unit).amount) / 1000, "kg", item.grade)
