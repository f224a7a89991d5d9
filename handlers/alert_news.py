"""What there is to tell about prices becomes letters: one to each person, never at night, never after they said no."""

from datetime import datetime
from itertools import groupby
from typing import Any

from sqlmodel import Session

from bot.texts import Texts
from handlers.notices import owe_notice
from models.alert import Alert
from models.alert_news import AlertNews, Telling, coops_with_news, settle, untold
from models.consent import wants_news
from models.coop import Coop, coop_of
from models.goods import goods_by_id
from models.mailbox import Lane
from models.night import Coops
from models.people import reachable_member
from models.price_watch import look_at_moves


def tell_prices(session: Session, now: datetime, awake: Coops, texts: Texts) -> int:
    """Look at every price that has moved, and owe what is to be told at these co-ops; how many letters that were."""
    look_at_moves(session, now)
    told = 0
    for coop_id in coops_with_news(session, awake):
        coop = coop_of(session, coop_id)
        found = untold(session, coop_id)
        for _, news in groupby(found, key=lambda pair: pair[1].member_id):
            told += _tell(session, coop, list(news), now, texts)
    return told


def _tell(session: Session, coop: Coop, news: list[tuple[AlertNews, Alert]], now: datetime, texts: Texts) -> bool:
    member_id = news[0][1].member_id
    wanted = wants_news(session, news[0][0].coop_id, member_id) is not False
    to = reachable_member(session, news[0][0].coop_id, member_id) if wanted else []
    state = Telling.TOLD if to else Telling.DROPPED
    ours = [pair for pair in news if settle(session, pair[0], state)]
    if not ours or not to:
        return False
    values = {"coop": coop.name, "lines": _lines(session, coop, ours)}
    first = ours[0][0]
    cause = f"alert/{first.alert_id}/{first.at:%y%m%d%H%M%S%f}"
    owe_notice(session, coop, to[0], "alert.news", values, cause=cause, now=now, texts=texts, lane=Lane.BROADCAST)
    return True


def _lines(session: Session, coop: Coop, news: list[tuple[AlertNews, Alert]]) -> list[dict[str, Any]]:
    """The newest of each alert, as the price stands by then."""
    newest = {alert.id: (row, alert) for row, alert in news}
    goods = goods_by_id(session, news[0][0].coop_id, {alert.good_id for _, alert in newest.values()})
    return [
        {
            "name": goods[alert.good_id].name,
            "grade": alert.grade,
            "unit": goods[alert.good_id].unit,
            "rupiah": row.rupiah,
            "before": row.before,
            "since": coop.local(row.at),
        }
        for row, alert in newest.values()
    ]
