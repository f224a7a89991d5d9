"""Confirmations of one hot good a second, beside bare conditional UPDATEs of one row, a commit each."""

import time
from concurrent.futures import wait

import psycopg
import sqlalchemy as sa

from benchmarks.orders import counter, placed
from webhooks.leading import conninfo

THINGS = 1_000
BARE = "UPDATE balance SET reserved = reserved + 1 WHERE coop_id = 1 AND good_id = %s AND on_hand - reserved >= 1"


def rates(url: str, confirmations: int) -> tuple[float, float]:
    """Confirmations a second through the desk, as messages of a clerk; and the bare UPDATEs on the same database."""
    hot = counter(url, THINGS)
    messages = [hot.message("joko", f"ok {placed(hot)}") for _ in range(confirmations)]
    began = time.perf_counter()
    wait([hot.desk.answer(each) for each in messages])
    ours = confirmations / (time.perf_counter() - began)
    with hot.books.engine.connect() as connection:
        promised = connection.execute(sa.text("SELECT count(*) FROM \"order\" WHERE status = 'confirmed'")).scalar()
    if promised != confirmations:
        raise AssertionError(f"{promised} of {confirmations} were confirmed")
    bare = _bare(url, hot.good.id, confirmations)
    hot.books.close()
    return ours, bare


def _bare(url: str, good: object, updates: int) -> float:
    with psycopg.connect(conninfo(url), autocommit=True) as connection:
        began = time.perf_counter()
        for _ in range(updates):
            connection.execute(BARE, (good,))
        return updates / (time.perf_counter() - began)
