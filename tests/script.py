"""Conversations as files that a co-op officer can read.

# a comment
refs: A27 P31                     references to be drawn, in this order
whatsapp                          from here on everybody uses this wire
wait 31 minutes
listed Pak Asep +6281234567890    the co-op wrote this member down beforehand, perhaps without a phone
phone asep +6281234567890         the number that WhatsApp vouches for when Asep writes
roles dadang clerk pricer         the office gives Dadang these roles and takes all others
rule tolerance=5                  the co-op decides this
zone Asia/Jayapura                the co-op's clock is that of the east
clock 31/12/2026 23.50            it is this moment on the co-op's clock
round                             everything whose time has come is done
siti: setor tomat 20 kg           Siti writes; lines that follow indented belong to it
siti [BATAL A27]                  Siti presses the button with these words, the newest that has them
siti (voice)                      Siti sends a voice note; (photo): with or without words
asep (contact +6281234567890)     Asep shares his own number
-> siti: Dicatat A27: ...         what she is told; lines that follow indented belong to it
     and so on
   [Batal]                        the buttons under it
-> nobody                         nothing is said to anybody
-> siti 👍                        a thumbs-up and no words
"""

import re
from dataclasses import dataclass, field, replace

NOBODY = "nobody"
WIRES = ("telegram", "whatsapp", "simulator", "terminal")
DIRECTIONS = ("wait", "listed", "phone", "roles", "rule", "zone", "clock", "round")
_BUTTONS = re.compile(r"(\[[^\]]+\]\s*)+")
_SAYS = re.compile(r"(-> )?(\w+)( \((?:voice|photo|document|contact \+\d+)\))?(?::\s*(.*))?")


@dataclass(frozen=True)
class Line:
    """One line of a conversation: "" for a person's own words, "->" for ours, "[]" for a press, ".." for a direction.

    `sends` is what a person sends besides words: "voice", "photo", "contact +62...".
    """

    arrow: str
    who: str
    text: str
    buttons: str = ""
    sends: str = ""

    def __str__(self) -> str:
        """The line as it stands in a file."""
        if self.arrow == "..":
            return self.text
        if self.arrow == "[]":
            return f"{self.who} [{self.text}]"
        who = f"{self.arrow} {self.who}".strip() + (f" ({self.sends})" if self.sends else "")
        if self.text in ("", "👍"):
            return f"{who} {self.text}".rstrip() + self._below()
        lines = [line.strip() for line in self.text.splitlines() if line.strip()]
        return f"{who}: " + "\n   ".join(lines) + self._below()

    def _below(self) -> str:
        return f"\n   {self.buttons}" if self.buttons else ""


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
    if _BUTTONS.fullmatch(more):
        return replace(line, buttons=" ".join(re.findall(r"\[[^\]]+\]", more)))
    return replace(line, text=f"{line.text}\n{more}")


def _line(bare: str) -> Line:
    if bare in WIRES or (bare.split()[0] in DIRECTIONS and ":" not in bare):
        return Line("..", "", bare)
    if bare == f"-> {NOBODY}":
        return Line("->", NOBODY, "")
    if thumb := re.fullmatch(r"-> (\w+) 👍", bare):
        return Line("->", thumb[1], "👍")
    if press := re.fullmatch(r"(\w+) \[(.+)\]", bare):
        return Line("[]", press[1], press[2])
    if (said := _SAYS.fullmatch(bare)) and (said[3] or said[4] is not None):
        sends = (said[3] or "").strip(" ()")
        return Line("->" if said[1] else "", said[2], said[4] or "", sends=sends)
    raise ValueError(f"this line means nothing: {bare!r}")
