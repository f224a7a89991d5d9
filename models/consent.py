"""What members agreed to."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import fresh_id, moment, of_coop, one_of, put
from models.member import Member, Person

CONSENT_VERSION = 1  # of the sentence join.consent; raise it when the sentence changes its meaning


class Consent(SQLModel, table=True):
    """What a person said yes or no to, in which words, and when. A ledger: the newest row counts."""

    __table_args__ = (of_coop("member_id", "member"), one_of("purpose", ["service", "broadcast"]))

    coop_id: int = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    member_id: UUID
    purpose: str
    given: bool
    version: int
    at: datetime = moment()


def consented(session: Session, member: Member | Person, purpose: str, given: bool, at: datetime) -> None:
    """Put on record what a person answered to the consent question, or said later by themselves."""
    put(
        session,
        Consent(
            coop_id=member.coop_id,
            id=fresh_id(at),
            member_id=member.id,
            purpose=purpose,
            given=given,
            version=CONSENT_VERSION,
            at=at,
        ),
    )


def newest(session: Session, coop_id: int, member_id: UUID) -> dict[str, Consent]:
    """What a person said last, by purpose; a purpose they were never asked about is missing."""
    rows = select(Consent).where(Consent.coop_id == coop_id, Consent.member_id == member_id)
    return {row.purpose: row for row in session.exec(rows.order_by(col(Consent.at), col(Consent.id)))}


def wants_news(session: Session, coop_id: int, member_id: UUID) -> bool | None:
    """Whether a person wants broadcasts; None when they were never asked, which is no yes."""
    said = newest(session, coop_id, member_id).get("broadcast")
    return said.given if said else None
