"""What members agreed to."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, Session, SQLModel

from models.columns import fresh_id, moment, of_coop, one_of, put
from models.member import Member

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


def consented(session: Session, member: Member, purpose: str, given: bool, at: datetime) -> None:
    """Put on record what a person answered to the consent question."""
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
