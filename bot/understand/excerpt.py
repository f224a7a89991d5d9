"""Find in the text as typed what was recognised in the folded text: names, reasons, messages keep their capitals."""

import re

_EDGES = " \t\n,:;.-–—()\"'"


def as_written(text: str, said: str) -> str:
    """`said` (folded words) as it stands in `text`; `said` itself when folding changed it."""
    words = [re.escape(word) for word in said.split()]
    found = re.search(r"\W{1,3}".join(words), text, re.IGNORECASE) if words else None
    return found[0] if found else said


def without(text: str, *said: str) -> str:
    """`text` without the first occurrence of each of these words, trimmed of signs."""
    for words in said:
        found = as_written(text, words)
        at = text.lower().find(found.lower())
        if at >= 0:
            text = f"{text[:at]} {text[at + len(found) :]}"
    return " ".join(text.split()).strip(_EDGES)


def trimmed(text: str) -> str:
    return " ".join(text.split()).strip(_EDGES)
