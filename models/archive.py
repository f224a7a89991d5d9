"""The archive of notas: those in force of a deposit, of a member, of a month; the others stay where they are."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models.deposit import Deposit, DepositLine
from models.due import Due
from models.nota import Because, Nota

_LATER = aliased(Nota)
IN_FORCE = ~sa.exists().where(col(_LATER.coop_id) == Nota.coop_id, col(_LATER.reverses) == Nota.id)


def notas_of_deposit(session: Session, deposit: Deposit) -> Sequence[Nota]:
    """Every nota of a deposit that is in force, the oldest first."""
    rows = select(Nota).where(Nota.coop_id == deposit.coop_id, Nota.deposit_id == deposit.id, IN_FORCE)
    return session.exec(rows.order_by(col(Nota.at), col(Nota.no))).all()


def first_written(session: Session, nota: Nota) -> datetime:
    """When the first nota of the same line was written, however often it was put right since."""
    rows = select(sa.func.min(Nota.at)).where(Nota.coop_id == nota.coop_id, Nota.line_id == nota.line_id)
    return session.exec(rows).one()


def last_weighed(session: Session, nota: Nota) -> datetime:
    """When the weights of its line were last written: a nota that only brought the price changed none."""
    rows = select(sa.func.max(Nota.at)).where(Nota.coop_id == nota.coop_id, Nota.line_id == nota.line_id)
    return session.exec(rows.where(sa.func.coalesce(Nota.because, "") != Because.PRICED)).one()


def last_nota(session: Session, coop_id: int, member_id: UUID) -> Nota | None:
    """A member's newest nota."""
    rows = select(Nota).where(Nota.coop_id == coop_id, Nota.member_id == member_id, IN_FORCE)
    return session.exec(rows.order_by(col(Nota.at).desc(), col(Nota.no).desc()).limit(1)).first()


def notas_of_member(
    session: Session,
    coop_id: int,
    member_id: UUID,
    *,
    limit: int,
    good: UUID | None = None,
    span: tuple[datetime, datetime] | None = None,
) -> list[tuple[Nota, datetime]]:
    """A member's notas in force with the moment they were first written, the newest first; of one good, of one span."""
    due = sa.and_(col(Due.coop_id) == Nota.coop_id, col(Due.nota_id) == Nota.id)
    rows = select(Nota, Due.owed_at).join(Due, due).where(Due.coop_id == coop_id, Due.member_id == member_id)
    if good is not None:
        line = sa.and_(col(DepositLine.coop_id) == Nota.coop_id, col(DepositLine.id) == Nota.line_id)
        rows = rows.join(DepositLine, line).where(DepositLine.good_id == good)
    if span is not None:
        rows = rows.where(Due.owed_at >= span[0], Due.owed_at < span[1])
    found = session.exec(rows.order_by(col(Due.owed_at).desc(), col(Nota.no).desc()).limit(limit))
    return [(nota, at) for nota, at in found]


def gaps(session: Session) -> list[str]:
    """Years in which nota numbers are not 1, 2, 3, ..., in words for the operator; empty when all is well."""
    rows = select(Nota.coop_id, Nota.year, sa.func.count(), sa.func.max(Nota.no))
    found = session.exec(rows.group_by(col(Nota.coop_id), col(Nota.year)))
    return [f"nota numbers of co-op {coop}, {year} have gaps" for coop, year, count, last in found if count != last]
