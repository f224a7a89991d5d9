"""References such as A27: made to be read aloud over a phone, unique in a co-op for a year."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import Utc, moment, one_of, table_of
from models.refusal import Refused
from models.statements import Upsert

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"  # without I, L and O, which are read as 1 and 0
A_YEAR = timedelta(days=365)
TRIES = 200


class Kind(StrEnum):
    """What a reference names."""

    DEPOSIT = "deposit"
    ORDER = "order"
    MEMBER = "member"  # somebody who waits to be taken in
    WITHHOLDING = "withholding"  # a deduction that a member is asked about
    PHONE = "phone"  # a member who writes from a new phone
    ERASURE = "erasure"  # a member who wants to be forgotten
    STOCK = "stock"  # a change of stock that waits for a second yes, or can be undone
    TRANSFER = "transfer"  # goods that left for a partner


class Ticket(SQLModel, table=True):
    """Which thing a reference means now. After a year it may mean another one."""

    __table_args__ = (one_of("kind", [*Kind]), sa.Index("ix_ticket_subject", "coop_id", "subject_id"))

    coop_id: int = Field(primary_key=True, foreign_key="coop.id")
    ref: str = Field(primary_key=True)
    kind: str
    subject_id: UUID
    made_at: datetime = moment()


_TICKET = table_of(Ticket)
_ISSUE = Upsert(
    _TICKET,
    lambda insert: (
        insert.values({name: sa.bindparam(name) for name in ("coop_id", "ref", "kind", "subject_id", "made_at")})
        .on_conflict_do_update(
            index_elements=["coop_id", "ref"],
            set_={name: insert.excluded[name] for name in ("kind", "subject_id", "made_at")},
            where=_TICKET.c.made_at < sa.bindparam("year_ago", type_=Utc),
        )
        .returning(_TICKET.c.ref)
    ),
)


def issue(
    session: Session, coop_id: int, kind: Kind, subject_id: UUID, *, at: datetime, new_ref: Callable[[int], str]
) -> str:
    """A free reference for `subject_id`. `new_ref(digits)` draws one; four digits only when two are nearly used up."""
    for attempt in range(TRIES):
        row = {"coop_id": coop_id, "ref": new_ref(min(2 + attempt // 20, 4)), "kind": kind, "subject_id": subject_id}
        ref = _ISSUE.run(session, row | {"made_at": at, "year_ago": at - A_YEAR}).scalar()
        if ref is not None:
            return str(ref)
    raise Refused("no_ref_left")


def find(session: Session, coop_id: int, ref: str) -> Ticket:
    """What `ref` means at this co-op. Raises Refused("no_such_ref")."""
    found = session.exec(select(Ticket).where(Ticket.coop_id == coop_id, Ticket.ref == ref)).first()
    if found is None:
        raise Refused("no_such_ref", ref=ref)
    return found


def short_ref(pick: Callable[[int], int]) -> Callable[[int], str]:
    """Draws references; `pick(n)` is a whole number below n, by luck."""

    def draw(digits: int) -> str:
        low = 10 ** (digits - 1)
        return f"{LETTERS[pick(len(LETTERS))]}{low + pick(9 * low)}"

    return draw


def refs_of(session: Session, coop_id: int, subjects: Sequence[UUID]) -> dict[UUID, str]:
    """The references of several things."""
    if not subjects:
        return {}
    rows = select(Ticket.subject_id, Ticket.ref).where(Ticket.coop_id == coop_id, col(Ticket.subject_id).in_(subjects))
    return dict(session.exec(rows).all())
