"""From a reply to letters: who gets what, in which language, through which wire."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic_core import to_jsonable_python

from bot.dialogue import CHOICE
from bot.message import BUTTONED, LONGEST, LONGEST_ELSEWHERE, REACTING, Inbound
from bot.say import Contact, Option, Reply, Say, Staff
from bot.texts import Texts
from handlers.turn import Turn, Visit
from models.mailbox import Lane, State
from models.member import Role
from models.people import Reachable, reachable_member, reachable_staff

ABOUT_THE_PHONE = ("people.", "join.", "moving.")  # and so to nobody of those who are on it, or by name


@dataclass(frozen=True)
class Envelope:
    """One letter's way: where to, in which lane."""

    account_id: int
    address_id: int
    channel: str
    reply_to: str
    language: str
    lane: Lane
    member_id: UUID | None
    name: str = ""  # of one of several people on this phone: their letters begin with it


def letters(visit: Visit, reply: Reply, inbound: Inbound, texts: Texts) -> list[dict[str, object]]:
    """Rows for the outbox. What goes to one person in one turn is one letter: WhatsApp is paid by the message."""
    written = []
    for envelope, says in _sorted(visit, reply):
        asked = reply.waiting.options if reply.waiting and envelope.lane is Lane.REPLY else ()
        written.append(_letter(visit, envelope, says, asked, texts))
    _answer_tap(visit, written, reply, inbound)
    return [row | {"cause": f"{visit.cause}/{number}"} for number, row in enumerate(written)]


def _sorted(visit: Visit, reply: Reply) -> Iterable[tuple[Envelope, list[Say]]]:
    found: dict[tuple[int, int, Lane], tuple[Envelope, list[Say]]] = {}
    for each in reply.says:
        for envelope in _envelopes(visit, each, reply.language):
            key = (envelope.account_id, envelope.address_id, envelope.lane)
            found.setdefault(key, (envelope, []))[1].append(each)
    return found.values()


def _envelopes(visit: Visit, each: Say, language: str | None) -> list[Envelope]:
    if each.to is None:
        return [_to_speaker(visit, language)]
    if isinstance(each.to, Contact):
        way = (each.to.account_id, each.to.address_id, each.to.channel, each.to.reply_to)
        return [Envelope(*way, each.to.language, Lane.NOTICE, None)]
    coop_id = each.to.coop_id if isinstance(each.to, Staff) else None
    if coop_id is None:
        assert isinstance(visit, Turn), "a stranger's turn must say which co-op it writes to"
        coop_id = visit.coop.id
    others = (
        reachable_member(visit.session, coop_id, each.to)
        if isinstance(each.to, UUID)
        else reachable_staff(visit.session, coop_id, Role(each.to.role))
    )
    return [_to_other(found) for found in others if found.member_id != visit.caller.member_id]


def _to_speaker(visit: Visit, language: str | None = None) -> Envelope:
    who = visit.caller
    way = (who.account_id, who.address_id, who.channel, who.reply_to)
    name = visit.member.name if who.shared and isinstance(visit, Turn) else ""
    return Envelope(*way, language or visit.language, Lane.REPLY, who.member_id, name)


def _to_other(found: Reachable) -> Envelope:
    return Envelope(
        found.account_id,
        found.address_id,
        found.channel,
        found.reply_to,
        found.language,
        Lane.NOTICE,
        found.member_id,
        found.name if found.shared else "",
    )


def _letter(
    visit: Visit, envelope: Envelope, says: list[Say], asked: tuple[Option, ...], texts: Texts
) -> dict[str, Any]:
    labels = [_label(option, envelope.language, texts) for option in asked]
    text = "\n\n".join(texts.render(each.key, each.values, envelope.language) for each in says)
    if envelope.name and text and envelope.name not in text and not says[0].key.startswith(ABOUT_THE_PHONE):
        text = f"{envelope.name}: {text}"
    if asked and envelope.channel not in BUTTONED:
        text += "\n" + "\n".join(f"{number}. {label}" for number, label in enumerate(labels, 1))
    typed = [option for each in says for option in each.buttons]
    buttons = [[label, f"{CHOICE}{visit.cause}:{number}"] for number, label in enumerate(labels)]
    buttons += [[_label(option, envelope.language, texts), option.value] for option in typed]
    return _row(visit, envelope, says[0].key, says[0].values) | {
        "text": text[: LONGEST.get(envelope.channel, LONGEST_ELSEWHERE)],
        "buttons": buttons,
        "extras": {"contact": "1"} if any(each.asks_contact for each in says) else {},
    }


def _label(option: Option, language: str, texts: Texts) -> str:
    return texts.render(option.label, {}, language) if option.label.startswith("button.") else option.label


def _answer_tap(visit: Visit, written: list[dict[str, Any]], reply: Reply, inbound: Inbound) -> None:
    """A press wants an answer from the provider's view too, and "ok" a thumbs-up where the wire has one."""
    extras: dict[str, str] = {}
    if inbound.tap and inbound.tap.callback_id:
        extras |= {"tap": inbound.tap.callback_id, "tapped": inbound.tap.message_id}
    if reply.nod and inbound.message_id and inbound.channel in REACTING:
        extras |= {"react": inbound.message_id}
    if not extras:
        return
    mine = next((row for row in written if row["lane"] is Lane.REPLY), None)
    if mine is None:
        mine = _row(visit, _to_speaker(visit), "talk.silence", {}) | {"text": "", "buttons": [], "extras": {}}
        written.append(mine)
    mine["extras"] = {**mine["extras"], **extras}


def _row(visit: Visit, envelope: Envelope, key: str, values: Mapping[str, object]) -> dict[str, Any]:
    return {
        "account_id": envelope.account_id,
        "address_id": envelope.address_id,
        "coop_id": visit.coop.id if isinstance(visit, Turn) else None,
        "member_id": envelope.member_id,
        "lane": envelope.lane,
        "key": key,
        "values": to_jsonable_python(dict(values)),
        "reply_to": envelope.reply_to,
        "state": State.WAITING,
        "due": visit.now,
        "created_at": visit.now,
        "tries": 0,
        "unsure": False,
    }
