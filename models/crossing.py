"""When a price crosses what somebody waits for: told once, and again only after it was well on the other side."""

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Which way a price must go."""

    ABOVE = "above"
    BELOW = "below"
    ANY = "any"


@dataclass(frozen=True)
class Watch:
    """What is waited for, and where the price stood when it was last looked at.

    `threshold`: rupiah per the good's own unit; None for every step in this direction. `armed`: the next time that the
    threshold is reached is told. `seen`: rupiah; None as long as there was no price.
    """

    direction: Direction
    threshold: int | None
    armed: bool
    seen: int | None


def begun(direction: Direction, threshold: int | None, now: int | None) -> Watch:
    """A watch at a price of `now`: when that has reached the threshold already, only its return is told."""
    watch = Watch(direction, threshold, True, None)
    return Watch(direction, threshold, now is None or not reached(watch, now), now)


def reached(watch: Watch, rupiah: int) -> bool:
    """Whether the price is where it is waited for; never without a threshold."""
    if watch.threshold is None:
        return False
    return rupiah <= watch.threshold if watch.direction is Direction.BELOW else rupiah >= watch.threshold


def moved(watch: Watch, rupiah: int, slack: int) -> tuple[bool, Watch]:
    """Whether a price of `rupiah` is told, and the watch from then on.

    After the threshold was reached, the price must leave it by `slack` percent before it is told again, so that one
    that trembles around it is told once.
    """
    now = Watch(watch.direction, watch.threshold, watch.armed, rupiah)
    if watch.threshold is None:
        return _stepped(watch, rupiah), now
    if reached(watch, rupiah):
        return watch.armed, Watch(watch.direction, watch.threshold, False, rupiah)
    away = abs(rupiah - watch.threshold) * 100 >= watch.threshold * slack
    return False, Watch(watch.direction, watch.threshold, watch.armed or away, rupiah)


def _stepped(watch: Watch, rupiah: int) -> bool:
    if watch.seen is None or watch.seen == rupiah:
        return watch.seen is None
    match watch.direction:
        case Direction.ABOVE:
            return rupiah > watch.seen
        case Direction.BELOW:
            return rupiah < watch.seen
        case Direction.ANY:
            return True
