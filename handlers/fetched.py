"""Kiriman: what became of a photo or voice note; its sender is told once when it could not be kept."""

from datetime import datetime

from pydantic_core import to_jsonable_python
from sqlmodel import Session

from bot.texts import Texts
from models import fetching, mailbox
from models.fetching import Fetched
from models.mailbox import Lane, State
from models.media import LARGEST, LARGEST_PHOTO, MediaState
from models.people import sender_at

KEY = "photo.not_kept"
MEGABYTE = 1024 * 1024


def written_down(session: Session, account_id: int, found: Fetched, now: datetime, texts: Texts) -> None:
    """Write down how a try to fetch ended. Of a message with several files its sender is told about one."""
    if fetching.settle(session, found) and found.state in (MediaState.REFUSED, MediaState.GAVE_UP):
        _tell(session, account_id, found, now, texts)


def _tell(session: Session, account_id: int, found: Fetched, now: datetime, texts: Texts) -> None:
    wanted = found.wanted
    sender, cause = sender_at(session, account_id, wanted.address_id), f"h{wanted.heard_id}/media"
    if sender is None or mailbox.is_owed(session, cause):
        return
    way, coop = sender
    most = LARGEST_PHOTO if wanted.shown_as == "photo" else LARGEST
    values = {"about": wanted.shown_as, "at": coop.local(wanted.at), "why": found.reason, "most": most // MEGABYTE}
    letter = {
        "account_id": account_id,
        "address_id": wanted.address_id,
        "coop_id": coop.id,
        "member_id": way.member_id,
        "cause": cause,
        "lane": Lane.NOTICE,
        "key": KEY,
        "values": to_jsonable_python(values),
        "reply_to": way.reply_to,
        "text": texts.render(KEY, values, way.language),
        "buttons": [],
        "extras": {},
        "state": State.WAITING,
        "due": now,
        "created_at": now,
        "tries": 0,
        "unsure": False,
    }
    mailbox.owe(session, [letter])
