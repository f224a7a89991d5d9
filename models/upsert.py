"""INSERT ... ON CONFLICT, which both databases speak and SQLAlchemy spells once per dialect."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session


def insert(session: Session, table: sa.Table) -> postgresql.Insert:
    """An INSERT of the session's own dialect; the two classes share on_conflict_do_nothing / _do_update."""
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)  # type: ignore[return-value]  # same methods, no common base class
