"""How fast an account may send: a bucket of tokens, a rest for each person, silence after a 429."""

from collections.abc import Callable

from webhooks.channel import Pace

SLOWER, SLOW_FOR = 0.5, 60.0  # after a 429 the account goes at half its pace for a minute


class Bucket:
    """Tokens of one account. `clock` counts seconds. A new bucket is empty: its predecessor may just have sent."""

    def __init__(self, pace: Pace, clock: Callable[[], float]) -> None:
        self._pace = pace
        self._clock = clock
        self._tokens = 0.0
        self._filled = clock()
        self._silent_until = 0.0
        self._slow_until = 0.0
        self._rests: dict[int, float] = {}

    def available(self) -> int:
        """Letters that may go now."""
        now = self._clock()
        if now < self._silent_until:
            return 0
        self._filled = max(self._filled, self._silent_until)  # nothing flows in during a silence
        rate = self._pace.per_second * (SLOWER if now < self._slow_until else 1)
        # What the bucket holds and what flows in during one second are together less than one above the pace, so that
        # no more whole letters than the pace go out. The fraction above `holds` is kept: who wakes late loses nothing.
        holds = max(1.0, rate / 100)
        inflow = max(rate - holds, rate / 2)  # a pace of one a second must flow too
        self._tokens = min(self._tokens + (now - self._filled) * inflow, holds + 0.999)
        self._filled = now
        return int(self._tokens)

    def spend(self, person: int) -> None:
        """A letter to `person` goes out now."""
        self._tokens -= 1
        if self._pace.per_person_gap:
            self._rests[person] = self._clock() + self._pace.per_person_gap

    def resting(self) -> list[int]:
        """People who were written to a moment ago."""
        now = self._clock()
        self._rests = {person: until for person, until in self._rests.items() if until > now}
        return list(self._rests)

    def be_silent(self, seconds: float) -> None:
        """The provider said 429: nothing goes until then, and slowly afterwards."""
        now = self._clock()
        self._silent_until = max(self._silent_until, now + seconds)
        self._slow_until = self._silent_until + SLOW_FOR
        self._tokens = 0.0

    def is_waiting(self) -> bool:
        """Whether something but an empty outbox holds letters back."""
        return self._tokens < 1 or bool(self._rests) or self._clock() < self._silent_until

    def next_in(self) -> float:
        """Seconds until there may be a token or somebody has rested, for a sleeper."""
        now = self._clock()
        if now < self._silent_until:
            return self._silent_until - now
        waits = [until - now for until in self._rests.values() if until > now]
        if self._tokens < 1:
            waits.append((1 - self._tokens) / self._pace.per_second)
        return min(waits, default=1.0)
