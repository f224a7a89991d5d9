"""One database of each kind for all tests of the post: every office opens an account of its own in it."""

from collections.abc import Iterator

import pytest

from models.books import Books
from tests.databases import Databases
from tests.post.darkroom import Darkroom
from tests.post.post_office import PostOffice


@pytest.fixture(scope="package", params=["sqlite", "postgresql"])
def shared_books(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Books]:
    """The books of the demo co-op, in which other offices have left their letters."""
    found = Books(databases.fresh(request.param))
    yield found
    found.close()


@pytest.fixture
def office(shared_books: Books) -> PostOffice:
    """A post office with a wire that takes everything at once."""
    return PostOffice(shared_books)


@pytest.fixture
def darkroom(books: Books) -> Darkroom:
    return Darkroom(books)
