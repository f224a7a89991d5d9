"""What a file would change: decided row by row before anything is written, so that it is all of it or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from bot.say import Say, say
from handlers.imports.table import CellRefused, Fault, Line
from handlers.readers import Words
from models.coop import Coop


@dataclass(frozen=True)
class Desk:
    """Where a file is brought to: the books of one co-op, its words, who stands for it, and when.

    `new_ref(digits)` draws references. `sure`: what would be asked back in chat (a price that leaps) was looked at.
    """

    session: Session
    coop: Coop
    words: Words
    by: UUID
    at: datetime
    new_ref: Callable[[int], str]
    sure: bool = False


@dataclass
class Plan:
    """What is to be done, what is there already, and what is wrong; `shown` are the deeds in words."""

    deeds: list[Callable[[], object]] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    same: int = 0
    notes: list[tuple[int, Say]] = field(default_factory=list)  # with the row
    faults: list[Fault] = field(default_factory=list)

    def do(self, shown: str, deed: Callable[[], object]) -> None:
        """One thing to be written."""
        self.shown.append(shown)
        self.deeds.append(deed)

    def note(self, line: Line, key: str, **values: Any) -> None:
        """Something that is not wrong, but that somebody should look at."""
        self.notes.append((line.number, say(key, **values)))

    def each(self, lines: Sequence[Line], look: Callable[[Line], None]) -> None:
        """Look at every line; one that is wrong does not keep the others from being looked at."""
        for line in lines:
            try:
                look(line)
            except CellRefused as wrong:
                self.faults.append(Fault(line.number, wrong.column, wrong.no))
        self.faults.sort(key=lambda fault: fault.row)
        self.notes.sort(key=lambda note: note[0])

    def carry_out(self) -> None:
        """Write all of it, in this order. Only for a plan without faults."""
        for deed in self.deeds:
            deed()
