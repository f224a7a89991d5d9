"""What a price move means to those who wait for it; the moves are looked at in their order, each once."""

from datetime import datetime

from sqlmodel import Session

from models.alert import Alert, seen, watching
from models.alert_news import note
from models.coop import coop_of
from models.crossing import moved
from models.goods import goods_by_id
from models.lexicon import Good
from models.price import Side, figures, price_in_force
from models.price_move import PriceMove, due_moves, take_up
from models.rules import rules_of


def watched_price(session: Session, good: Good, grade: str, side: Side, at: datetime) -> int | None:
    """Rupiah per unit of a grade at that moment; without a grade of the dearest one, which is the best."""
    if grade:
        found = price_in_force(session, good, grade, side, at)
        return found.rupiah if found else None
    return max((each.rupiah for each in figures(session, good, side, at)), default=None)


def look_at_moves(session: Session, now: datetime) -> int:
    """Note what there is to tell about every price that has moved; how many moves were looked at."""
    done = 0
    for move in due_moves(session, now):
        if take_up(session, move, now):
            _look(session, move)
            done += 1
    return done


def _look(session: Session, move: PriceMove) -> None:
    coop = coop_of(session, move.coop_id)
    good = goods_by_id(session, move.coop_id, [move.good_id])[move.good_id]
    for each in watching(session, move.coop_id, move.good_id, move.side):
        rupiah = watched_price(session, good, each.grade, Side(move.side), move.at)
        if rupiah is not None and each.since < move.at:
            _judge(session, each, rupiah, move.at, rules_of(coop).alert_slack)


def _judge(session: Session, each: Alert, rupiah: int, at: datetime, slack: int) -> None:
    told, now = moved(each.watch, rupiah, slack)
    if told:
        note(session, each, at=at, rupiah=rupiah)
    if now != each.watch:
        seen(session, each, now)
