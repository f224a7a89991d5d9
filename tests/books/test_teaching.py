"""What staff teach about words: the newest word counts, everywhere at once, and only at their own co-op."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from handlers.readers import Readers
from models.books import Books
from models.coop import Coop
from models.goods import good_called
from models.teaching import Taught, lexicon_of, teach
from tests.books.scenes import coop_here, found_neighbours, good_here, person, rows
from tests.times import MORNING


def _teach(session: Session, text: str, goods: str | None, minutes: int = 0) -> None:
    good = good_here(session, goods) if goods else None
    by = person(session, "joko").id
    teach(session, coop_here(session).id, [text], good, by=by, at=MORNING + timedelta(minutes=minutes))


def _means(books: Books, text: str, code: str = "SUKAMAJU") -> list[str]:
    def look(session: Session) -> list[str]:
        coop = coop_here(session, code)
        return [
            alias.goods for alias in lexicon_of(session, coop.id, coop.lexicon_version).aliases if alias.text == text
        ]

    return books.read(look)


def _version(books: Books) -> int:
    return books.read(lambda session: coop_here(session).lexicon_version)


def test_the_newest_word_counts_and_every_one_is_kept(books: Books) -> None:
    assert _means(books, "gandul") == []
    for minutes, goods in enumerate(("pepaya", "tomat", None, "kentang")):
        books.write(lambda session, goods=goods, minutes=minutes: _teach(session, "gandul", goods, minutes))  # type: ignore[misc]
        assert _means(books, "gandul") == ([goods] if goods else [])
    assert len(books.read(lambda session: rows(session, Taught))) == 4


def test_a_name_of_the_starter_catalogue_is_moved_and_taken_out(books: Books) -> None:
    assert _means(books, "cengek") == ["cabai rawit"]
    books.write(lambda session: _teach(session, "cengek", "cabai rawit merah"))
    assert _means(books, "cengek") == ["cabai rawit merah"]
    books.write(lambda session: _teach(session, "cengek", None, 1))
    assert _means(books, "cengek") == []


def test_the_lexicon_rises_with_what_is_taught_and_not_without(books: Books) -> None:
    before = _version(books)
    books.write(lambda session: _teach(session, "gandul", "pepaya"))
    assert _version(books) == before + 1

    def fail(session: Session) -> None:
        _teach(session, "gandul", "tomat", 1)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        books.write(fail)
    assert (_version(books), _means(books, "gandul")) == (before + 1, ["pepaya"])


def test_another_co_op_sees_nothing_of_it(books: Books) -> None:
    books.write(found_neighbours)
    books.write(lambda session: _teach(session, "gandul", "pepaya"))
    books.write(lambda session: _teach(session, "cengek", None))
    assert _means(books, "gandul", "MEKARSARI") == []
    assert _means(books, "cengek", "MEKARSARI") == ["cabai rawit"]


def test_a_good_of_another_co_op_cannot_be_taught(books: Books) -> None:
    books.write(found_neighbours)

    def wrong(session: Session) -> None:
        theirs = good_called(session, coop_here(session, "MEKARSARI").id, "pepaya")
        teach(session, coop_here(session).id, ["gandul"], theirs, by=person(session, "joko").id, at=MORNING)

    with pytest.raises(Exception, match=r"(?i)foreign key"):
        books.write(wrong)


def test_every_process_reads_with_it_at_the_next_message(books: Books) -> None:
    processes = Readers(), Readers()

    def read(readers: Readers) -> str | None:
        return books.read(lambda session: readers.of(session, _as_found(session)).reader.goods("gandul"))

    assert [read(readers) for readers in processes] == [None, None]
    books.write(lambda session: _teach(session, "gandul", "pepaya"))
    assert [read(readers) for readers in processes] == ["pepaya", "pepaya"]


def test_co_ops_share_a_reader_until_one_of_them_teaches_a_word(books: Books) -> None:
    readers = Readers()
    books.write(found_neighbours)

    def both(session: Session) -> tuple[object, object]:
        return tuple(readers.of(session, _as_found(session, code)).reader for code in ("SUKAMAJU", "MEKARSARI"))  # type: ignore[return-value]

    ours, theirs = books.read(both)
    assert ours is theirs
    books.write(lambda session: _teach(session, "gandul", "pepaya"))
    ours, still = books.read(both)
    assert still is theirs
    assert ours is not theirs


def test_words_that_were_undone_are_not_read_with(books: Books) -> None:
    """A message may be read with words that an earlier one of the same commit taught, and that are undone with it."""
    readers = Readers()

    def read_and_fail(session: Session) -> None:
        _teach(session, "gandul", "pepaya")
        assert readers.of(session, _as_found(session)).reader.goods("gandul") == "pepaya"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        books.write(read_and_fail)
    books.write(lambda session: _teach(session, "gandul", "tomat"))  # takes the same version
    assert books.read(lambda session: readers.of(session, _as_found(session)).reader.goods("gandul")) == "tomat"


def _as_found(session: Session, code: str = "SUKAMAJU") -> Coop:
    session.expire_all()
    return coop_here(session, code)
