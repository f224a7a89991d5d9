"""`lumbung doctor`: everything that can be wrong, looked at."""

import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

import typer
from sqlmodel import Session

from migrations.run import at_head
from models import guards
from models.archive import gaps
from models.audit import broken_seals
from models.books import Books
from models.database import AWAY, Unavailable
from models.fetching import troubles
from models.orders_reconciled import unlike_promises, unlike_sales
from models.receipts import oldest_owed
from models.reconciling import imbalances, misfits
from models.stock_reconciled import differences, unlike_lots
from models.transfers_reconciled import unlike_transfers
from webhooks.app import TOO_OLD
from webhooks.channel import SendFailed
from webhooks.house import utc_now
from webhooks.settings import Settings
from webhooks.telegram import Telegram


@dataclass(frozen=True)
class Finding:
    """One thing looked at."""

    what: str
    well: bool
    detail: str = ""


def doctor(settings: Settings, *, only_books: bool, as_json: bool) -> int:
    """Print every finding; 0 when all is well, else 1."""
    books = Books(settings.database_url)
    try:
        found = list(_findings(books, settings, only_books))
    finally:
        books.close()
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in found]))
    else:
        for finding in found:
            typer.echo(
                f"{'ok ' if finding.well else 'BAD'}  {finding.what}{': ' + finding.detail if finding.detail else ''}"
            )
    return 0 if all(finding.well for finding in found) else 1


def _findings(books: Books, settings: Settings, only_books: bool) -> Iterator[Finding]:
    yield Finding("settings", True)
    try:
        migrated = at_head(books.engine)
    except AWAY:
        yield Finding("database", False, "cannot be reached")
        return
    yield Finding("database", True)
    yield Finding("migrations", migrated, "" if migrated else "run `lumbung migrate`")
    if not migrated:
        return
    yield from _about_books(books)
    if not only_books:
        yield from _about_post(books, settings)


def _about_books(books: Books) -> Iterator[Finding]:
    with books.engine.connect() as connection:
        gone = guards.missing(connection)
    yield Finding("guards", not gone, ", ".join(sorted(gone)))
    yield _listed("journals and balances", books, imbalances)
    yield _listed("stock", books, differences)
    yield _listed("lots", books, unlike_lots)
    yield _listed("promised stock", books, unlike_promises)
    yield _listed("sales", books, unlike_sales)
    yield _listed("transfers", books, unlike_transfers)
    yield _listed("nota numbers", books, gaps)
    yield _listed("payments", books, misfits)
    yield _listed("audit trail", books, broken_seals)


def _listed(what: str, books: Books, look: Callable[[Session], list[str]]) -> Finding:
    wrong = books.read(look)
    return Finding(what, not wrong, "; ".join(wrong[:5]))


def _about_post(books: Books, settings: Settings) -> Iterator[Finding]:
    try:
        waited = books.read(lambda session: oldest_owed(session, utc_now()))
        yield Finding("oldest letter", waited < TOO_OLD, f"has waited {waited:.0f} s" if waited else "")
    except Unavailable:
        yield Finding("oldest letter", False, "database away")
    yield _listed("photos and voice notes", books, lambda session: troubles(session, utc_now()))
    if settings.telegram_account and settings.public_url:
        yield asyncio.run(_webhook(settings))


async def _webhook(settings: Settings) -> Finding:
    channel = Telegram(settings.telegram_token.get_secret_value(), settings.telegram_api)
    try:
        url = await channel.webhook_url()
    except SendFailed as no:
        return Finding("Telegram webhook", False, no.why)
    finally:
        await channel.close()
    right = url == f"{settings.public_url}/webhooks/telegram/{settings.telegram_account}"
    return Finding("Telegram webhook", right, "" if right else "not registered: start `lumbung serve` once")
