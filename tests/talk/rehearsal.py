"""All conversations of tests/dialogues, played on one wire, with everything that was told."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.message import BUTTONED
from bot.texts import FIRST_VOICE, Texts
from handlers.readers import Readers
from models.books import Books
from models.mailbox import Owed
from tests.databases import Databases
from tests.perform import Performance
from tests.play import Stage
from tests.script import Line, read_script
from tests.test_dialogues import FOLDER, NAMES, TEACHES


class HeedfulTexts(Texts):
    """Texts that remember which of them were said, and with which values."""

    def __init__(self) -> None:
        super().__init__()
        self.said: set[str] = set()
        self.samples: list[tuple[str, Mapping[str, object]]] = []

    def render(self, key: str, values: Mapping[str, object], language: str = FIRST_VOICE) -> str:
        """The sentence, remembered."""
        self.said.add(key)
        self.samples.append((key, dict(values)))
        return super().render(key, values, language)


@dataclass(frozen=True)
class Moment:
    """What one person did in one conversation, and the letters it led to."""

    name: str
    line: Line
    letters: list[Owed]

    def to_speaker(self) -> list[Owed]:
        """What the one who did it was told."""
        return [letter for letter in self.letters if letter.reply_to == self.line.who]

    def __str__(self) -> str:
        return f"{self.name}: {self.line}"


def rehearsed(databases: Databases, wire: str, texts: Texts) -> list[Moment]:
    """Every moment of every conversation, all of it on one wire."""
    readers = Readers()
    return [moment for name in NAMES for moment in _one(databases, name, wire, texts, readers)]


def _one(databases: Databases, name: str, wire: str, texts: Texts, readers: Readers) -> list[Moment]:
    script = read_script((FOLDER / f"{name}.txt").read_text("utf-8"))
    books = Books(databases.fresh("sqlite"))
    own = Readers() if name.startswith(TEACHES) else readers
    performance = Performance(Stage(books, script.refs, readers=own, texts=texts), wire)
    moments = [Moment(name, line, performance.act(line)) for line in script.lines if line.arrow != "->"]
    books.close()
    return moments


def choices(letter: Owed) -> list[str]:
    """The answers that a letter offers to its question."""
    return [label for label, sends in letter.buttons if sends.startswith("q:")]


def lines_of(letter: Owed, wire: str) -> list[str]:
    """What is read, line by line; where answers are buttons they are no lines."""
    lines = [line for line in letter.text.splitlines() if line.strip()]
    return lines if wire in BUTTONED else lines[: len(lines) - len(choices(letter))]
