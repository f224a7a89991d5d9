"""The goods of a co-op and the names they go by."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import moment, of_coop, one_of, put, table_of
from models.coop import Coop
from models.lexicon import LANGUAGES, Good, Lexicon

CHANGED_WORDS = "co-ops whose words changed"  # in Session.info: until the commit nobody knows whether they stay so


class GoodRow(SQLModel, table=True):
    """One good of one co-op, as `Good` in the database."""

    __tablename__ = "good"
    __table_args__ = (sa.UniqueConstraint("coop_id", "name"), one_of("kind", ["produce", "staple", "input"]))

    coop_id: int = Field(primary_key=True, foreign_key="coop.id")
    id: UUID = Field(primary_key=True)
    name: str
    unit: str
    kind: str
    grades: str = Field(default="", sa_column_kwargs={"server_default": ""})  # "A,B,C"; "": whatever the clerk writes
    retired_at: datetime | None = moment(default=None)  # since when it is no longer traded

    @property
    def good(self) -> Good:
        """The good as a value."""
        grades = tuple(filter(None, self.grades.split(",")))
        return Good(self.name, self.unit, self.kind, self.coop_id, self.id, grades, self.retired_at is not None)


class GoodAlias(SQLModel, table=True):
    """One way of saying a good at this co-op."""

    __tablename__ = "alias"
    __table_args__ = (of_coop("good_id", "good"), one_of("language", LANGUAGES))

    coop_id: int = Field(primary_key=True)
    text: str = Field(primary_key=True)
    good_id: UUID = Field(primary_key=True)
    language: str


def stock_catalog(session: Session, coop: Coop, words: Lexicon, new_id: "Iterable[UUID]") -> None:
    """Write the goods and names of a lexicon into the co-op's own tables, where staff can change them."""
    goods = {}
    for item, fresh in zip(words.goods.values(), new_id, strict=False):
        goods[item.name] = GoodRow(coop_id=coop.id, id=fresh, name=item.name, unit=item.unit, kind=item.kind)
    put(session, *goods.values())
    seen = {(alias.text, alias.goods): alias for alias in reversed(words.aliases)}
    put(
        session,
        *(
            GoodAlias(coop_id=coop.id, text=alias.text, good_id=goods[alias.goods].id, language=alias.language)
            for alias in seen.values()
        ),
    )


def add_good(session: Session, coop_id: int, good_id: UUID, name: str, unit: str, kind: str) -> Good:
    """A good that the co-op did not trade before, known by its name from the next message on."""
    row = GoodRow(coop_id=coop_id, id=good_id, name=name, unit=unit, kind=kind)
    put(session, row)
    put(session, GoodAlias(coop_id=coop_id, text=name, good_id=good_id, language=LANGUAGES[0]))
    raise_lexicon(session, coop_id)
    return row.good


def good_called(session: Session, coop_id: int, name: str) -> Good:
    """The good with this canonical name; names come from the co-op's own lexicon, so that it exists."""
    return session.exec(select(GoodRow).where(GoodRow.coop_id == coop_id, GoodRow.name == name)).one().good


def goods_by_id(session: Session, coop_id: int, ids: Iterable[UUID]) -> dict[UUID, Good]:
    """Several goods at once."""
    rows = session.exec(select(GoodRow).where(GoodRow.coop_id == coop_id, col(GoodRow.id).in_(list(ids))))
    return {row.id: row.good for row in rows}


def raise_lexicon(session: Session, coop_id: int) -> int:
    """Tell every process that the co-op's words changed, in the change's own transaction; the new version."""
    session.info.setdefault(CHANGED_WORDS, set()).add(coop_id)
    table = table_of(Coop)
    raised = sa.update(table).where(table.c.id == coop_id).values(lexicon_version=table.c.lexicon_version + 1)
    return int(session.connection().execute(raised.returning(table.c.lexicon_version)).scalar_one())
