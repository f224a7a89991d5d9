"""Conversations as files that a co-op officer can read.

# a comment
refs: A27 P31                     references to be drawn, in this order
whatsapp                          from here on everybody uses this wire
wait 31 minutes
siti: setor tomat 20 kg           Siti writes
siti [BATAL A27]                  Siti presses the button with these words, or "2" for the second answer
-> siti: Dicatat A27: ...         what she is told; lines that follow indented belong to it
     and so on
   [Batal]                        the buttons under it
-> nobody                         nothing is said to anybody
-> siti 👍                        a thumbs-up and no words
"""

import re
from dataclasses import dataclass, field, replace

from bot.dialogue import CHOICE
from models.mailbox import Owed
from tests.play import Stage

NOBODY = "nobody"


@dataclass(frozen=True)
class Line:
    """One line of a conversation: "" for a person's own words, "->" for ours, "[]" for a press, ".." for an order."""

    arrow: str
    who: str
    text: str
    buttons: str = ""


@dataclass
class Script:
    """A whole conversation."""

    refs: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def read_script(text: str) -> Script:
    """Parse a conversation. Raises ValueError for a line that means nothing."""
    script = Script()
    for raw in text.splitlines():
        bare = raw.strip()
        if not bare or raw.startswith("#"):
            continue
        if raw[0] in " \t":
            script.lines[-1] = _continued(script.lines[-1], bare)
        elif bare.startswith("refs:"):
            script.refs = bare.removeprefix("refs:").split()
        else:
            script.lines.append(_line(bare))
    return script


def _continued(line: Line, more: str) -> Line:
    if re.fullmatch(r"(\[[^\]]+\]\s*)+", more):
        return replace(line, buttons=" ".join(re.findall(r"\[[^\]]+\]", more)))
    return replace(line, text=f"{line.text} {more}")


def _line(bare: str) -> Line:
    if bare in ("telegram", "whatsapp", "simulator") or bare.startswith("wait "):
        return Line("..", "", bare)
    if bare == f"-> {NOBODY}":
        return Line("->", NOBODY, "")
    if thumb := re.fullmatch(r"-> (\w+) 👍", bare):
        return Line("->", thumb[1], "👍")
    if press := re.fullmatch(r"(\w+) \[(.+)\]", bare):
        return Line("[]", press[1], press[2])
    if said := re.fullmatch(r"(-> )?(\w+):\s*(.*)", bare):
        return Line("->" if said[1] else "", said[2], said[3])
    raise ValueError(f"this line means nothing: {bare!r}")


def play(stage: Stage, script: Script) -> list[Line]:
    """The conversation as it really went: people's lines as written, ours as they came."""
    played: list[Line] = []
    channel = "simulator"
    options: dict[str, list[list[str]]] = {}
    for line in script.lines:
        if line.arrow == "->":
            continue
        played.append(line)
        if line.arrow == "..":
            channel = _order(stage, line.text, channel)
            continue
        letters = _act(stage, line, channel, options.get(line.who, []))
        options |= {letter.reply_to: letter.buttons for letter in letters if letter.buttons}
        played += [_heard(letter) for letter in letters] or [Line("->", NOBODY, "")]
    return played


def _order(stage: Stage, text: str, channel: str) -> str:
    if not text.startswith("wait "):
        return text
    _, number, unit = text.split()
    stage.wait(**{unit: float(number)})
    return channel


def _act(stage: Stage, line: Line, channel: str, shown: list[list[str]]) -> list[Owed]:
    if line.arrow == "":
        return stage.say(line.who, line.text, channel=channel)
    pressed = [data for label, data in shown if line.text in (label, data)]
    return stage.tap(line.who, pressed[0] if pressed else line.text, channel=channel)


def _heard(letter: Owed) -> Line:
    labels = " ".join(f"[{label}]" for label, _ in letter.buttons)
    if not letter.text:
        return Line("->", letter.reply_to, "👍" if "react" in letter.extras else "")
    return Line("->", letter.reply_to, letter.text, labels)


def is_choice(data: str) -> bool:
    """Whether a button answers a question."""
    return data.startswith(CHOICE)
