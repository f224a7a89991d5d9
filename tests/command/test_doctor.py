"""The doctor looks at everything, and its exit code says whether something is wrong."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.message import Media
from models.books import Books
from tests.books.scenes import graded, member_id
from tests.command.terminal import empty_url, lumbung, said
from tests.play import Stage
from webhooks.house import utc_now


def _change(url: str, statement: str) -> None:
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def test_a_counter_that_is_well_is_told_so(books: Books, url: str) -> None:
    books.write(lambda session: graded(session, "siti", "tomat", [("A", 5000)], net=5100))
    result = lumbung("doctor", url=url)
    assert result.exit_code == 0
    assert said(result).splitlines() == [
        "ok   settings",
        "ok   database",
        "ok   migrations",
        "ok   guards",
        "ok   journals and balances",
        "ok   stock",
        "ok   lots",
        "ok   promised stock",
        "ok   sales",
        "ok   transfers",
        "ok   nota numbers",
        "ok   payments",
        "ok   audit trail",
        "ok   oldest letter",
        "ok   photos and voice notes",
    ]


def test_a_guard_that_is_gone_is_named(url: str) -> None:
    _change(url, "DROP TRIGGER guard_posting_update" + ("" if url.startswith("sqlite") else " ON posting"))
    result = lumbung("doctor", url=url)
    assert result.exit_code == 1
    assert "BAD  guards: guard_posting_update" in said(result)


def test_a_balance_that_is_off_by_one_rupiah_is_named(books: Books, url: str) -> None:
    books.write(lambda session: graded(session, "siti", "tomat", [("A", 5000)], net=5100))
    _change(url, "UPDATE member_balance SET rupiah = rupiah + 1")
    result = lumbung("doctor", "--books", "--json", url=url)
    assert result.exit_code == 1
    wrong = [finding for finding in json.loads(result.output) if not finding["well"]]
    assert wrong == [
        {
            "what": "journals and balances",
            "well": False,
            "detail": f"balance of member {member_id(books, 'siti')} differs from its postings",
        },
        {
            "what": "payments",
            "well": False,
            "detail": f"what is owed to member {member_id(books, 'siti')} is not the sum of their notas",
        },
    ]


def test_a_letter_that_waits_too_long_is_seen(books: Books, url: str) -> None:
    """The demo's morning is long past: what was owed then should have gone."""
    stage = Stage(books)
    stage.now = stage.now.replace(year=2020)
    stage.say("siti", "halo")
    result = lumbung("doctor", url=url)
    assert result.exit_code == 1
    assert "BAD  oldest letter: has waited" in said(result)
    assert lumbung("doctor", "--books", url=url).exit_code == 0


def test_a_photo_that_waits_too_long_or_was_given_up_is_seen(books: Books, url: str) -> None:
    stage = Stage(books)
    stage.now = utc_now() - timedelta(hours=1)
    for _ in range(2):
        stage.say("siti", media=(Media("photo", "foto-1"),))
    given_up = "UPDATE media SET state = 'gave_up' WHERE id = (SELECT min(id) FROM media)"
    _change(url, given_up)
    result = lumbung("doctor", url=url)
    assert result.exit_code == 1
    assert "BAD  photos and voice notes: 1 wait to be fetched, the oldest for 36" in said(result)
    assert "; 1 could not be fetched and were given up within a day" in said(result)
    assert "photos" not in said(lumbung("doctor", "--books", url=url))


def test_a_database_that_was_never_migrated_is_named_with_what_to_do(tmp_path: Path) -> None:
    result = lumbung("doctor", url=empty_url(tmp_path))
    assert result.exit_code == 1
    assert said(result).splitlines()[-1] == "BAD  migrations: run `lumbung migrate`"


@pytest.mark.parametrize("url", ["sqlite:////nowhere/at/all.db", "postgresql+psycopg://nobody@127.0.0.1:1/nothing"])
def test_a_database_that_is_away_is_a_finding_and_no_stack_trace(url: str) -> None:
    result = lumbung("doctor", url=url)
    assert result.exit_code == 1
    assert said(result).splitlines()[-1] == "BAD  database: cannot be reached"
