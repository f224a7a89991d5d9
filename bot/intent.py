"""What a person wants, one small dataclass per wish; half-filled while we ask for what is missing.

`kind` tells them apart when an open question is kept in the database.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal
from uuid import UUID

from bot.reading import Containers, Cut, Item


@dataclass(frozen=True)
class Join:
    """DAFTAR <code>: become a member."""

    code: str | None = None
    agreed: bool | None = None  # to what is kept about them, for the service
    name: str | None = None
    news: bool | None = None  # wants broadcasts
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
class Status:
    """How far is it?"""

    ref: str | None = None
    kind: Literal["status"] = "status"


@dataclass(frozen=True)
class NotaQuery:
    """Say the nota again; the newest one without a reference."""

    ref: str | None = None
    kind: Literal["nota"] = "nota"


@dataclass(frozen=True)
class BalanceQuery:
    """What is owed to me?"""

    kind: Literal["balance"] = "balance"


@dataclass(frozen=True)
class HistoryQuery:
    """What did I bring lately?"""

    kind: Literal["history"] = "history"


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
    """Not understood, for the `times`-th time in a row."""

    times: int = 1
    kind: Literal["lost"] = "lost"


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


@dataclass(frozen=True)
class Queue:
    """Staff: what waits for us?"""

    kind: Literal["queue"] = "queue"


@dataclass(frozen=True)
class Decide:
    """Staff: yes or no to an order or to a person who wants to join."""

    ref: str | None
    yes: bool
    reason: str | None = None
    kind: Literal["decide"] = "decide"


@dataclass(frozen=True)
class Weigh:
    """Staff: what the scale said, or how it was graded, or both at once.

    Figures are in `unit` when one was said, else in kg or what the good is counted in.
    """

    ref: str | None
    goods: str | None = None  # which line, when the deposit has several
    gross: Decimal | None = None
    containers: Containers | None = None
    tare: Decimal | None = None  # kg of all containers together
    tare_each: Decimal | None = None  # kg of one, as just asked
    grades: tuple[Item, ...] = ()
    afkir: Decimal | None = None
    cuts: tuple[Cut, ...] = ()
    sure: bool = False
    odd: bool = False  # something in the message was not understood, or only guessed
    doubts: tuple[str, ...] = ()  # the words that nobody understood
    unit: str | None = None
    each: Decimal | None = None  # kg of one pack or piece, by which figures in another unit are reckoned
    kind: Literal["weigh"] = "weigh"


@dataclass(frozen=True)
class Counted:
    """Staff: so many packs of what a reference names: of a deposit that is a weighing, of an order a part of it."""

    ref: str
    goods: str | None
    number: Decimal
    unit: str
    odd: bool = False
    doubts: tuple[str, ...] = ()
    kind: Literal["counted"] = "counted"


@dataclass(frozen=True)
class SetPrice:
    """Staff: from now on it costs this."""

    items: tuple[Item, ...] = ()
    sure: bool = False
    odd: bool = False  # something in the message was not understood, or only guessed
    kind: Literal["set_price"] = "set_price"


@dataclass(frozen=True)
class Pay:
    """Staff: money for a member: for one deposit, for a member, or for everybody whose day has come."""

    ref: str | None = None
    name: str | None = None
    everybody: bool = False
    amount: int | None = None  # rupiah; None: all that is left
    method: str | None = None  # "tunai" | "transfer"
    member_id: UUID | None = None
    sure: bool = False
    odd: bool = False  # something in the message was not understood, or only guessed
    kind: Literal["pay"] = "pay"


@dataclass(frozen=True)
class Arrears:
    """Staff: to whom is how much unpaid, and since when?"""

    kind: Literal["arrears"] = "arrears"


@dataclass(frozen=True)
class CountCash:
    """Staff: the cash in the box at the opening or the closing of the day, in rupiah."""

    opening: bool
    amount: int | None = None
    kind: Literal["count_cash"] = "count_cash"


@dataclass(frozen=True)
class SetTare:
    """Staff: an empty container weighs this many kilograms."""

    container: str
    kg: Decimal
    kind: Literal["set_tare"] = "set_tare"


@dataclass(frozen=True)
class SetPack:
    """Staff: one pack of a good holds this many kilograms."""

    goods: str | None
    unit: str
    kg: Decimal
    said: str = ""
    sure: bool = False
    odd: bool = False  # the good or the figure was only guessed
    kind: Literal["set_pack"] = "set_pack"


@dataclass(frozen=True)
class Packs:
    """Staff: what do packs hold, of one good or of all?"""

    unit: str
    goods: str | None = None
    kind: Literal["packs"] = "packs"


@dataclass(frozen=True)
class Teach:
    """Staff: these words mean this good here."""

    words: str
    said: str  # the good, as they wrote it
    goods: str | None = None  # as they chose it, when what they wrote names several
    sure: bool = False
    kind: Literal["teach"] = "teach"


@dataclass(frozen=True)
class Unteach:
    """Staff: these words mean nothing here any more."""

    words: str
    kind: Literal["unteach"] = "unteach"


@dataclass(frozen=True)
class Misses:
    """Staff: which words did nobody know?"""

    kind: Literal["misses"] = "misses"


@dataclass(frozen=True)
class Behalf:
    """Staff: do this for a member without a phone."""

    name: str
    inner: Deposit | Order
    member_id: UUID | None = None
    kind: Literal["behalf"] = "behalf"


Intent = (
    Join
    | Deposit
    | Order
    | PriceQuery
    | StockQuery
    | Cancel
    | Correct
    | Status
    | NotaQuery
    | BalanceQuery
    | HistoryQuery
    | Help
    | Human
    | Greet
    | Thanks
    | Beyond
    | Lost
    | Stale
    | Dropped
    | ChooseLanguage
    | Queue
    | Decide
    | Weigh
    | Counted
    | SetPrice
    | Pay
    | Arrears
    | CountCash
    | SetTare
    | SetPack
    | Packs
    | Teach
    | Unteach
    | Misses
    | Behalf
)
