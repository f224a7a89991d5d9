"""Forget a person: every text and address of theirs goes in one transaction; the ledger stays, under a number.

Personal data lives in head and wire rows only. Rows that are theirs are emptied; wherever else their name was
written (a letter to staff, an open question, a message of a clerk), it is taken out of the text.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, select

from models.columns import TEXT, table_of
from models.guards import LEDGERS
from models.mailbox import Heard, Owed, State
from models.member import Member, Standing
from models.miss import Miss
from models.naming import Eraser
from models.sharing import addresses_of, part
from models.wire import AddressRow, Contact, MemberAddress

_MEMBER, _MAY, _ADDRESS, _CONTACT = (table_of(each) for each in (Member, MemberAddress, AddressRow, Contact))
_HEARD, _OWED, _MISS = table_of(Heard), table_of(Owed), table_of(Miss)
UNSENT = (State.WAITING, State.HELD, State.FLYING)
# Rooms whose texts are the co-op's own words, and rooms that are emptied in another way.
_OTHERS = frozenset({"coop", "good", "good_group", "alias", "member", "owed", "heard", "contact", "miss", "ticket"})
_FIXED = frozenset(
    {"reply_to", "state", "key", "cause", "status", "kind", "ref", "unit", "source_key", "external_id", "provider_id"}
)
_BARE: dict[str, Any] = {"text": "", "values": {}, "buttons": [], "extras": {}, "reply_to": "", "error": None}


def forget(session: Session, coop_id: int, member: Member, called: str) -> None:
    """Leave nothing of a member but their number; `called` is what their rows are called by from now on.

    A phone that others use stays theirs; what was written on it is emptied all the same, because nobody can tell
    who wrote what. Whoever writes from a phone that was theirs alone is a stranger.
    """
    for double in _doubles(session, member):
        forget(session, coop_id, double, called)
    name = member.name
    addresses = addresses_of(session, coop_id, member.id)
    values = [value for _, _, value in addresses] + ([member.phone] if member.phone else [])
    for number, _, _ in addresses:
        _empty_what_was_said(session, number, coop_id, member.id)
        part(session, number, coop_id, member.id)
        if not _is_used(session, number):
            _give_up(session, number)
    _pseudonym(session, coop_id, member.id, called)
    _unname_wires(session, coop_id, name, values)
    _unname_heads(session, coop_id, Eraser(name, values, by_words=False))


def _doubles(session: Session, member: Member) -> list[Member]:
    """Entries that turned out to be the same person."""
    rows = select(Member).where(Member.coop_id == member.coop_id, Member.merged_into == member.id)
    return list(session.exec(rows))


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


def _unname_wires(session: Session, coop_id: int, name: str, values: Sequence[str]) -> None:
    """What others of this co-op wrote and were told about them.

    A letter that is still to be sent loses the name only; what was sent loses every word of it.
    """
    thorough, gentle = Eraser(name, values, by_words=True), Eraser(name, values, by_words=False)
    here = sa.select(_MAY.c.address_id).where(_MAY.c.coop_id == coop_id)
    _rewrite(session, _HEARD, thorough, _HEARD.c.address_id.in_(here))
    _rewrite(session, _OWED, thorough, _OWED.c.coop_id == coop_id, _OWED.c.state.not_in(UNSENT))
    _rewrite(session, _OWED, gentle, _OWED.c.address_id.in_(here), _OWED.c.state.in_(UNSENT))
    asked = sa.cast(_CONTACT.c.waiting, sa.Text)
    named = sa.or_(*(asked.icontains(each, autoescape=True) for each in _as_json(thorough)))
    forgotten = sa.update(_CONTACT).where(_CONTACT.c.address_id.in_(here), named).values(waiting=None)
    session.connection().execute(forgotten)
    missed = (_MISS.c.words, _MISS.c.example)
    heard = sa.or_(*(column.icontains(each, autoescape=True) for column in missed for each in thorough.needles))
    session.connection().execute(sa.delete(_MISS).where(_MISS.c.coop_id == coop_id, heard))


def _unname_heads(session: Session, coop_id: int, eraser: Eraser) -> None:
    """Whatever room a name got into in free words: the reason of a refusal, or a room of a later day."""
    for table in Member.metadata.sorted_tables:
        if "coop_id" in table.c and table.name not in _OTHERS and table.name not in LEDGERS:
            _rewrite(session, table, eraser, table.c.coop_id == coop_id)


def _rewrite(session: Session, table: sa.Table, eraser: Eraser, *where: "sa.ColumnElement[bool]") -> None:
    """Take somebody out of every free text and document of these rows."""
    texts = [column for column in table.c if isinstance(column.type, TEXT | sa.JSON) and not _is_fixed(column)]
    for column in texts:
        document = isinstance(column.type, sa.JSON)
        said = sa.cast(column, sa.Text) if document else column
        needles = _as_json(eraser) if document else eraser.needles
        named = sa.or_(*(said.icontains(each, autoescape=True) for each in needles))
        keys = list(table.primary_key.columns)
        for *key, kept in session.connection().execute(sa.select(*keys, column).where(*where, named)).all():
            clean = eraser.document(kept) if document else eraser.text(kept)
            row = sa.update(table).where(*(each == found for each, found in zip(keys, key, strict=True)))
            session.connection().execute(row.values({column.name: clean}))


def _is_fixed(column: "sa.Column[object]") -> bool:
    """Whether a column holds no free words: keys, and the words of our own that name a state."""
    return bool(column.primary_key or column.foreign_keys) or column.name in _FIXED


def _as_json(eraser: Eraser) -> list[str]:
    """What to look for in a JSON column, where letters beyond ASCII are written as escapes."""
    ascii_only = (each.encode("ascii", "ignore").decode() == each for each in eraser.needles)
    return [
        each if plain else max(_plain_runs(each), key=len)
        for each, plain in zip(eraser.needles, ascii_only, strict=True)
    ]


def _plain_runs(text: str) -> list[str]:
    return "".join(letter if letter.isascii() else "\0" for letter in text).split("\0")
