"""Print a conversation as it really goes now: python -m tests.rehearse tests/dialogues/NAME.txt

Our lines are left out when reading, so that a file with only the people's lines is enough to begin with. What comes
out is to be read with a farmer's eyes before it becomes the file.
"""

import sys
import tempfile
from pathlib import Path

from models.books import Books
from tests.databases import Databases
from tests.perform import Performance, heard
from tests.play import Stage
from tests.script import NOBODY, Line, read_script


def rehearse(text: str, databases: Databases) -> str:
    """The script with our answers as they come."""
    books = Books(databases.fresh("sqlite"))
    stage = Stage(books, refs=read_script(text).refs)
    performance = Performance(stage)
    written: list[str] = []
    for block in _blocks(text):
        written.append(block)
        for line in read_script(block).lines if not block.startswith(("#", "refs:")) else ():
            told = [str(heard(letter)) for letter in performance.act(line)]
            written += told or ([] if line.arrow == ".." else [str(Line("->", NOBODY, ""))])
    books.close()
    return "\n".join(written) + "\n" + "".join(f"# FAILED {error}\n" for error in stage.counts.failures)


def _blocks(text: str) -> list[str]:
    """The people's lines with what is indented under them, comments and empty lines; our own lines are dropped."""
    blocks: list[str] = []
    ours = False
    for raw in text.splitlines():
        if raw[:1] in (" ", "\t") and blocks:
            blocks[-1:] = [blocks[-1]] if ours else [f"{blocks[-1]}\n{raw}"]
            continue
        ours = raw.startswith("->")
        if not ours:
            blocks.append(raw)
    return blocks


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, Databases(Path(folder)) as databases:
        for name in sys.argv[1:]:
            print(rehearse(Path(name).read_text("utf-8"), databases), end="")
