"""A stage for conversations: people write to the desk, and everything that is owed to anybody can be read."""

import random  # noqa: TID251 - its luck is fixed
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import count

from sqlmodel import col, select

from bot.message import Address, Inbound, Tap
from bot.texts import Texts
from handlers.desk import Desk
from handlers.readers import Readers
from models.books import Books
from models.mailbox import Owed
from models.ticket import short_ref
from tests.times import MORNING


class Counts:
    """A tally that remembers."""

    def __init__(self) -> None:
        self.answers = 0
        self.refusals: list[str] = []
        self.failures: list[str] = []

    def answered(self, channel: str) -> None:
        self.answers += 1

    def declined(self, code: str) -> None:
        self.refusals.append(code)

    def failed(self, error: str) -> None:
        self.failures.append(error)


class Stage:
    """The demo co-op at work. Time stands still until `wait`; references are drawn from `refs`, then by fixed luck.

    `readers` saves making the demo co-op's reader anew, where many stages stand on copies of one database.
    """

    def __init__(
        self, books: Books, refs: Iterable[str] = (), *, readers: Readers | None = None, texts: Texts | None = None
    ) -> None:
        self.books = books
        self.now = MORNING
        self.counts = Counts()
        self._luck = short_ref(random.Random(27).randrange)
        self._refs = iter(refs)
        self._numbers = count(1)
        self.seen = 0
        self.desk = Desk(
            books, now=lambda: self.now, new_ref=self._draw, tally=self.counts, texts=texts, readers=readers
        )

    def _draw(self, digits: int) -> str:
        return next(self._refs, None) or self._luck(digits)

    def wait(self, **time: float) -> datetime:
        """Let time pass."""
        self.now += timedelta(**time)
        return self.now

    def say(self, who: str, text: str = "", *, channel: str = "simulator", **more: object) -> list[Owed]:
        """`who` writes; the letters this leads to, in order."""
        self.hand_in(who, text, channel=channel, **more)
        return self.letters()

    def hand_in(self, who: str, text: str = "", *, channel: str = "simulator", **more: object) -> None:
        """`who` writes, from whatever thread; done when it is stored."""
        number = next(self._numbers)
        known = {"external_id": f"m{number}", "message_id": f"m{number}"}
        details = {**known, **more}
        inbound = Inbound(channel, channel, sender=(Address(channel, who),), reply_to=who, text=text, **details)  # type: ignore[arg-type]
        self.desk.answer(inbound).result()

    def tap(self, who: str, data: str, **more: object) -> list[Owed]:
        """`who` presses a button; the letters this leads to."""
        self.press(who, data, **more)
        return self.letters()

    def press(self, who: str, data: str, **more: object) -> None:
        """`who` presses a button; done when it is stored."""
        self.hand_in(who, tap=Tap(data, f"c{next(self._numbers)}", "1"), **more)  # type: ignore[arg-type]

    def letters(self) -> list[Owed]:
        """Letters that were not looked at yet."""
        rows = select(Owed).where(col(Owed.seq) > self.seen).order_by(col(Owed.seq))
        found = list(self.books.read(lambda session: session.exec(rows).all()))
        self.seen = max([self.seen, *(letter.seq or 0 for letter in found)])
        return found

    def letters_of(self, who: str) -> list[Owed]:
        """Every letter that was ever owed to somebody."""
        rows = select(Owed).where(Owed.reply_to == who).order_by(col(Owed.seq))
        return list(self.books.read(lambda session: session.exec(rows).all()))
