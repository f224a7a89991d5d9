"""Counts for the operator, as Prometheus reads them. One registry per app: nothing global."""

from collections.abc import Callable, Iterable
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from models.books import Books
from models.receipts import oldest_owed, owed_by_state


class Metrics:
    """What happened in this process. Labels are fixed words: never a number, a name or a text of anybody."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._heard = Counter("lumbung_heard", "messages stored", ["channel"], registry=self.registry)
        self._answered = Counter("lumbung_answered", "messages answered", ["channel"], registry=self.registry)
        self._ignored = Counter("lumbung_ignored", "updates not for us", ["channel", "kind"], registry=self.registry)
        self._refused = Counter("lumbung_refused", "knocks turned away", ["channel", "why"], registry=self.registry)
        self._declined = Counter("lumbung_declined", "wishes refused by a rule", ["code"], registry=self.registry)
        self._failed = Counter("lumbung_failed", "messages our own code failed on", ["error"], registry=self.registry)
        self._sent = Counter("lumbung_sent", "tries to send", ["channel", "result"], registry=self.registry)

    def heard(self, channel: str) -> None:
        self._heard.labels(channel).inc()

    def answered(self, channel: str) -> None:
        self._answered.labels(channel).inc()

    def ignored(self, channel: str, kind: str) -> None:
        self._ignored.labels(channel, kind).inc()

    def refused(self, channel: str, why: str) -> None:
        self._refused.labels(channel, why).inc()

    def declined(self, code: str) -> None:
        self._declined.labels(code).inc()

    def failed(self, error: str) -> None:
        self._failed.labels(error).inc()

    def sent(self, channel: str, result: str) -> None:
        self._sent.labels(channel, result).inc()

    def text(self) -> bytes:
        """Everything, as Prometheus reads it."""
        return generate_latest(self.registry)


class Outbox(Collector):
    """How the outbox stands, read from the database when somebody asks."""

    def __init__(self, books: Books, now: Callable[[], datetime]) -> None:
        self._books = books
        self._now = now

    def collect(self) -> Iterable[Metric]:
        owed = GaugeMetricFamily("lumbung_owed", "letters that are not simply sent", labels=["channel", "state"])
        for (channel, state), count in self._books.read(owed_by_state).items():
            owed.add_metric([channel, state], count)
        oldest = GaugeMetricFamily("lumbung_owed_oldest_seconds", "how long the oldest due letter has waited")
        oldest.add_metric([], self._books.read(lambda session: oldest_owed(session, self._now())))
        return [owed, oldest]
