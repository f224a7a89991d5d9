"""A word that nobody knows is kept without who wrote it; a word that is taught is known at once, at that co-op."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from models.books import Books
from models.columns import table_of
from models.miss import Miss
from models.teaching import Taught
from tests.books.scenes import found_neighbours, person, rows
from tests.databases import Databases
from tests.play import Stage


def _missed(books: Books) -> dict[str, str]:
    table = table_of(Miss)
    look = sa.select(table.c.words, table.c.example)
    return {row.words: row.example for row in books.read(lambda session: session.connection().execute(look).all())}


def test_what_is_understood_misses_nothing(books: Books, stage: Stage) -> None:
    for text in ("setor cengek 20 kg", "pesan urea 2 sak", "harga kol", "halo", "makasih", "setor tomta 20 kg", "1"):
        stage.say("siti", text)
    assert _missed(books) == {}


def test_a_missed_word_is_kept_without_names_and_numbers(books: Books, stage: Stage) -> None:
    stage.say("dadang", "assalamualaikum saya pak dadang, setor gandul 20 kg dari kebun cihideung, hp 0812-3456-7890")
    assert _missed(books) == {"gandul": "assalamualaikum saya pak …, setor gandul ## kg dari kebun …, hp …"}
    (row,) = books.read(lambda session: rows(session, Miss))
    assert person_of(books, "dadang") not in map(str, row)


def test_an_example_has_at_most_eighty_letters(books: Books, stage: Stage) -> None:
    stage.say("siti", "setor gandul 20 kg, " + "tomat 3 kg, " * 20)
    (example,) = _missed(books).values()
    assert len(example) == 80
    assert example.startswith("setor gandul ## kg, tomat # kg")


@pytest.mark.parametrize("text", ["setor dadang 3 kg", "dadang", "setor pak rahmat 3 kg", "asep sakit", "xx 3 kg"])
def test_a_name_is_no_missed_word(books: Books, stage: Stage, text: str) -> None:
    stage.say("siti", text)
    assert _missed(books) == {}


@pytest.mark.parametrize("text", ["gandul", "gandul pak", "setor gandul", "harga gandul", "kabari kalau gandul 9rb"])
def test_a_good_that_nobody_knows_is_missed_wherever_it_is_named(books: Books, stage: Stage, text: str) -> None:
    stage.say("siti", text)
    assert list(_missed(books)) == ["gandul"]


def test_words_of_strangers_are_not_kept(books: Books, stage: Stage) -> None:
    stage.say("asep", "setor gandul 20 kg")
    assert _missed(books) == {}


def test_a_message_that_comes_twice_is_missed_once(books: Books, stage: Stage) -> None:
    for _ in range(2):
        stage.say("siti", "setor gandul 20 kg", external_id="SM1")
    (row,) = books.read(lambda session: rows(session, Miss))
    assert 1 in row
    assert 2 not in row


def test_a_teaching_that_comes_twice_teaches_once(books: Books) -> None:
    stage = Stage(books)
    for _ in range(2):
        stage.say("joko", "gandul = pepaya", external_id="SM1")
    assert len(books.read(lambda session: rows(session, Taught))) == 1


@pytest.fixture(params=["sqlite", "postgresql"])
def villages(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Stage]:
    """Sukamaju and Mekarsari next to it, where Bu Ningsih is the manager and Pak Udin a member."""
    books = Books(databases.fresh(request.param))
    books.write(found_neighbours)
    yield Stage(books)
    books.close()


def test_what_one_village_teaches_another_does_not_know(villages: Stage) -> None:
    villages.say("siti", "setor gandul 20 kg")
    (theirs,) = villages.say("ningsih", "kata baru")
    assert theirs.values == {"misses": [], "more": 0}
    villages.say("joko", "gandul = pepaya")
    (ours,) = villages.say("siti", "harga gandul")
    assert ours.key == "price.list"
    (theirs,) = villages.say("udin", "harga gandul")
    assert theirs.key == "refused.unknown_goods"
    (theirs,) = villages.say("ningsih", "hapus kata gandul")
    assert theirs.key == "refused.word_unknown"
    villages.say("ningsih", "gandul = tomat")
    (ours,) = villages.say("siti", "setor gandul 20 kg")[:1]
    assert "pepaya 20 kg" in ours.text


def test_another_process_knows_the_word_at_the_next_message(books: Books) -> None:
    here = Stage(books)
    elsewhere_books = Books(books.url) if not books.sqlite else books
    elsewhere = Stage(elsewhere_books)
    assert elsewhere.say("siti", "harga gandul", external_id="e1")[0].key == "refused.unknown_goods"
    here.say("joko", "gandul = pepaya", external_id="h1")
    assert elsewhere.say("siti", "harga gandul", external_id="e2")[-1].key == "price.list"
    here.say("joko", "hapus kata gandul", external_id="h2")
    assert elsewhere.say("siti", "harga gandul", external_id="e3")[-1].key == "refused.unknown_goods"
    if elsewhere_books is not books:
        elsewhere_books.close()


def person_of(books: Books, who: str) -> str:
    """Whose id must stand nowhere."""
    return str(books.read(lambda session: person(session, who).id))
