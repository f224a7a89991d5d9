"""The live side of the page: one stream of server-sent events for all its phones."""

import asyncio
import re
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from typing import Any

from fastapi.sse import ServerSentEvent
from sqlmodel import Session

from models.books import Books
from models.chat import START, Face, Line, Mark, Said, conversation, faces
from models.database import Unavailable
from models.wire import account_called
from webhooks.simulator.channel import NAME, Simulator
from webhooks.simulator.showing import bubbles, person

AGAIN = 1000  # milliseconds after which a browser that lost us knocks again
_MARK = re.compile(r"(\d{1,18})\.(\d{1,18})")
Talk = list[tuple[Face, list[Line]]]


def mark_of(last_event_id: str) -> Mark:
    """How far the browser had read; the start for anything that is not ours."""
    found = _MARK.fullmatch(last_event_id)
    return Mark(int(found[1]), int(found[2])) if found else START


@dataclass
class Reader:
    """How far one stream has read, and what it told already."""

    keys: Sequence[str]
    mark: Mark
    told: set[tuple[bool, int]] | None = None  # None before the first look
    people: list[dict[str, Any]] = field(default_factory=list)

    def news(self, everybody: Sequence[Face], talk: Talk) -> list[ServerSentEvent]:
        """Events for what is new: "people" when somebody joined or got a role, "lines" at first and for new lines."""
        events = []
        people = [person(face) for face in everybody]
        if people and people != self.people:
            self.people = people
            events.append(ServerSentEvent(event="people", data={"coop": everybody[0].coop.name, "people": people}))
        lines = self._fresh(talk)
        if lines is not None:
            events.append(ServerSentEvent(event="lines", data=lines, id=f"{self.mark.heard}.{self.mark.owed}"))
        return events

    def _fresh(self, talk: Talk) -> list[dict[str, Any]] | None:
        """Lines that were not told yet; None when there are none, except at the first look."""
        before, read = self.told, [line for _, lines in talk for line in lines]
        heard = [line.number for line in read if isinstance(line, Said)]
        owed = [line.number for line in read if not isinstance(line, Said)]
        self.mark = Mark(max([self.mark.heard, *heard]), max([self.mark.owed, *owed]))
        self.told = {_name(line) for line in read}
        known = before or set()
        fresh = [
            bubble
            for face, lines in talk
            for bubble in bubbles(face, [each for each in lines if _name(each) not in known])
        ]
        return fresh if fresh or before is None else None


def _name(line: Line) -> tuple[bool, int]:
    return isinstance(line, Said), line.number


class Feed:
    """Reads the books whenever somebody rings and every `every` seconds: another process may have written."""

    def __init__(self, books: Books, channel: Simulator, stopping: asyncio.Event, every: float = 1.0) -> None:
        self._books = books
        self._channel = channel
        self._stopping = stopping
        self._every = every

    async def follow(self, keys: Sequence[str], mark: Mark) -> AsyncGenerator[ServerSentEvent, None]:
        """What is said from `mark` on to and by these people, until the process stops."""
        reader = Reader(list(dict.fromkeys(keys)), mark)
        yield ServerSentEvent(retry=AGAIN, comment="loket")
        with self._channel.listening() as bell:
            while not self._stopping.is_set():
                bell.clear()
                for event in await self._look(reader):
                    yield event
                await _first(bell, self._stopping, self._every)

    async def _look(self, reader: Reader) -> list[ServerSentEvent]:
        """Nothing while the database is away: the next look finds it all."""
        try:
            everybody, talk = await asyncio.to_thread(self._books.read, lambda session: _read(session, reader))
        except Unavailable:
            return []
        return reader.news(everybody, talk)


def _read(session: Session, reader: Reader) -> tuple[list[Face], Talk]:
    account = account_called(session, NAME, NAME)
    if account is None:
        return [], []
    everybody = faces(session, account, reader.keys)
    shown = [face for face in everybody if face.key in reader.keys]
    return everybody, [(face, conversation(session, account, face.key, reader.mark)) for face in shown]


async def _first(bell: asyncio.Event, stopping: asyncio.Event, seconds: float) -> None:
    """Until somebody rings, we are to stop, or the time is over."""
    waiting = [asyncio.ensure_future(event.wait()) for event in (bell, stopping)]
    try:
        await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in waiting:
            each.cancel()
