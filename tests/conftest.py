"""Fixtures of the whole suite: both databases, a demo co-op, a clock that the test turns."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from handlers.readers import Readers
from models.books import Books
from tests.databases import Databases
from tests.play import Stage

settings.register_profile("counter", deadline=None)  # a slow machine is no failure
settings.load_profile("counter")


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Fresh databases by the name of their kind."""
    with Databases(tmp_path_factory.mktemp("databases")) as found:
        yield found


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """A migrated database with the demo co-op in it; every test that asks runs on both kinds."""
    found = databases.fresh(request.param)
    yield found
    databases.drop(found)


@pytest.fixture
def books(url: str) -> Iterator[Books]:
    """The books of the demo co-op."""
    found = Books(url)
    yield found
    found.close()


@pytest.fixture(scope="session")
def readers_of_kinds() -> dict[bool, Readers]:
    """Readers for SQLite (True) and PostgreSQL: the fresh databases of one kind hold the same words."""
    return {True: Readers(), False: Readers()}


@pytest.fixture
def readers(books: Books, readers_of_kinds: dict[bool, Readers]) -> Readers:
    """The demo co-op's reader, made once: not for tests that found another co-op or change its words."""
    return readers_of_kinds[books.sqlite]


@pytest.fixture
def stage(books: Books, readers: Readers) -> Stage:
    """The demo co-op with a desk, and everybody's letters."""
    return Stage(books, readers=readers)


@pytest.fixture(scope="session")
def dialogues() -> Path:
    """Where the conversations lie."""
    return Path(__file__).parent / "dialogues"
