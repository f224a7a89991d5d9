"""Take a name out of what others wrote and were told: wire rows around a co-op, and free words in its head rows."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import Session

from models.columns import TEXT, table_of
from models.guards import LEDGERS
from models.mailbox import UNSENT, Heard, Owed
from models.member import Member
from models.miss import Miss
from models.naming import Eraser
from models.wire import AccountCoop, Contact, MemberAddress

_MAY, _CONTACT, _SERVED = table_of(MemberAddress), table_of(Contact), table_of(AccountCoop)
_HEARD, _OWED, _MISS = table_of(Heard), table_of(Owed), table_of(Miss)
# Rooms whose texts are the co-op's own words, and rooms that are emptied in another way.
_OTHERS = frozenset({"coop", "good", "good_group", "alias", "member", "owed", "heard", "contact", "miss", "ticket"})
_FIXED = frozenset(
    {
        "reply_to",
        "state",
        "key",
        "cause",
        "status",
        "kind",
        "how",
        "source",
        "ref",
        "unit",
        "source_key",
        "external_id",
        "provider_id",
    }
)


def unname_wires(session: Session, coop_id: int, name: str, values: Sequence[str]) -> None:
    """What others of this co-op wrote and were told about them.

    A letter that is still to be sent loses the name only; what was sent loses every word of it.
    """
    thorough, gentle = Eraser(name, values, by_words=True), Eraser(name, values, by_words=False)
    here = _addresses_around(coop_id)
    _rewrite(session, _HEARD, thorough, _HEARD.c.address_id.in_(here))
    ours = sa.or_(_OWED.c.coop_id == coop_id, _OWED.c.address_id.in_(here))
    _rewrite(session, _OWED, thorough, ours, _OWED.c.state.not_in(UNSENT))
    _rewrite(session, _OWED, gentle, ours, _OWED.c.state.in_(UNSENT))
    asked = sa.cast(_CONTACT.c.waiting, sa.Text)
    named = sa.or_(*(asked.icontains(each, autoescape=True) for each in _as_json(thorough)))
    forgotten = sa.update(_CONTACT).where(_CONTACT.c.address_id.in_(here), named).values(waiting=None)
    session.connection().execute(forgotten)
    missed = (_MISS.c.words, _MISS.c.example)
    heard = sa.or_(*(column.icontains(each, autoescape=True) for column in missed for each in thorough.needles))
    session.connection().execute(sa.delete(_MISS).where(_MISS.c.coop_id == coop_id, heard))


def _addresses_around(coop_id: int) -> "sa.CompoundSelect[tuple[int]]":
    """Where members of this co-op write from, and strangers to its accounts; not those of other co-ops' members."""
    ours = sa.select(_MAY.c.address_id).where(_MAY.c.coop_id == coop_id)
    served = sa.select(_SERVED.c.account_id).where(_SERVED.c.coop_id == coop_id)
    strangers = sa.select(_CONTACT.c.address_id).where(
        _CONTACT.c.account_id.in_(served), ~sa.exists().where(_MAY.c.address_id == _CONTACT.c.address_id)
    )
    return ours.union(strangers)


def unname_heads(session: Session, coop_id: int, eraser: Eraser) -> None:
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
