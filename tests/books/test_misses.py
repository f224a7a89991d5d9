"""Words that nobody knew: counted, kept in bounds, and forgotten once they are taught."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session

from models import miss
from models.books import Books
from models.miss import KEPT, Miss
from tests.books.scenes import coop_here, found_neighbours, rows
from tests.times import MORNING


def _noting(word: str, minute: int) -> Callable[[Session], None]:
    return lambda session: _note(session, word, minute=minute)


def _note(session: Session, *words: str, minute: int = 0, code: str = "SUKAMAJU") -> None:
    at = MORNING + timedelta(minutes=minute)
    miss.note(session, coop_here(session, code).id, words, f"setor {words[0]} # kg", at)


def _most(session: Session, most: int = 8, code: str = "SUKAMAJU") -> tuple[list[tuple[str, int, str]], int]:
    found, more = miss.most_missed(session, coop_here(session, code).id, most)
    return [(row.words, row.count, row.example) for row in found], more


def test_words_are_counted_with_their_newest_example(books: Books) -> None:
    books.write(lambda session: _note(session, "gandul"))
    books.write(lambda session: _note(session, "oblong", "gandul", "oblong", minute=1))
    assert books.read(_most) == ([("gandul", 2, "setor oblong # kg"), ("oblong", 1, "setor oblong # kg")], 0)
    assert books.read(lambda session: _most(session, 1))[1] == 1
    (first, _) = books.read(lambda session: rows(session, Miss))
    assert MORNING in first
    assert MORNING + timedelta(minutes=1) in first


def test_what_was_heard_once_goes_first_and_the_longest_ago(books: Books) -> None:
    def spam(session: Session) -> None:
        for minute in range(3, KEPT + 5):
            _note(session, f"spam{minute}", minute=minute)

    books.write(lambda session: _note(session, "seldom", "often"))
    books.write(lambda session: _note(session, "often", minute=1))
    books.write(lambda session: _note(session, "rare", minute=2))
    books.write(spam)
    kept = {row[1] for row in books.read(lambda session: rows(session, Miss))}
    assert len(kept) == KEPT
    assert {"often", f"spam{KEPT + 4}"} <= kept
    assert kept.isdisjoint({"seldom", "rare", "spam3"})


def test_a_new_word_is_kept_even_where_all_others_are_frequent(books: Books) -> None:
    def fill(session: Session) -> None:
        for minute in range(KEPT):
            _note(session, f"word{minute}", minute=minute)
            _note(session, f"word{minute}", minute=minute)

    books.write(fill)
    books.write(lambda session: _note(session, "gandul", minute=KEPT))
    kept = {row[1] for row in books.read(lambda session: rows(session, Miss))}
    assert len(kept) == KEPT
    assert "gandul" in kept
    assert "word0" not in kept


def test_a_word_that_is_known_now_is_forgotten_and_said_how_often_it_was_missed(books: Books) -> None:
    for minute in range(3):
        books.write(_noting("gandul", minute))
    coop = books.read(lambda session: coop_here(session).id)
    assert books.write(lambda session: miss.forget(session, coop, "gandul")) == 3
    assert books.write(lambda session: miss.forget(session, coop, "gandul")) == 0
    assert books.read(_most) == ([], 0)


def test_each_co_op_has_its_own(books: Books) -> None:
    theirs = books.write(lambda session: found_neighbours(session).id)
    books.write(lambda session: _note(session, "gandul"))
    assert books.read(lambda session: _most(session, code="MEKARSARI")) == ([], 0)
    assert books.write(lambda session: miss.forget(session, theirs, "gandul")) == 0
    assert len(books.read(_most)[0]) == 1


def test_work_that_is_undone_missed_nothing(books: Books) -> None:
    def fail(session: Session) -> None:
        _note(session, "gandul")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        books.write(fail)
    assert books.read(_most) == ([], 0)
