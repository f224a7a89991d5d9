"""Kotak masuk: every message is stored, once however often it comes, before anybody asks what it says."""

from dataclasses import asdict
from datetime import datetime

from sqlmodel import Session

from bot.message import Inbound
from models.arrival import Arrival, Told, arrive
from models.caller import Writing
from models.media import owe_fetching
from models.member import Standing
from models.wire import account_called, open_account


class Inbox:
    """Where messages arrive; it remembers the numbers of our own accounts."""

    def __init__(self) -> None:
        self._accounts: dict[tuple[str, str], int] = {}

    def take(self, session: Session, inbound: Inbound, now: datetime, error: str | None = None) -> Arrival | None:
        """Store a message with the photos that are to be fetched; None when it was stored before."""
        writing = Writing(
            self._account(session, inbound),
            tuple((address.channel, address.value) for address in inbound.sender),
            inbound.reply_to,
            inbound.sender_name,
            inbound.phone,
        )
        text = inbound.tap.data if inbound.tap else inbound.text
        media = [asdict(each) for each in inbound.media] or None
        arrival = arrive(session, writing, Told(inbound.external_id, text, media, error), now)
        if arrival and media and is_member(arrival):  # a stranger's files are not ours to keep
            files = [(each.kind, each.ref, each.size) for each in inbound.media]
            owe_fetching(session, writing.account_id, arrival.heard, arrival.caller.address_id, files, now)
        return arrival

    def forget_account(self, inbound: Inbound) -> None:
        """What is undone may have opened it."""
        self._accounts.pop((inbound.channel, inbound.account), None)

    def _account(self, session: Session, inbound: Inbound) -> int:
        """The account's number, remembered only once it is stored for good: a new one goes when its deed is undone."""
        key = (inbound.channel, inbound.account)
        if key not in self._accounts:
            known = account_called(session, *key)
            if known is None:
                return open_account(session, *key)
            self._accounts[key] = known
        return self._accounts[key]


def is_member(arrival: Arrival) -> bool:
    """Whether a member of a co-op is writing."""
    return arrival.speaker is not None and arrival.speaker.member.standing == Standing.ACTIVE
