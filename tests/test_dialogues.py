"""Every conversation in tests/dialogues is played on both databases, and must go exactly as written."""

from pathlib import Path

import pytest

from bot.texts import Texts
from handlers.readers import Readers
from models.books import Books
from tests.perform import play
from tests.play import Stage
from tests.script import Line, read_script

FOLDER = Path(__file__).parent / "dialogues"
TEACHES = ("words_", "goods")  # so begin the names of conversations that change the co-op's words
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts()


@pytest.mark.parametrize("name", NAMES)
def test_the_conversation_goes_as_written(books: Books, name: str, readers: Readers, texts: Texts) -> None:
    script = read_script((FOLDER / f"{name}.txt").read_text("utf-8"))
    stage = Stage(books, refs=script.refs, readers=Readers() if name.startswith(TEACHES) else readers, texts=texts)
    played = play(stage, script)
    assert _plain(played) == _plain(script.lines)
    assert stage.counts.failures == []


def _plain(lines: list[Line]) -> str:
    return "\n".join(str(line) for line in lines)
