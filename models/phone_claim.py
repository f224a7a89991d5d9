"""A member writes from a new phone: proven by a code sent to the old one, or by staff who know them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import fresh_id, moment, of_coop, one_of, put, table_of
from models.refusal import Refused

VALID = timedelta(minutes=30)  # of a code, as long as a question is open
TRIES = 3
A_DAY = timedelta(days=1)
MOST = 3  # in a day: codes to one member, so that nobody guesses one; questions to staff from one phone


class ClaimStatus(StrEnum):
    """How a claim stands."""

    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"  # by three wrong codes, by the old phone, or by staff


class PhoneClaim(SQLModel, table=True):
    """Somebody at an address says that they are this member. Head row: it moves by conditional UPDATE.

    `code` is None when staff decide. `replaces`: the old phone is not to be used any more.
    """

    __tablename__ = "phone_claim"
    __table_args__ = (
        of_coop("member_id", "member"),
        one_of("status", [*ClaimStatus]),
        sa.Index("ix_phone_claim_member", "coop_id", "member_id", "asked_at"),
        sa.Index("ix_phone_claim_address", "address_id", "asked_at"),
    )

    coop_id: int = Field(primary_key=True, foreign_key="coop.id")
    id: UUID = Field(primary_key=True)
    member_id: UUID
    account_id: int = Field(foreign_key="account.id", sa_type=sa.BigInteger)
    address_id: int = Field(foreign_key="address.id", sa_type=sa.BigInteger)
    code: str | None = None
    tries: int = 0
    replaces: bool = False
    status: str = ClaimStatus.OPEN
    asked_at: datetime = moment()
    decided_at: datetime | None = moment(default=None)
    decided_by: UUID | None = None  # None: by the code, or by the old phone


_CLAIM = table_of(PhoneClaim)


def fresh_code(new_ref: Callable[[int], str]) -> str:
    """Six digits by luck; `new_ref(digits)` draws references, of which the letter is left out."""
    return new_ref(4)[1:] + new_ref(2)[1:]


def claim(
    session: Session,
    coop_id: int,
    member_id: UUID,
    *,
    account_id: int,
    address_id: int,
    code: str | None,
    replaces: bool,
    at: datetime,
) -> PhoneClaim:
    """Put a claim on record; an earlier open one from the same address ends. Raises Refused("too_many_claims")."""
    asked = (_CLAIM.c.address_id == address_id, _CLAIM.c.code.is_(None))
    if code is None and _lately(session, at, *asked) >= MOST:
        raise Refused("too_many_claims")
    open_ones = (_CLAIM.c.address_id == address_id, _CLAIM.c.status == ClaimStatus.OPEN)
    session.connection().execute(sa.update(_CLAIM).where(*open_ones).values(status=ClaimStatus.REFUSED, decided_at=at))
    made = PhoneClaim(
        coop_id=coop_id,
        id=fresh_id(at),
        member_id=member_id,
        account_id=account_id,
        address_id=address_id,
        code=code,
        replaces=replaces,
        asked_at=at,
    )
    put(session, made)
    return made


def may_send_code(session: Session, coop_id: int, member_id: UUID, at: datetime) -> bool:
    """Whether this member got fewer codes in a day than somebody would need who guesses."""
    sent = (_CLAIM.c.coop_id == coop_id, _CLAIM.c.member_id == member_id, _CLAIM.c.code.is_not(None))
    return _lately(session, at, *sent) < MOST


def _lately(session: Session, at: datetime, *which: "sa.ColumnElement[bool]") -> int:
    rows = sa.select(sa.func.count()).select_from(_CLAIM).where(_CLAIM.c.asked_at > at - A_DAY, *which)
    return int(session.connection().execute(rows).scalar_one())


def claim_of(session: Session, coop_id: int, claim_id: UUID) -> PhoneClaim:
    """The claim with this id; the id comes from our own rows."""
    rows = select(PhoneClaim).where(PhoneClaim.coop_id == coop_id, PhoneClaim.id == claim_id)
    return session.exec(rows.execution_options(populate_existing=True)).one()


def last_claim_from(session: Session, address_id: int, at: datetime) -> PhoneClaim | None:
    """The newest claim of a day from this address."""
    rows = select(PhoneClaim).where(PhoneClaim.address_id == address_id, PhoneClaim.asked_at > at - A_DAY)
    return session.exec(rows.order_by(col(PhoneClaim.asked_at).desc())).first()


def open_claims(session: Session, coop_id: int, member_id: UUID | None = None) -> list[PhoneClaim]:
    """Claims that nobody decided: of one member, or those that wait for staff; the oldest first."""
    rows = select(PhoneClaim).where(PhoneClaim.coop_id == coop_id, PhoneClaim.status == ClaimStatus.OPEN)
    rows = rows.where(col(PhoneClaim.code).is_(None) if member_id is None else PhoneClaim.member_id == member_id)
    return list(session.exec(rows.order_by(col(PhoneClaim.asked_at)).limit(50)))


def try_code(session: Session, found: PhoneClaim, typed: str, at: datetime) -> int | None:
    """None when `typed` is the code in time, else how many tries are left; the last wrong one ends the claim."""
    row = (_CLAIM.c.coop_id == found.coop_id, _CLAIM.c.id == found.id, _CLAIM.c.status == ClaimStatus.OPEN)
    if found.code == typed and found.status == ClaimStatus.OPEN and at - found.asked_at < VALID:
        settle_claim(session, found, ClaimStatus.DONE, by=None, at=at)
        return None
    left = max(0, TRIES - found.tries - 1)
    ended = {"status": ClaimStatus.REFUSED, "decided_at": at} if left == 0 else {}
    session.connection().execute(sa.update(_CLAIM).where(*row).values(tries=_CLAIM.c.tries + 1, **ended))
    return left


def settle_claim(session: Session, found: PhoneClaim, status: ClaimStatus, *, by: UUID | None, at: datetime) -> None:
    """Decide a claim, once. Raises Refused("already_decided")."""
    row = (_CLAIM.c.coop_id == found.coop_id, _CLAIM.c.id == found.id, _CLAIM.c.status == ClaimStatus.OPEN)
    decided = sa.update(_CLAIM).where(*row).values(status=status, decided_at=at, decided_by=by)
    if session.connection().execute(decided).rowcount != 1:
        raise Refused("already_decided")
