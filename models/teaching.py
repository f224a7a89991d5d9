"""What staff teach the counter about words, and the co-op's lexicon with all of it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, select

from models.columns import moment, of_coop, put, table_of
from models.goods import GoodAlias, GoodRow, raise_lexicon
from models.lexicon import Alias, Good, Lexicon, lexicon
from models.statements import run

TAUGHT_IN = "id"  # a word that staff teach speaks for no other language of its message


class Taught(SQLModel, table=True):
    """From a version of the lexicon on this text means this good here; None: nothing any more. A ledger.

    The newest row of a text counts.
    """

    __table_args__ = (of_coop("good_id", "good"), of_coop("by", "member"))

    coop_id: int = Field(primary_key=True, foreign_key="coop.id")
    text: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    good_id: UUID | None = None
    at: datetime = moment()
    by: UUID


_GOOD, _ALIAS, _TAUGHT = table_of(GoodRow), table_of(GoodAlias), table_of(Taught)
_NAMES = sa.select(_ALIAS.c.text, _ALIAS.c.good_id, _ALIAS.c.language).where(_ALIAS.c.coop_id == sa.bindparam("coop"))
_LESSONS = (
    sa.select(_TAUGHT.c.text, _TAUGHT.c.good_id)
    .where(_TAUGHT.c.coop_id == sa.bindparam("coop"))
    .order_by(_TAUGHT.c.version)
)


def teach(session: Session, coop_id: int, texts: Iterable[str], good: Good | None, *, by: UUID, at: datetime) -> None:
    """From now on all these ways of writing mean `good`, or nothing. Every process sees it at the next message."""
    version, good_id = raise_lexicon(session, coop_id), good.id if good else None
    put(
        session,
        *(Taught(coop_id=coop_id, text=text, version=version, good_id=good_id, at=at, by=by) for text in texts),
    )


def lexicon_of(session: Session, coop_id: int, version: int) -> Lexicon:
    """The co-op's words as one immutable value: its goods, the names it began with, and what its staff taught."""
    rows = session.exec(select(GoodRow).where(GoodRow.coop_id == coop_id).order_by(GoodRow.name)).all()
    names = {row.id: row.name for row in rows}
    lessons: dict[str, UUID | None] = dict(run(session, _LESSONS, {"coop": coop_id}).all())
    began = run(session, _NAMES, {"coop": coop_id}).all()
    aliases = [Alias(text, names[good_id], TAUGHT_IN) for text, good_id in lessons.items() if good_id]
    aliases += [Alias(text, names[good_id], language) for text, good_id, language in began if text not in lessons]
    return lexicon(version, tuple(row.good for row in rows), tuple(aliases))
