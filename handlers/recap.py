"""Riwayat dan rekap: what a member brought, note by note or in sums, lately or in a month or a year."""

from datetime import datetime
from typing import Any

from bot.intent import HistoryQuery, Recap
from bot.say import Reply, reply, say
from handlers.account import short
from handlers.exports import whole_days
from handlers.periods import days_of, month_of
from handlers.turn import Turn
from models import archive, payment
from models import recap as recaps
from models.journal import account_of
from models.quantity import Quantity

LATELY = 5  # notas in one answer
OF_A_SPAN = 15  # and when a month or a good was named
FEW = 3  # payments in one answer


def history(turn: Turn, wish: HistoryQuery) -> Reply:
    """The newest notas and payments of this member, a line each; of one good or one month when it was named."""
    span = _span(turn, wish.period) if wish.period else None
    good = turn.good(wish.goods) if wish.goods and not wish.goods.startswith("?") else None
    limit = OF_A_SPAN if span or good else LATELY
    mine = (turn.session, turn.coop.id, turn.member.id)
    found = archive.notas_of_member(*mine, limit=limit + 1, good=good.id if good else None, span=span)
    paid = [] if good or span else payment.payments_of(*mine, limit=FEW)
    payments = [{"at": turn.local(row.at), "rupiah": row.rupiah, "method": row.method} for row in paid]
    rows = [short(turn, *each) for each in found[:limit]]
    facts: dict[str, Any] = {"notas": rows, "more": len(found) > limit, "goods": good.name if good else None}
    return reply(say("account.history", payments=payments, span=_told(turn, wish.period), **facts))


def recap(turn: Turn, wish: Recap) -> Reply:
    """The sums of a month (this one unless another is named) or of a year, which is the basis of the surplus."""
    period = wish.period or "0m"
    mine = (turn.session, turn.coop.id, turn.member.id)
    sums = recaps.recap(*mine, *_span(turn, period))
    account = account_of(*mine)
    goods = [
        {
            "name": each.good.name,
            "quantity": Quantity(each.amount, each.good.base),
            "afkir": Quantity(each.afkir, each.good.base),
            "rupiah": each.rupiah,
        }
        for each in sums.brought
    ]
    facts: dict[str, Any] = {"goods": goods, "notas": sums.notas, "worth": sums.worth, "paid": sums.paid}
    facts |= {"withheld": [{"purpose": name, "rupiah": rupiah} for name, rupiah in sums.withheld.items()]}
    facts |= {"owed": account.payable, "year": "m" not in period and "-" not in period}
    return reply(say("account.recap", name=turn.member.name, span=_told(turn, period), **facts))


def _span(turn: Turn, period: str) -> tuple[datetime, datetime]:
    """The first moment of a month or a year on the co-op's clock, and the first one after it."""
    span = whole_days(turn.coop, *days_of(turn, period))
    return span.start, span.end


def _told(turn: Turn, period: str | None) -> dict[str, int | None] | None:
    if period is None:
        return None
    year, month = month_of(turn, period)
    return {"year": year, "month": month}
