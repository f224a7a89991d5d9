"""Which member is meant: by number, or by what somebody who may be a stranger calls themselves."""

from sqlmodel import Session, col, select

from models.member import Member, Standing
from models.naming import same_name, told_by


def member_numbered(session: Session, coop_id: int, number: int) -> Member | None:
    """The active member with this number."""
    rows = select(Member).where(Member.coop_id == coop_id, Member.number == number)
    return session.exec(rows.where(Member.standing == Standing.ACTIVE)).first()


def member_claimed(session: Session, coop_id: int, said: str) -> Member | None:
    """The one active member who is called exactly so, with or without their number: "Bu Siti", "Siti 2"."""
    *words, last = said.split()
    number = int(last) if last.isdecimal() else None
    name = " ".join(words) if number is not None else said
    first = told_by(name)[:1]
    rows = select(Member).where(Member.coop_id == coop_id, Member.standing == Standing.ACTIVE)
    if not first:
        return None
    rows = rows.where(col(Member.name).icontains(first[0], autoescape=True))
    found = [row for row in session.exec(rows) if same_name(row.name, name) and number in (None, row.number)]
    return found[0] if len(found) == 1 else None
