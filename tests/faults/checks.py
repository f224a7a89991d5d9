"""The list of what is tried: each check with its row of RELIABILITY.md, its short form and its long one."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.databases import Databases
from tests.faults import away, crowd, leaving, rush, steps, weather
from tests.faults.killing import Killing
from tests.faults.opened import Place
from tests.faults.provider import Weather

SQLITE, POSTGRESQL = "sqlite", "postgresql"
BOTH = (SQLITE, POSTGRESQL)
Try = Callable[[Place], Awaitable[str]]


@dataclass(frozen=True)
class Check:
    """One thing that must hold, on each of these kinds of database."""

    row: str
    what: str
    kinds: tuple[str, ...]
    short: Try | None
    long: Try | None = None  # None: the short form is all there is

    def form(self, *, long: bool) -> Try | None:
        """What to run; None when there is no such form."""
        return (self.long or self.short) if long else self.short


@dataclass(frozen=True)
class Result:
    """How one try went; `figure` is what was counted, or what fell short."""

    check: Check
    kind: str
    held: bool
    figure: str
    seconds: float

    def __str__(self) -> str:
        verdict = "held" if self.held else "FALLS SHORT"
        return (
            f"{self.check.row:<4}{self.kind:<11} {verdict:<12}{self.check.what}: {self.figure} [{self.seconds:.0f} s]"
        )


def _killed(place: Place) -> Awaitable[str]:
    return Killing(place, messages=60, kills=3, people=30).run()


def _killed_often(place: Place) -> Awaitable[str]:
    return Killing(place).run()


def _killed_for_long(place: Place) -> Awaitable[str]:
    return Killing(place, messages=10_000, kills=200, people=100, webs=2, posts=2).run()


def _deployed(place: Place) -> Awaitable[str]:
    return Killing(place, messages=60, kills=3, people=30, gently=True).run()


def _deployed_often(place: Place) -> Awaitable[str]:
    return Killing(place, gently=True).run()


GONE_LONG = partial(away.database_restarted, seconds=60)
REFUSED_LONG, FAILING_LONG = partial(weather.throttled, refusals=10, seconds=3), partial(weather.failing, seconds=120)
NEVER_ANSWERED = partial(weather.taken_in_silence, weather=Weather(hold=steps.LONG))
FULL_LONG = partial(away.disk_full, seconds=20)

CHECKS = (
    Check("L1", "twenty a second", (SQLITE,), crowd.steady),
    Check("L2", "a burst of 500 in 5 s", BOTH, crowd.burst),
    Check("L3", "many processes at once", (POSTGRESQL,), crowd.many_processes),
    Check("F1", "kill -9 at random", BOTH, _killed, _killed_often),
    Check("F1", "kill -9 at random, for long", BOTH, None, _killed_for_long),
    Check("F2", "kill -9 at every step", BOTH, steps.killed_at_every_step),
    Check("F2", "another post takes over", (POSTGRESQL,), leaving.taken_over),
    Check("F3", "the database goes and comes", (POSTGRESQL,), away.database_restarted, GONE_LONG),
    Check("F3", "connections are cut", (POSTGRESQL,), away.connections_cut),
    Check("F4", "429 for long", BOTH, weather.throttled, REFUSED_LONG),
    Check("F4", "5xx for long", (SQLITE,), weather.failing, FAILING_LONG),
    Check("F5", "taken, then the line is cut", BOTH, weather.taken_in_silence),
    Check("F5", "taken, never answered", BOTH, None, NEVER_ANSWERED),
    Check("F6", "the disk is full", (SQLITE,), away.disk_full, FULL_LONG),
    Check("F8", "fifty confirm one order", BOTH, rush.fifty_confirm_one_order),
    Check("F8", "fifty confirm the last sack", BOTH, rush.fifty_confirm_the_last_sack),
    Check("F10", "told to stop", BOTH, leaving.told_to_stop),
    Check("F10", "deploys", BOTH, _deployed, _deployed_often),
)


async def tried(check: Check, attempt: Try, kind: str, databases: Databases, folder: Path) -> Result:
    """Try it in `folder`, which is there; whatever it raises is how it fell short."""
    began = time.monotonic()
    try:
        held, figure = True, await attempt(Place(kind, databases.empty(kind), folder))
    except Exception as error:
        held, figure = False, f"{type(error).__name__}: {error}"
    return Result(check, kind, held, figure, time.monotonic() - began)
