"""Forget a person: every text and address of theirs goes in one transaction; the ledger stays, under a number.

Personal data lives in head and wire rows only. Rows that are theirs are emptied; wherever else their name was
written (a letter to staff, an open question, a message of a clerk), it is taken out of the text.
"""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, select

from models.alerting import forget_alerts
from models.columns import table_of
from models.mailbox import UNSENT, Heard, Owed, State
from models.media import MediaRow, MediaState
from models.member import Member, Standing
from models.naming import Eraser
from models.sharing import part
from models.unnaming import unname_heads, unname_wires
from models.wire import AddressRow, Contact, MemberAddress

_MEMBER, _MAY, _ADDRESS, _CONTACT = (table_of(each) for each in (Member, MemberAddress, AddressRow, Contact))
_HEARD, _OWED = table_of(Heard), table_of(Owed)
_MEDIA = table_of(MediaRow)
_NO_PICTURE = {"state": MediaState.REFUSED, "reason": "forgotten", "content": None, "ref": "", "sha256": None}
_BARE: dict[str, Any] = {"text": "", "values": {}, "buttons": [], "extras": {}, "reply_to": "", "error": None}


def forget(session: Session, coop_id: int, member: Member, called: str) -> None:
    """Leave nothing of a member but their number; `called` is what their rows are called by from now on.

    A phone that others use stays theirs; what was written on it is emptied all the same, because nobody can tell
    who wrote what. Whoever writes from a phone that was theirs alone is a stranger.
    """
    for double in _doubles(session, member):
        forget(session, coop_id, double, called)
    name = member.name
    addresses = _places(session, coop_id, member.id)
    values = [*addresses.values(), *([member.phone] if member.phone else [])]
    for number in addresses:
        _empty_what_was_said(session, number, coop_id, member.id)
        part(session, number, coop_id, member.id)
        if not _is_used(session, number):
            _give_up(session, number)
    forget_alerts(session, coop_id, member.id)
    _pseudonym(session, coop_id, member.id, called)
    unname_wires(session, coop_id, name, values)
    unname_heads(session, coop_id, Eraser(name, values, by_words=False))


def _doubles(session: Session, member: Member) -> list[Member]:
    """Entries that turned out to be the same person."""
    rows = select(Member).where(Member.coop_id == member.coop_id, Member.merged_into == member.id)
    return list(session.exec(rows))


def _places(session: Session, coop_id: int, member_id: UUID) -> dict[int, str]:
    """Every address of theirs, also those that were let go: letters were owed to them there."""
    owed = sa.select(_OWED.c.address_id).where(_OWED.c.coop_id == coop_id, _OWED.c.member_id == member_id)
    may = sa.select(_MAY.c.address_id).where(_MAY.c.coop_id == coop_id, _MAY.c.member_id == member_id)
    rows = sa.select(_ADDRESS.c.id, _ADDRESS.c.value).where(_ADDRESS.c.id.in_(owed.union(may)))
    return {row.id: row.value for row in session.connection().execute(rows)}


def _pseudonym(session: Session, coop_id: int, member_id: UUID, called: str) -> None:
    bare = {"name": called, "phone": None, "language": "id", "language_chosen": False, "standing": Standing.LEFT}
    here = (_MEMBER.c.coop_id == coop_id, _MEMBER.c.id == member_id)
    session.connection().execute(sa.update(_MEMBER).where(*here).values(**bare))


def _is_used(session: Session, address: int) -> bool:
    rows = sa.select(_MAY.c.member_id).where(_MAY.c.address_id == address).limit(1)
    return session.connection().execute(rows).first() is not None


def _empty_what_was_said(session: Session, address: int, coop_id: int, member_id: UUID) -> None:
    run = session.connection().execute
    run(sa.update(_HEARD).where(_HEARD.c.address_id == address).values(text=None, media=sa.null(), reading=sa.null()))
    run(sa.update(_MEDIA).where(_MEDIA.c.address_id == address).values(**_NO_PICTURE))
    theirs = sa.or_(sa.and_(_OWED.c.coop_id == coop_id, _OWED.c.member_id == member_id), _OWED.c.member_id.is_(None))
    mine = (_OWED.c.address_id == address, theirs)
    run(sa.update(_OWED).where(*mine, _OWED.c.state.in_(UNSENT)).values(state=State.GAVE_UP))
    run(sa.update(_OWED).where(*mine).values(**_BARE))


def _give_up(session: Session, address: int) -> None:
    """Nobody is left at this address: it names no phone any more, so that the next message from there is new."""
    run = session.connection().execute
    run(sa.update(_OWED).where(_OWED.c.address_id == address, _OWED.c.state.in_(UNSENT)).values(state=State.GAVE_UP))
    run(sa.update(_OWED).where(_OWED.c.address_id == address).values(**_BARE))
    run(sa.update(_ADDRESS).where(_ADDRESS.c.id == address).values(value=f"forgotten {address}"))
    gone = {"reply_to": "", "name": "", "phone": None, "reachable": False, "waiting": None}
    run(sa.update(_CONTACT).where(_CONTACT.c.address_id == address).values(**gone))
