"""Files of messages, and what they are linked to."""

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.message import Media
from models.books import Books
from models.columns import fresh_id
from models.media import Subject, attach, photos_of_messages
from models.shown import photos_of
from tests.books.scenes import coop_here, member_id
from tests.play import Stage
from tests.times import MORNING

DISPUTE = fresh_id(MORNING)
ALBUM = (Media("photo", "a"), Media("voice", "b"), Media("document", "c"))


def _shown(session: Session) -> list[int]:
    account = session.connection().execute(sa.text("SELECT account_id FROM media")).scalars().first()
    heard = session.connection().execute(sa.text("SELECT DISTINCT heard_id FROM media")).scalars().all()
    return photos_of_messages(session, account or 0, heard)


@pytest.fixture
def shown(books: Books, stage: Stage) -> list[int]:
    """The photos of a message that showed three things."""
    stage.say("siti", media=ALBUM)
    return books.read(_shown)


def test_a_voice_note_is_no_photo(shown: list[int]) -> None:
    assert len(shown) == 2


def test_a_photo_is_linked_once_however_often_it_is_said_also_to_a_dispute(books: Books, shown: list[int]) -> None:
    by = member_id(books, "siti")

    def link(session: Session) -> int:
        coop = coop_here(session)
        return attach(session, coop.id, shown, Subject.DISPUTE, DISPUTE, by=by, at=MORNING)

    assert [books.write(link), books.write(link)] == [2, 0]
    found = books.read(lambda session: photos_of(session, coop_here(session).id, Subject.DISPUTE, DISPUTE))
    assert [(each.by, each.state, each.at) for each in found] == [("Bu Siti", "waiting", MORNING)] * 2
    assert books.read(lambda session: photos_of(session, coop_here(session).id, Subject.DEPOSIT, DISPUTE)) == []
    assert books.read(lambda session: photos_of(session, 999, Subject.DISPUTE, DISPUTE)) == []


def test_nobody_of_another_coop_links_anything(books: Books, shown: list[int]) -> None:
    by = fresh_id(MORNING)
    with pytest.raises(sa.exc.IntegrityError):
        books.write(
            lambda session: attach(session, coop_here(session).id, shown, Subject.DEPOSIT, DISPUTE, by=by, at=MORNING)
        )
