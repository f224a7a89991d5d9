"""The example file: every line is a message and how it is read."""

import tomllib
from pathlib import Path

import pytest

from bot.understand import Reader
from tests.understand.written import line

_FILE = tomllib.loads(Path(__file__).with_name("examples.toml").read_text("utf-8"))
_EXAMPLES = [(title == "staff", text, read) for title, table in _FILE.items() for text, read in table.items()]


@pytest.mark.parametrize(("staff", "text", "read"), _EXAMPLES)
def test_an_example_is_read_as_written_down(reader: Reader, staff: bool, text: str, read: str) -> None:
    assert line(reader.read(text, staff=staff)) == read


def test_nothing_is_recorded_unasked_from_chat_that_says_nothing_to_the_coop(reader: Reader) -> None:
    readings = [reader.read(text) for text in _FILE["nothing_to_record"]]
    assert not [r for r in readings if r.wish in ("deposit", "order") and not r.ask]
