"""Reconciling: what does not add up in the books, in words for the operator; every list is empty when all is well."""

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.archive import IN_FORCE
from models.columns import table_of
from models.due import Due
from models.journal import Ledger, MemberBalance, Posting
from models.nota import Nota
from models.payment import PaymentPart
from models.withholding import Withheld


def imbalances(session: Session) -> list[str]:
    """Journals that do not sum to zero, and balances that are not the sum of their postings."""
    wrong = select(Posting.journal_id).group_by(col(Posting.coop_id), col(Posting.journal_id))
    found = [
        f"journal {key} does not sum to zero" for key in session.exec(wrong.having(sa.func.sum(Posting.rupiah) != 0))
    ]
    posted = (
        select(Posting.coop_id, Posting.member_id, Posting.ledger, sa.func.sum(Posting.rupiah).label("rupiah"))
        .where(col(Posting.member_id).is_not(None))
        .group_by(col(Posting.coop_id), col(Posting.member_id), col(Posting.ledger))
        .subquery()
    )
    kept = table_of(MemberBalance)
    same = sa.and_(*(kept.c[name] == posted.c[name] for name in ("coop_id", "member_id", "ledger")))
    differing = sa.select(kept.c.member_id).select_from(kept.outerjoin(posted, same))
    differing = differing.where(kept.c.rupiah != sa.func.coalesce(posted.c.rupiah, 0))
    missing = sa.select(posted.c.member_id).select_from(posted.outerjoin(kept, same)).where(kept.c.member_id.is_(None))
    found += [
        f"balance of member {key} differs from its postings"
        for key in session.connection().execute(differing.union(missing)).scalars()
    ]
    return found


def misfits(session: Session) -> list[str]:
    """Debts that do not fit their notas and what was paid and kept back, and balances that are not their sum."""
    return [*_unlike_parts(session), *_unlike_notas(session), *_unlike_balances(session)]


def _unlike_parts(session: Session) -> list[str]:
    paid = _summed(PaymentPart)
    kept = _summed(Withheld)
    rows = select(Due.id)
    for parts in (paid, kept):
        rows = rows.outerjoin(parts, sa.and_(parts.c.coop_id == Due.coop_id, parts.c.due_id == Due.id))
    wrong = sa.or_(
        col(Due.paid) != sa.func.coalesce(paid.c.rupiah, 0), col(Due.withheld) != sa.func.coalesce(kept.c.rupiah, 0)
    )
    return [f"debt {key} does not fit its payments and deductions" for key in session.exec(rows.where(wrong))]


def _summed(parts: type[PaymentPart] | type[Withheld]) -> sa.Subquery:
    table = table_of(parts)
    rows = sa.select(table.c.coop_id, table.c.due_id, sa.func.sum(table.c.rupiah).label("rupiah"))
    return rows.group_by(table.c.coop_id, table.c.due_id).subquery()


def _unlike_notas(session: Session) -> list[str]:
    due = sa.and_(col(Due.coop_id) == Nota.coop_id, col(Due.nota_id) == Nota.id)
    rows = select(Nota.id).outerjoin(Due, due).where(IN_FORCE)
    wrong = rows.where(sa.or_(col(Due.id).is_(None), col(Due.rupiah) != col(Nota.rupiah)))
    return [f"what is due on nota {key} is not what it says" for key in session.exec(wrong)]


def _unlike_balances(session: Session) -> list[str]:
    left = sa.func.sum(Due.rupiah + Due.overpaid - Due.paid - Due.withheld)
    owed = select(Due.coop_id, Due.member_id, left.label("left")).group_by(col(Due.coop_id), col(Due.member_id))
    dues = owed.subquery()
    payable = sa.and_(
        dues.c.coop_id == MemberBalance.coop_id,
        dues.c.member_id == MemberBalance.member_id,
        col(MemberBalance.ledger) == Ledger.PAYABLE,
    )
    rows = sa.select(dues.c.member_id).select_from(dues.outerjoin(table_of(MemberBalance), payable))
    unlike = rows.where(dues.c.left != -sa.func.coalesce(MemberBalance.rupiah, 0))
    found = session.connection().execute(unlike).scalars()
    return [f"what is owed to member {key} is not the sum of their notas" for key in found]
