"""Kabar: letters that no message led to."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from pydantic_core import to_jsonable_python
from sqlmodel import Session

from bot.dialogue import CHOICE
from bot.message import BUTTONED
from bot.say import Option
from bot.texts import Texts
from models import mailbox
from models.coop import Coop
from models.mailbox import Lane, State
from models.people import Reachable


def owe_notice(
    session: Session, coop: Coop, to: Reachable, key: str, values: Mapping[str, object], *,
    cause: str, now: datetime, texts: Texts, lane: Lane = Lane.NOTICE,
    extras: Mapping[str, str] | None = None, options: Sequence[Option] = (),
) -> None:  # fmt: skip
    """Owe somebody a notice: the text `key` in their language. `cause` names why, once for each account."""
    text = texts.render(key, values, to.language)
    if to.shared and to.name not in text:
        text = f"{to.name}: {text}"
    labels = [texts.render(each.label, {}, to.language) for each in options]
    if labels and to.channel not in BUTTONED:
        text += "".join(f"\n{number}. {label}" for number, label in enumerate(labels, 1))
    letter: dict[str, object] = {
        "account_id": to.account_id,
        "address_id": to.address_id,
        "coop_id": coop.id,
        "member_id": to.member_id,
        "cause": cause,
        "lane": lane,
        "key": key,
        "values": to_jsonable_python(dict(values)),
        "reply_to": to.reply_to,
        "text": text,
        "buttons": [[label, f"{CHOICE}{cause}:{number}"] for number, label in enumerate(labels)],
        "extras": dict(extras or {}),
        "state": State.WAITING,
        "due": now,
        "created_at": now,
        "tries": 0,
        "unsure": False,
    }
    mailbox.owe(session, [letter])
