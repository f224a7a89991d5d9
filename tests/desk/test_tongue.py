"""The language of a member is written down when it changes, and otherwise costs nothing."""

import pytest
import sqlalchemy as sa
from sqlmodel import select

from models.member import Member
from tests.play import Stage

SUNDANESE = "pangaos kentang dinten ieu sabaraha kang"
INDONESIAN = "saya mau tanya harga kentang hari ini berapa"


@pytest.fixture
def written(stage: Stage) -> list[str]:
    """Every statement that changes a member, from now on."""
    found: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        if statement.startswith("UPDATE member "):
            found.append(statement)

    sa.event.listen(stage.books.engine, "before_cursor_execute", note)
    return found


def _language(stage: Stage) -> tuple[str, bool]:
    siti = stage.books.read(lambda session: session.exec(select(Member).where(Member.name == "Bu Siti")).one())
    return siti.language, siti.language_chosen


def test_a_noticed_language_is_written_once(stage: Stage, written: list[str]) -> None:
    for text in (SUNDANESE, SUNDANESE, "status", "ok", "setor cengek 20 kg"):
        stage.say("siti", text)
    assert len(written) == 1
    assert _language(stage) == ("su", False)


def test_going_back_to_indonesian_takes_clear_indonesian(stage: Stage, written: list[str]) -> None:
    for text in (SUNDANESE, "harga kentang"):
        stage.say("siti", text)
    assert _language(stage) == ("su", False)
    stage.say("siti", INDONESIAN)
    assert _language(stage) == ("id", False)
    assert len(written) == 2


def test_a_chosen_language_is_not_changed_by_noticing(stage: Stage, written: list[str]) -> None:
    for text in ("ganti bahasa jawa", SUNDANESE, INDONESIAN):
        stage.say("siti", text)
    assert len(written) == 1
    assert _language(stage) == ("jv", True)


def test_a_message_that_comes_again_changes_nothing(stage: Stage, written: list[str]) -> None:
    for _ in range(2):
        stage.say("siti", SUNDANESE, external_id="again", message_id="again")
    assert len(written) == 1
