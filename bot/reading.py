"""What a text says, before anybody decides what to do about it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Item:
    """One line as it was said; everything that was not said is None."""

    goods: str | None = None  # canonical name; "?cabai" when several goods are meant; None when unknown
    number: Decimal | None = None  # in `unit`, as said: 1.5 of "1,5 kuintal"
    unit: str | None = None  # canonical unit: "kg", "kuintal", "karung", ...
    grade: str | None = None  # "A", "B", "C", "BS"
    price: int | None = None  # rupiah, as said
    about: bool = False  # "40an", "kira-kira": an estimate
    said: str = ""  # the words for the goods as written: "cengek"
    guessed: bool = False  # the goods were recognised only by similarity: ask before recording


@dataclass(frozen=True)
class Cut:
    """A deduction that staff name: kilograms or percent, and why."""

    kg: Decimal | None = None
    percent: Decimal | None = None
    reason: str = ""
    free: bool = False  # the reason is in their own words: "lain: bau solar"


@dataclass(frozen=True)
class Containers:
    """How many crates or sacks stood on the scale."""

    number: int
    unit: str


@dataclass(frozen=True)
class Reading:
    """One message, read. `wish` is an intent name of language.md (or "join", "nota", "tare", "language"); else "other".

    `ask`: something must be asked before anything is recorded, and `unexplained` lists the words nobody understood.
    `when` is in label notation ("+1d", "tgl:5", "dow:mon"). The keys from `ref` on are staff's.
    """

    wish: str
    items: tuple[Item, ...] = ()
    when: str | None = None
    direction: str | None = None  # "above" | "below" | "any", for price alerts
    threshold: int | None = None  # rupiah
    ask: bool = False
    unexplained: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()  # "cengek -> cabai rawit (su)", "1.250 -> 1250"
    period: str | None = None  # of an account: "2026-11", "-11", "2026", "-1m" (bot/understand/periods.py)
    summed: bool = False  # of an account: only the sums
    language: str | None = None  # it is clearly written in; of the wish "language" the one that is asked for
    old: Item | None = None  # of a correction: the value that is to go, when it is named
    step: int = 0  # 1: the amounts are to be added to what was said before, -1: taken off
    ref: str | None = None  # "A27", normalised
    gross: Decimal | None = None  # kg; a net weight that the clerk states is an item without grade
    tare: Decimal | None = None  # kg
    containers: Containers | None = None
    measured_in: str | None = None  # the unit in which a clerk wrote the figures of a weighing; None: bare numbers
    afkir: Decimal | None = None  # kg
    cuts: tuple[Cut, ...] = ()
    fate: str | None = None  # what becomes of the afkir: "dikembalikan" | "kompos" | "dijual murah"
    scale: str | None = None  # the name of a scale as said: "gudang"
    clock: str | None = None  # "07:30", "07:30 wit"; "?" when it may be day or night
    late: bool = False  # it was said to come from a paper form
    until: date | None = None  # how long a scale is verified
    parts: "tuple[Reading, ...]" = ()  # of a weighing of several goods: each by itself
    audience: str | None = None
    message: str | None = None
    amount: int | None = None  # rupiah
    method: str | None = None  # "tunai" | "transfer"
    partner: str | None = None  # where goods are sent, as said: "Pasar Caringin"
    member: str | None = None  # a name as said: "bu Siti"
    reason: str | None = None
    signed: bool = False  # of a change of stock: it was said whether it is more or less
    words: str | None = None  # what staff teach: "gandul" of "gandul = pepaya"
    trade: str | None = None  # a kind of goods: "produce", "staple", "input"
    grades: tuple[str, ...] | None = None  # that staff name for a good; (): any
    code: str | None = None  # the co-op's code after DAFTAR
    inner: "Reading | None" = None  # what is done on behalf of `member`
