"""Everything put together: settings in, a counter with its wires out. No globals, no container."""

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import structlog

from bot.message import CARRYING
from handlers.desk import Desk
from handlers.tables import Kit
from models.books import Books
from models.ticket import short_ref
from models.wire import open_account, serve_every_coop
from webhooks.channel import Channel, SendFailed
from webhooks.clerk import Clerk
from webhooks.counter import DeskCounter
from webhooks.fetcher import Fetcher
from webhooks.metrics import Metrics
from webhooks.papers import Papers
from webhooks.post import Companion, Post, Route
from webhooks.relay import Relay
from webhooks.rounds import Rounds
from webhooks.settings import Settings
from webhooks.simulator import Simulator
from webhooks.telegram import Telegram, poll
from webhooks.whatsapp import WhatsApp

REGISTER_AGAIN = 60.0  # seconds after Telegram could not be reached

log = structlog.get_logger("house")


def utc_now() -> datetime:
    """The only clock of the house."""
    return datetime.now(UTC)  # noqa: TID251 - here it is taken, everywhere else it is given


@dataclass
class House:
    """One process's counter. `now`, `clock` and `pick` are time and luck."""

    settings: Settings
    now: Callable[[], datetime] = utc_now
    clock: Callable[[], float] = time.monotonic
    pick: Callable[[int], int] = secrets.randbelow
    books: Books = field(init=False)
    metrics: Metrics = field(init=False)
    desk: Desk = field(init=False)
    counter: DeskCounter = field(init=False)
    carried: set[int] = field(default_factory=set)  # the accounts of this deployment's wires

    def __post_init__(self) -> None:
        self.books = Books(self.settings.database_url)
        self.metrics = Metrics()
        self.desk = Desk(self.books, now=self.now, new_ref=short_ref(self.pick), tally=self.metrics)
        self.counter = DeskCounter(self.desk, self.now)

    def channels(self) -> dict[str, Channel]:
        """The wires that the settings name: account's external id by channel name is in `account_of`."""
        settings, found = self.settings, list[Channel]()
        if settings.telegram_account:
            found.append(Telegram(settings.telegram_token.get_secret_value(), settings.telegram_api))
        if settings.twilio_account:
            found.append(self._whatsapp())
        if settings.simulator:
            found.append(Simulator())
        return {channel.name: channel for channel in found}

    def _whatsapp(self) -> WhatsApp:
        settings = self.settings
        token = settings.twilio_token.get_secret_value()
        return WhatsApp(
            settings.twilio_account,
            token,
            settings.twilio_number,
            settings.public_url,
            settings.whatsapp_account,
            settings.twilio_api,
        )

    def account_of(self, channel: str) -> str:
        """Our own external id on a wire, as it stands in webhook paths."""
        named = {"telegram": self.settings.telegram_account, "whatsapp": self.settings.whatsapp_account}
        return named.get(channel, channel)

    def routes(self, channels: dict[str, Channel]) -> list[Route]:
        """The accounts to carry letters for; their rows are made at the first start."""
        return [self._route(self._opened(name), channel) for name, channel in channels.items()]

    def _route(self, account: int, channel: Channel) -> Route:
        companions = [self._companion(channel), self.rounds().run]
        if isinstance(channel, Telegram | WhatsApp):
            fetcher = Fetcher(self.books, account, channel, now=self.now, texts=self.desk.texts)
            kit = Kit(self.desk.readers, self.desk.new_ref)
            clerk = Clerk(self.books, account, now=self.now, texts=self.desk.texts, kit=kit)
            companions += [fetcher.run, clerk.run]
        if channel.name in CARRYING:
            companions.append(Papers(self.books, account, now=self.now, texts=self.desk.texts).run)
        return Route(account, channel, tuple(each for each in companions if each))

    def rounds(self) -> Rounds:
        """What time does by itself: beside every route, and where there is none beside the doors."""
        return Rounds(self.books, now=self.now, texts=self.desk.texts)

    def _opened(self, channel: str) -> int:
        secret = {"telegram": "LUMBUNG_TELEGRAM_TOKEN", "whatsapp": "LUMBUNG_TWILIO_TOKEN"}.get(channel, "")

        def opened(session):  # type: ignore[no-untyped-def]
            account = open_account(session, channel, self.account_of(channel), secret)
            serve_every_coop(session, account)
            return account

        account = int(self.books.write(opened))
        self.carried.add(account)
        return account

    def _companion(self, channel: Channel) -> Companion | None:
        if not isinstance(channel, Telegram):
            return None
        if self.settings.public_url:
            return lambda stopping: _register(channel, self.settings, stopping)
        account = self.settings.telegram_account
        return lambda stopping: poll(channel, account, self.counter, self.metrics, stopping)

    def post(self, routes: list[Route]) -> Post:
        """The post over these routes."""
        return Post(self.books, routes, self._relay)

    def _relay(self, route: Route) -> Relay:
        return Relay(
            self.books, route.account_id, route.channel, now=self.now, clock=self.clock, sent=self.metrics.sent
        )


async def _register(channel: Telegram, settings: Settings, stopping: asyncio.Event) -> None:
    """Tell Telegram where we are, until it has heard."""
    while not stopping.is_set():
        try:
            await channel.register(settings.public_url, settings.telegram_secret.get_secret_value())
            log.info("webhook_registered")
            return
        except SendFailed as no:
            log.warning("webhook_not_registered", why=no.why)
            try:
                await asyncio.wait_for(stopping.wait(), REGISTER_AGAIN)
            except TimeoutError:
                continue
