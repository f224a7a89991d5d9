"""What a member wants, one small dataclass per wish; half-filled while we ask for what is missing."""

from dataclasses import dataclass
from typing import Literal

from bot.reading import Item


@dataclass(frozen=True)
class Join:
    """DAFTAR <code>: become a member."""

    code: str | None = None
    agreed: bool | None = None  # to what is kept about them, for the service
    name: str | None = None
    news: bool | None = None  # wants broadcasts
    other: bool | None = None  # somebody else than the member who is known at this phone
    known: bool | None = None  # False: never was a member, although one is called so
    kind: Literal["join"] = "join"


@dataclass(frozen=True)
class Deposit:
    """Bring goods to the co-op. `sure`: they said yes to what we asked back."""

    items: tuple[Item, ...] = ()
    when: str | None = None
    sure: bool = False
    doubts: tuple[str, ...] = ()  # words that nobody understood
    odd: bool = False  # complete, and yet it may mean something else ("kalau jadi ...")
    ref: str | None = None  # the announcement that these lines replace
    kind: Literal["deposit"] = "deposit"


@dataclass(frozen=True)
class Order:
    """Buy goods from the co-op."""

    items: tuple[Item, ...] = ()
    sure: bool = False
    doubts: tuple[str, ...] = ()
    odd: bool = False
    ref: str | None = None  # the order that these lines replace
    kind: Literal["order"] = "order"


@dataclass(frozen=True)
class PriceQuery:
    """What do these goods cost?"""

    items: tuple[Item, ...] = ()
    kind: Literal["price"] = "price"


@dataclass(frozen=True)
class StockQuery:
    """Are these goods there?"""

    items: tuple[Item, ...] = ()
    kind: Literal["stock"] = "stock"


@dataclass(frozen=True)
class Cancel:
    """Take something back: by reference, by good, or the newest thing."""

    ref: str | None = None
    goods: str | None = None
    every: bool = False  # all that is open
    kind: Literal["cancel"] = "cancel"


@dataclass(frozen=True)
class Correct:
    """Change what was said before: by reference, or the newest thing. `items` are the new values, `old` what goes."""

    items: tuple[Item, ...] = ()
    old: Item | None = None
    step: int = 0  # 1: add the amounts, -1: take them off
    when: str | None = None
    ref: str | None = None
    line: int | None = None  # which line is meant, as just asked
    kind: Literal["correct"] = "correct"


@dataclass(frozen=True)
class Help:
    """What can I write here?"""

    kind: Literal["help"] = "help"


@dataclass(frozen=True)
class Human:
    """Let me talk to somebody. `about`: "complaint", "voice", "photo", "subsidy", "lost" when that is why."""

    about: str | None = None
    kind: Literal["human"] = "human"


@dataclass(frozen=True)
class Greet:
    """Hello."""

    kind: Literal["greet"] = "greet"


@dataclass(frozen=True)
class Thanks:
    """Thanks, ok, siap: nothing to say to that."""

    kind: Literal["thanks"] = "thanks"


@dataclass(frozen=True)
class Beyond:
    """Understood, but the counter does not do it in chat."""

    wish: str
    kind: Literal["beyond"] = "beyond"


@dataclass(frozen=True)
class Lost:
    """Not understood, for the `times`-th time in a row. `amount`: an amount was said, and nothing else."""

    times: int = 1
    amount: Item | None = None
    kind: Literal["lost"] = "lost"


@dataclass(frozen=True)
class Narrowed:
    """An answer that several options of the open question fit: their values."""

    values: tuple[str, ...]
    kind: Literal["narrowed"] = "narrowed"


@dataclass(frozen=True)
class Stale:
    """A button of a question that is no longer open."""

    kind: Literal["stale"] = "stale"


@dataclass(frozen=True)
class Dropped:
    """Never mind: the open question is left."""

    kind: Literal["dropped"] = "dropped"


@dataclass(frozen=True)
class ChooseLanguage:
    """Answer me in this language; asked when none is named."""

    language: str | None = None
    kind: Literal["language"] = "language"
