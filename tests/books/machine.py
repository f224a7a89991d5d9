"""What the machine knows: how far each thing must have come, by a small model of its own.

It knows nothing of how the counter does it.
"""

from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from tests.books.whole import Memory
from tests.play import Stage

MEMBERS = st.sampled_from(["siti", "dadang"])
PICK = st.integers(0, 30)
SACKS = 24  # of urea in the barn of the demo co-op
T = TypeVar("T")


class Known(RuleBasedStateMachine):
    """Deposits of tomatoes and cabbage, orders of urea, and the barn."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.stage = stage
        self.deposits: dict[str, tuple[str, str]] = {}  # reference -> (whose, how far)
        self.orders: dict[str, tuple[str, str, int]] = {}  # in the order in which they were placed
        self.given: dict[str, int] = {}  # reference of an order -> sacks that were fetched
        self.disputes: dict[str, str] = {}  # reference of the deposit -> how far
        self.withholdings: dict[str, tuple[str, str]] = {}  # reference -> (whose, how far)
        self.changes: dict[str, tuple[int, str]] = {}  # reference -> (sacks more or less, how far)
        self.memory = Memory()

    def picked(self, things: dict[str, T], pick: int) -> tuple[str, T]:
        ref = sorted(things)[pick % len(things)]
        return ref, things[ref]

    def graded(self) -> list[str]:
        return sorted(ref for ref, (_, how) in self.deposits.items() if how == "graded")

    def serve(self) -> None:
        """Who waits and fits is confirmed, in the order of the orders."""
        for ref, (whose, how, sacks) in self.orders.items():
            if how == "waiting" and sacks <= self.free(ref):
                self.orders[ref] = (whose, "confirmed", sacks)

    def promised(self) -> int:
        kept = ((ref, sacks) for ref, (_, how, sacks) in self.orders.items() if how in ("confirmed", "ready"))
        return sum(sacks - self.given.get(ref, 0) for ref, sacks in kept)

    def gone(self) -> int:
        return sum(self.given.values())

    def on_hand(self) -> int:
        """Sacks in the barn."""
        return SACKS + sum(sacks for sacks, how in self.changes.values() if how == "applied") - self.gone()

    def free(self, ref: str | None = None) -> int:
        """Sacks that nobody has; for an order also without those that are waited for since before it."""
        earlier = list(self.orders)[: list(self.orders).index(ref)] if ref else []
        waited = sum(sacks for _, how, sacks in (self.orders[each] for each in earlier) if how == "waiting")
        return self.on_hand() - self.promised() - waited
