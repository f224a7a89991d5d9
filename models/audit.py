"""The audit trail: every act of staff, in order, each sealed with the one before it (ids only, no names, no texts)."""

import hashlib
import json
from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import moment, table_of
from models.statements import insert

START = "0" * 64  # what the first act of a co-op is sealed with


class Audit(SQLModel, table=True):
    """One act: who did what to which thing, when. A ledger; `seal` is the SHA-256 of the act and the seal before it."""

    coop_id: int = Field(primary_key=True, foreign_key="coop.id")
    seq: int = Field(primary_key=True, sa_type=sa.BigInteger)
    at: datetime = moment()
    by: UUID
    deed: str  # the kind of the wish: "weigh", "decide", "pay", ...
    ref: str | None = None  # the reference they named: "A27"
    cause: str  # the message: the rows of the ledgers carry it as their source_key
    seal: str


class AuditHead(SQLModel, table=True):
    """The newest seal of a co-op. Its row lock keeps the chain in one line."""

    __tablename__ = "audit_head"

    coop_id: int = Field(primary_key=True, foreign_key="coop.id")
    seq: int = Field(sa_type=sa.BigInteger)
    seal: str


def record(
    session: Session, coop_id: int, deed: str, *, by: UUID, at: datetime, cause: str, ref: str | None = None
) -> None:
    """Put an act on the trail, in the transaction that does it."""
    head = _head(session, coop_id)
    row = Audit(coop_id=coop_id, seq=head.seq + 1, at=at, by=by, deed=deed, ref=ref, cause=cause, seal="")
    row.seal = _sealed(row, head.seal)
    session.connection().execute(sa.insert(table_of(Audit)).values(row.model_dump()))
    table = table_of(AuditHead)
    session.connection().execute(sa.update(table).where(table.c.coop_id == coop_id).values(seq=row.seq, seal=row.seal))


def _head(session: Session, coop_id: int) -> AuditHead:
    """The newest seal, locked until the commit; made at the co-op's first act."""
    table = table_of(AuditHead)
    made = insert(session, table).values(coop_id=coop_id, seq=0, seal=START).on_conflict_do_nothing()
    session.connection().execute(made)
    found = session.connection().execute(sa.select(table).where(table.c.coop_id == coop_id).with_for_update()).one()
    return AuditHead(coop_id=found.coop_id, seq=found.seq, seal=found.seal)


def _sealed(row: Audit, before: str) -> str:
    when = row.at.astimezone(UTC).isoformat()
    said = [before, row.coop_id, row.seq, when, str(row.by), row.deed, row.ref, row.cause]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def broken_seals(session: Session) -> list[str]:
    """Where a trail was tampered with, in words for the operator; empty when every seal holds."""
    found: list[str] = []
    heads = {head.coop_id: head for head in session.exec(select(AuditHead))}
    last: dict[int, tuple[int, str]] = dict.fromkeys(heads, (0, START))
    for row in session.exec(
        select(Audit).order_by(col(Audit.coop_id), col(Audit.seq)).execution_options(yield_per=500)
    ):
        seq, seal = last.get(row.coop_id, (0, START))
        if row.seq != seq + 1 or row.seal != _sealed(row, seal):
            found.append(f"act {row.seq} of co-op {row.coop_id} does not follow from the one before it")
        last[row.coop_id] = (row.seq, row.seal)
    for coop_id, (seq, seal) in last.items():
        if coop_id not in heads or (heads[coop_id].seq, heads[coop_id].seal) != (seq, seal):
            found.append(f"the audit trail of co-op {coop_id} does not end where it should")
    return found


def acts(session: Session, coop_id: int, *, limit: int) -> list[Audit]:
    """The newest acts of a co-op, the newest first."""
    rows = select(Audit).where(Audit.coop_id == coop_id).order_by(col(Audit.seq).desc())
    return list(session.exec(rows.limit(limit)))
