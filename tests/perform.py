"""Play a conversation on the stage, and tell how it really went."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session

from bot.message import Media
from handlers.rounds import rounds
from models.columns import table_of
from models.coop import Coop, coop_by_code
from models.mailbox import Owed
from models.member import Role, Standing, enrol, give_role, members_called, take_roles
from models.rules import decide
from tests.play import Stage
from tests.script import NOBODY, Line, Script

COOP = "SUKAMAJU"


@dataclass
class Performance:
    """One conversation on its way: the wire in use, everybody's phone, and the buttons that everybody was shown.

    `wire` puts the whole conversation on one wire, whatever the script says.
    """

    stage: Stage
    wire: str | None = None
    channel: str = "simulator"
    phones: dict[str, str] = field(default_factory=dict)
    shown: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def act(self, line: Line) -> list[Owed]:
        """What a person does, or a direction, and the letters it leads to."""
        if line.arrow == "..":
            self._direct(line.text)
        else:
            self._done(line)
        letters = self.stage.letters()
        for letter in letters:
            self.shown.setdefault(letter.reply_to, [])[:0] = [(label, sends) for label, sends in letter.buttons]
        return letters

    def _done(self, line: Line) -> None:
        self.stage.wait(milliseconds=10)  # nobody writes at the same moment as somebody else
        known: dict[str, Any] = {"channel": self.wire or self.channel, "phone": self.phones.get(line.who)}
        kind, _, number = line.sends.partition(" ")
        if line.arrow == "[]":
            shown = [sends for label, sends in self.shown.get(line.who, []) if line.text in (label, sends)]
            self.stage.press(line.who, shown[0] if shown else line.text, **known)
        elif kind == "contact":
            self.stage.hand_in(line.who, line.text, **{**known, "phone": number})
        else:
            self.stage.hand_in(line.who, line.text, media=(Media(kind, "file"),) if kind else (), **known)

    def _direct(self, text: str) -> None:
        """A direction: time passes, the office does something, people change the wire."""
        verb, *words = text.split()
        match verb:
            case "wait":
                self.stage.wait(**{words[1]: float(words[0])})
            case "phone":
                self.phones[words[0]] = words[1]
            case "listed":
                self.stage.books.write(lambda session: _list(session, words, self.stage))
            case "roles":
                self.stage.books.write(lambda session: _employ(session, words[0], words[1:]))
            case "rule":
                self.stage.books.write(lambda session: _decide(session, " ".join(words), self.stage))
            case "zone":
                self.stage.books.write(lambda session: _move(session, words[0]))
            case "clock":
                self.stage.now = self.stage.books.read(lambda session: _on_the_clock(session, " ".join(words)))
            case "round":
                self.stage.books.write(lambda session: rounds(session, self.stage.now, self.stage.desk.texts))
            case _:
                self.channel = verb


def _list(session: Session, words: list[str], stage: Stage) -> None:
    coop = _coop(session)
    phone = words.pop() if words[-1].startswith("+") else None
    enrol(session, coop.id, " ".join(words), at=stage.now, phone=phone, standing=Standing.ACTIVE)


def _employ(session: Session, who: str, roles: list[str]) -> None:
    coop = _coop(session)
    member = members_called(session, coop.id, who)[0]
    take_roles(session, coop.id, member.id)
    for role in roles:
        give_role(session, coop.id, member.id, Role(role))


def _decide(session: Session, said: str, stage: Stage) -> None:
    rule, _, value = said.partition("=")
    decide(session, _coop(session), rule, value, by=None, at=stage.now)


def _move(session: Session, zone: str) -> None:
    table = table_of(Coop)
    session.connection().execute(sa.update(table).where(table.c.code == COOP).values(zone=zone))


def _on_the_clock(session: Session, said: str) -> datetime:
    clock = ZoneInfo(_coop(session).zone)
    return datetime.strptime(said, "%d/%m/%Y %H.%M").replace(tzinfo=clock).astimezone(UTC)


def _coop(session: Session) -> Coop:
    found = coop_by_code(session, COOP)
    assert found
    return found


def play(stage: Stage, script: Script) -> list[Line]:
    """The conversation as it really went: people's lines as written, ours as they came."""
    played: list[Line] = []
    performance = Performance(stage)
    for line in script.lines:
        if line.arrow == "->":
            continue
        played.append(line)
        told = [heard(letter) for letter in performance.act(line)]
        played += told or ([] if line.arrow == ".." else [Line("->", NOBODY, "")])
    return played


def heard(letter: Owed) -> Line:
    """A letter as a conversation shows it."""
    labels = " ".join(f"[{label}]" for label, _ in letter.buttons)
    if not letter.text:
        return Line("->", letter.reply_to, "👍" if "react" in letter.extras else "")
    return Line("->", letter.reply_to, letter.text, labels)
