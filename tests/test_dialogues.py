"""Every conversation in tests/dialogues is played on both databases, and must go exactly as written."""

import re
from pathlib import Path

import pytest

from models.books import Books
from tests.play import Stage
from tests.script import Line, play, read_script

FOLDER = Path(__file__).parent / "dialogues"


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.txt")))
def test_the_conversation_goes_as_written(books: Books, name: str) -> None:
    script = read_script((FOLDER / f"{name}.txt").read_text("utf-8"))
    stage = Stage(books, refs=script.refs)
    played = play(stage, script)
    assert _plain(played) == _plain(script.lines)
    assert stage.counts.failures == []


def _plain(lines: list[Line]) -> str:
    return "\n".join(
        re.sub(r"\s+", " ", f"{line.arrow} {line.who}: {line.text} {line.buttons}").strip() for line in lines
    )
