"""`lumbung understand`: what the reader makes of messages, for scoring and for looking."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from bot.explain import explained
from bot.understand import Reader
from bot.understand.prediction import prediction
from models.lexicon import Lexicon, read_catalog
from webhooks.settings import Wrong


def understand(lines: Iterable[str], out: TextIO, *, staff: bool, catalog: Path | None) -> None:
    """One JSON prediction a line for one JSON object with "text" a line. Raises Wrong, naming the line."""
    reader = Reader(_lexicon(catalog))
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        read = reader.read(_text(line, number), staff=staff)
        out.write(json.dumps(prediction(read), ensure_ascii=False) + "\n")
    out.flush()


def explain(lines: Iterable[str], out: TextIO, *, staff: bool, catalog: Path | None) -> None:
    """Every message in plain words. A line is a message as it was typed, or a JSON object with "text"."""
    reader = Reader(_lexicon(catalog))
    for number, line in enumerate(lines, 1):
        text = _text(line, number) if line.lstrip().startswith("{") else line.strip()
        if text:
            out.write(explained(text, reader.read(text, staff=staff), reader.lexicon) + "\n\n")
            out.flush()


def _lexicon(catalog: Path | None) -> Lexicon:
    try:
        return read_catalog(catalog)
    except FileNotFoundError as missing:
        raise Wrong(f"there is no catalogue at {catalog}") from missing
    except (KeyError, ValueError, TypeError, AttributeError) as broken:
        raise Wrong(f"{catalog} is no catalogue: {broken}") from broken


def _text(line: str, number: int) -> str:
    try:
        text = json.loads(line)["text"]
    except (ValueError, KeyError, TypeError):
        text = None
    if not isinstance(text, str):
        raise Wrong(f'line {number} is no JSON object with a "text"')
    return text
