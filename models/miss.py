"""Words that nobody knew, kept without who wrote them, so that staff can teach them."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import Utc, moment, table_of
from models.statements import Upsert, run

KEPT = 500  # words of a co-op; what was heard only once goes first, the longest ago


class Miss(SQLModel, table=True):
    """Words that stood where a good stands. No ledger: a word that is taught is forgotten here.

    `example` is the newest message with them as far as it was understood: digits are hidden, names left out.
    """

    coop_id: int = Field(primary_key=True, foreign_key="coop.id")
    words: str = Field(primary_key=True)  # folded
    count: int = 1  # messages
    first_heard: datetime = moment()
    last_heard: datetime = moment()
    example: str


_MISS = table_of(Miss)
_NOTE = Upsert(
    _MISS,
    lambda insert: insert.on_conflict_do_update(
        index_elements=["coop_id", "words"],
        set_={
            "count": _MISS.c.count + 1,
            "last_heard": insert.excluded.last_heard,
            "example": insert.excluded.example,
        },
    ).returning(_MISS.c.count),
)
_WORTH_KEEPING = sa.case((sa.or_(_MISS.c.count > 1, _MISS.c.last_heard == sa.bindparam("now", type_=Utc)), 1), else_=0)
_HERE = _MISS.c.coop_id == sa.bindparam("coop")
_TRIM = sa.delete(_MISS).where(
    _HERE,
    _MISS.c.words.in_(
        sa.select(_MISS.c.words)
        .where(_HERE)
        .order_by(_WORTH_KEEPING.desc(), _MISS.c.last_heard.desc(), _MISS.c.words)
        .offset(sa.bindparam("most", type_=sa.Integer))
    ),
)
_FORGET = sa.delete(_MISS).where(_HERE, _MISS.c.words == sa.bindparam("them")).returning(_MISS.c.count)


def note(session: Session, coop_id: int, words: Sequence[str], example: str, at: datetime) -> None:
    """Keep that one more message had these words, which nobody knew."""
    row = {"coop_id": coop_id, "count": 1, "first_heard": at, "last_heard": at, "example": example}
    counts = _NOTE.run(session, [row | {"words": each} for each in sorted(set(words))]).scalars().all()
    if 1 in counts:
        run(session, _TRIM, {"coop": coop_id, "now": at, "most": KEPT})


def most_missed(session: Session, coop_id: int, most: int) -> tuple[list[Miss], int]:
    """The words that were missed most often, and how many others there are."""
    rows = select(Miss).where(Miss.coop_id == coop_id)
    found = session.exec(rows.order_by(col(Miss.count).desc(), col(Miss.last_heard).desc(), Miss.words).limit(most))
    total = session.exec(select(sa.func.count()).select_from(Miss).where(Miss.coop_id == coop_id)).one()
    listed = list(found.all())
    return listed, total - len(listed)


def forget(session: Session, coop_id: int, words: str) -> int:
    """The words are known now; how many messages had them before."""
    found: int | None = run(session, _FORGET, {"coop": coop_id, "them": words}).scalar()
    return found or 0
