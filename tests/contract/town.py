"""A co-op that is about to open: its processes, its office, and everybody's phones."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import Session, select

from models import stock
from models.books import Books
from models.coop import Coop
from models.goods import good_called
from models.member import Member
from tests.contract.phones import OnTelegram, OnWhatsApp, Post
from tests.contract.standins import AUTH, NUMBER, SID, TOKEN, StandIn
from tests.faults.village import open_letters
from tests.processes import Deployment, Process, free_port, local, until

CODE, NAME = "TANIUJI", "Koperasi Tani Uji"
SECRET = "kunci-Uji_42"
SACKS = 40
OPENED = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)


@dataclass
class Town:
    """Everything that a day needs. `expected` counts what the books must hold in the evening."""

    telegram: StandIn
    twilio: StandIn
    deployment: Deployment
    web: Process
    post: Post = field(default_factory=Post)
    expected: "Counter[str]" = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.joko = OnTelegram(self.telegram, self.post, 710000001, "Pak Joko")  # manager
        self.rina = OnTelegram(self.telegram, self.post, 710000002, "Bu Rina")  # prices
        self.dedi = OnWhatsApp(self.twilio, self.post, "+6281310000003", "Pak Dedi")  # clerk
        self.siti = OnTelegram(self.telegram, self.post, 710000004, "Siti")
        self.entin = OnWhatsApp(self.twilio, self.post, "+6281310000005", "Entin")

    async def heard_last(self) -> list[str]:
        """What people heard last, to see what went wrong."""
        return [f"{phone.name}: {await phone.heard()}" for phone in (self.joko, self.dedi, self.siti, self.entin)]

    async def settled(self) -> None:
        """Wait until no letter is on its way any more."""
        await until(lambda: asyncio.to_thread(lambda: open_letters(self.url) == 0), "every letter is settled", 60)

    @property
    def url(self) -> str:
        """The database."""
        return self.deployment.database_url


@asynccontextmanager
async def open_town(telegram: StandIn, twilio: StandIn, url: str, folder: Path) -> AsyncIterator[Town]:
    """Found the co-op by the commands that an operator would use, and start `serve` (on PostgreSQL two posts too)."""
    port = free_port()
    public = local(port)
    settings = {"PUBLIC_URL": public, "TELEGRAM_API": telegram.url, "TWILIO_API": twilio.url}
    settings |= {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_SECRET": SECRET}
    settings |= {"TWILIO_ACCOUNT": SID, "TWILIO_TOKEN": AUTH, "TWILIO_NUMBER": NUMBER}
    with Deployment(folder, url, settings) as deployment:
        await asyncio.to_thread(_found, deployment)
        web = deployment.serve(port=port)
        if not url.startswith("sqlite"):
            deployment.post("post1")
            deployment.post("post2")
        for process in deployment.processes:
            process.start()
        for process in deployment.processes:
            await process.ready()
        # As behind a proxy: Twilio signs the public address and its requests come in by another name.
        inbound = f"http://localhost:{port}/webhooks/whatsapp/{NUMBER.lstrip('+')}"
        await twilio.set(inbound_url=inbound, public_base=public, status_delay=0.2)
        yield Town(telegram, twilio, deployment, web)


def _found(deployment: Deployment) -> None:
    deployment.run("migrate")
    deployment.run("coop", "add", CODE, NAME)
    for name, role, how, where in (
        ("Pak Joko", "manager", "--telegram", "710000001"),
        ("Bu Rina", "pricer", "--telegram", "710000002"),
        ("Pak Dedi", "clerk", "--phone", "+6281310000003"),
    ):
        deployment.run("staff", "add", "--coop", CODE, "--name", name, "--role", role, how, where)
    books = Books(deployment.database_url)
    books.write(_fill_the_barn)
    books.close()


def _fill_the_barn(session: Session) -> None:
    """Opening stock, which no command brings in yet."""
    coop, by = session.exec(select(Coop)).one(), session.exec(select(Member)).first()
    assert by is not None
    urea = good_called(session, coop.id, "urea")
    stock.take_in(session, urea, "", SACKS, reason="opening", by=by.id, at=OPENED, subject=None)
