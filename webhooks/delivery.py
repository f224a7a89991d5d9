"""One try at one letter, and what its failure means."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog

from bot.message import Button, Document, Outbound, Tap
from models.database import Unavailable
from models.mailbox import State
from models.outbox import Letter, Outcome
from webhooks.channel import Channel, SendFailed

LOOK_AGAIN = timedelta(seconds=15)  # a letter that may have got through: give the provider's own records that long
GIVE_UP_AFTER = timedelta(hours=24)
LONGEST_BACKOFF = 300  # seconds

log = structlog.get_logger("post")


Enclosed = Callable[[Letter], Awaitable[Document | None]]


def outbound(letter: Letter, document: Document | None = None) -> Outbound:
    """A letter as a channel gets it."""
    extras = letter.extras
    return Outbound(
        id=str(letter.seq),
        to=letter.reply_to,
        text=letter.text,
        buttons=tuple(Button(label, sends) for label, sends in letter.buttons),
        asks_contact="contact" in extras,
        tap=Tap("", extras["tap"], extras.get("tapped", "")) if "tap" in extras else None,
        react_to=extras.get("react", ""),
        key=letter.key,
        values=letter.values,
        document=document,
    )


def is_closed(channel: Channel, heard: datetime | None, now: datetime) -> bool:
    """Whether this person wrote too long ago to be written to freely."""
    return channel.window is not None and (heard is None or now - heard > channel.window)


async def deliver(
    channel: Channel,
    letter: Letter,
    now: Callable[[], datetime],
    *,
    closed: bool = False,
    enclosed: Enclosed | None = None,
) -> tuple[Outcome, float | None]:
    """Try once; how it ended, and for how many seconds the whole account must be silent. `enclosed` finds its file."""
    if closed:
        return Outcome(letter.seq, State.HELD, now(), error="window_closed"), None
    try:
        wanted = outbound(letter, await enclosed(letter) if enclosed and "file" in letter.extras else None)
        known = await channel.find(wanted, letter.created_at) if letter.unsure else None
        provider_id = known if known is not None else await channel.send(wanted)
    except SendFailed as no:
        log.info("not_sent", channel=channel.name, letter=letter.seq, why=no.why, tries=letter.tries)
        return _failed(letter, no, now()), no.wait
    except Unavailable:
        return _failed(letter, SendFailed("database away", again=True, unsure=letter.unsure), now()), None
    except Exception as bug:
        log.error("channel_bug", channel=channel.name, letter=letter.seq, error=type(bug).__name__)
        return _failed(letter, SendFailed(type(bug).__name__, again=True, unsure=True), now()), None
    return Outcome(letter.seq, State.SENT, now(), provider_id=provider_id or None), None


def _failed(letter: Letter, no: SendFailed, now: datetime) -> Outcome:
    if no.closed:
        return Outcome(letter.seq, State.HELD, now, error=no.why)
    if not no.again or now - letter.created_at > GIVE_UP_AFTER:
        gone = letter.address_id if no.unreachable else None
        return Outcome(letter.seq, State.GAVE_UP, now, error=no.why, unreachable_address=gone)
    return Outcome(
        letter.seq,
        State.WAITING,
        now,
        error=no.why,
        due=now + _pause(letter, no),
        unsure=letter.unsure or no.unsure,
    )


def _pause(letter: Letter, no: SendFailed) -> timedelta:
    if no.wait is not None:
        return timedelta(seconds=no.wait)
    backoff = timedelta(seconds=min(2 ** min(letter.tries, 10), LONGEST_BACKOFF))
    return max(backoff, LOOK_AGAIN) if no.unsure else backoff
