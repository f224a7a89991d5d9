"""One reader of the starter catalogue for all tests of understanding."""

import pytest

from bot.understand import Reader
from models.lexicon import read_catalog


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader(read_catalog())
