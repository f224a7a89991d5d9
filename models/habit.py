"""What a member usually brings: read from their newest deposits, so that it costs the same in ten years."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from models.columns import table_of
from models.deposit import Deposit, DepositLine, DepositStatus
from models.goods import GoodRow
from models.statements import run

LATELY = 50  # deposits
OFFERED = 8  # goods

_DEPOSIT, _LINE, _GOOD = table_of(Deposit), table_of(DepositLine), table_of(GoodRow)
_NEWEST = (
    sa.select(_DEPOSIT.c.coop_id, _DEPOSIT.c.id)
    .where(_DEPOSIT.c.coop_id == sa.bindparam("coop"), _DEPOSIT.c.member_id == sa.bindparam("member"))
    .order_by(_DEPOSIT.c.announced_at.desc())
    .limit(LATELY)
    .subquery()
)
_LINES = _NEWEST.join(_LINE, sa.and_(_LINE.c.coop_id == _NEWEST.c.coop_id, _LINE.c.deposit_id == _NEWEST.c.id))
_MOST = (
    sa.select(sa.func.max(_LINE.c.amount))
    .select_from(_LINES)
    .where(_LINE.c.good_id == sa.bindparam("good"), _LINE.c.status != DepositStatus.CANCELLED)
)
_USUAL = (
    sa.select(_GOOD.c.name)
    .select_from(_LINES.join(_GOOD, sa.and_(_GOOD.c.coop_id == _LINE.c.coop_id, _GOOD.c.id == _LINE.c.good_id)))
    .group_by(_GOOD.c.name)
    .order_by(sa.func.count().desc(), _GOOD.c.name)
    .limit(OFFERED)
)


def most_announced(session: Session, coop_id: int, member_id: UUID, good_id: UUID) -> int | None:
    """The largest amount of a good that this member lately announced and did not take back; None for none."""
    found: int | None = run(session, _MOST, {"coop": coop_id, "member": member_id, "good": good_id}).scalar()
    return found


def usual_goods(session: Session, coop_id: int, member_id: UUID) -> list[str]:
    """The names of the goods this member lately brought most often, the most frequent first."""
    return list(run(session, _USUAL, {"coop": coop_id, "member": member_id}).scalars())
