"""When a question must be put before anything is recorded (language brief 2.13, CHAT.md 2)."""

from collections.abc import Sequence

from bot.reading import Item
from bot.understand.marks import Amount, Bare, Graded, Money, Named, Sign, Spoken, Unknown
from bot.understand.sentence import Sentence, sentence
from bot.understand.slots import in_slot
from bot.understand.trading import done_already

_DOUBTFUL = ("neg", "not_yet", "forbid", "story", "or", "instead", "why", "bad")
_NEVER_HARVESTED = frozenset({"tabung", "roll", "lembar", "unit", "ml"})
_NEVER_SOLD = frozenset({"sisir", "tandan", "ekor", "ikat", "peti", "krat", "keranjang"})
_THIS = frozenset({"ini", "iki", "niki", "ieu", "kula", "kulo", "abdi", "saya"})  # "ini Sukirno mau setor"
_OPENING = 8  # marks in which somebody says who they are
_RECORDING = frozenset({"deposit", "order", "harvest_plan", "alert_subscribe", "correct"})


def unsure(s: Sentence, wish: str, items: Sequence[Item], *, doubt: bool) -> bool:
    """Is anything open, guessed or unexplained in a message that would record something?"""
    if wish not in _RECORDING:
        return False
    if any(mark.guessed for mark in s.marks) or unexplained(s):
        return True
    if wish == "alert_subscribe":
        return not items or any(_open_goods(item) for item in items)
    if wish == "correct":
        return doubt or s.has("add") or any((item.goods or "").startswith("?") or _no_unit(item) for item in items)
    if s.ref or (wish != "order" and _past(s)) or any(_strange_unit(s, item) for item in items):
        return True
    if any(isinstance(mark, Bare) and not mark.per and mark.unit in s.units.containers for mark in s.marks):
        return True  # "peti tomat 80 kg": how many, or was it another word?
    complete = bool(items) and not any(_open(item) for item in items)
    return doubt or not complete or _odd(s)


def unexplained(s: Sentence) -> bool:
    """Did somebody write a word that is neither known nor the name of a person or a place?"""
    return any(isinstance(mark, Unknown) and not _excused(s, n) and not _aside(s, n) for n, mark in enumerate(s.marks))


def _past(s: Sentence) -> bool:
    return (s.date_of("deposit", "carry", "sell", "order") or "").startswith("-")


def _aside(s: Sentence, n: int) -> bool:
    """Is it said beside a wish that is clear: in a clause before its goods, or behind them, next to none of them?

    Without a verb that says what is wanted every word counts: "kol 2 ton kecopetan" tells no delivery.
    """
    items = [at for at, mark in enumerate(s.marks) if isinstance(mark, Amount | Named)]
    if not items or not s.has("deposit", "order", "carry", "sell") or in_slot(s, n):
        return False
    if n < items[0]:
        return any(isinstance(mark, Sign) for mark in s.marks[n : items[0]])
    return n > items[-1] + 1 and not _joined(s, n)


def _joined(s: Sentence, n: int) -> bool:
    """ "... sama sekam", "..., sekam": one more good, perhaps; but not "..., dinggo kebon mburi"."""
    before = s.marks[n - 1]
    if isinstance(before, Spoken):
        return "and" in before.roles
    end = next((at for at in range(n, len(s.marks)) if isinstance(s.marks[at], Sign)), len(s.marks))
    return isinstance(before, Sign) and all(isinstance(mark, Unknown) for mark in s.marks[n:end])


def _excused(s: Sentence, n: int) -> bool:
    """Names behind "pak" or "dari" are nobody's goods; so are signs of one or two letters."""
    if len(s.marks[n].said) <= 2:
        return not any(
            isinstance(m, Amount | Bare | Unknown) for m in s.marks[max(0, n - 1) : n + 2] if m is not s.marks[n]
        )
    before = s.marks[n - 1] if n else None
    if isinstance(before, Unknown) and n > 1:
        before = s.marks[n - 2]
    named = isinstance(before, Spoken) and not before.roles.isdisjoint({"vocative", "place", "named"})
    introduced = isinstance(before, Spoken) and before.said in _THIS and n <= _OPENING
    return (named or introduced) and not in_slot(s, n)


def _open(item: Item) -> bool:
    return _open_goods(item) or item.number is None or item.unit is None or item.guessed


def _open_goods(item: Item) -> bool:
    return item.goods is None or item.goods.startswith("?")


def _no_unit(item: Item) -> bool:
    return item.number is not None and item.unit is None


def _strange_unit(s: Sentence, item: Item) -> bool:
    """Harvest does not come in gas bottles or rolls, and fertiliser not in bunches: something was misread."""
    usual = s.lexicon.goods.get(item.goods or "")
    if usual is None or item.unit in (None, usual.unit):
        return False
    return item.unit in (_NEVER_HARVESTED if usual.kind == "produce" else _NEVER_SOLD)


def _odd(s: Sentence) -> bool:
    """Figures that the brief wants confirmed, money's worth, and a message that may mean something else."""
    return any(_odd_figure(s, n) for n in range(len(s.marks))) or _two_ways(s)


def _odd_figure(s: Sentence, n: int) -> bool:
    mark = s.marks[n]
    match mark:
        case Amount():
            return mark.odd or mark.unit in s.units.regional
        case Graded():
            return mark.grade is None
        case Money():
            worth = n + 1 < len(s.marks) and isinstance(s.marks[n + 1], Named) and not mark.unit
            return mark.supposed or worth
        case _:
            return False


def _told(s: Sentence, *, polite: bool) -> bool:
    """Without a verb: may it be told of somebody, as over, or asked? What stands behind all goods is said aside."""
    last = max((n for n, mark in enumerate(s.marks) if isinstance(mark, Amount | Named)), default=0)
    before = sentence(s.marks[: last + 1], s.lexicon, s.units)
    return before.person or before.has("done") or (s.marked and not polite)


def _conditional(s: Sentence) -> bool:
    """ "kalau jadi, tomat 20 kg"; but a condition behind everything else is of something else ("... kalau panen")."""
    last = max((n for n, mark in enumerate(s.marks) if isinstance(mark, Amount | Named)), default=0)
    return any(n < last or s.follows("if", "become", 2) for n in s.where("if"))


def _two_ways(s: Sentence) -> bool:
    """May it be a refusal, a condition, a story, a question, or somebody else's?"""
    # "bisa pesan urea 2 sak ga?", "mulsa 3 rol bisa dianterin ga?"
    polite = s.tagged and s.has("can") and (s.has("order") or s.kinds() <= {"input", "staple"})
    rest = any(not any(isinstance(m, Amount) for m in s.marks[n + 1 : n + 3]) for n in s.where("rest"))
    if s.has(*(role for role in _DOUBTFUL if not (polite and role == "neg"))) or done_already(s):
        return True
    if rest or _conditional(s):
        return True
    if not s.has("order", "deposit", "carry", "sell") and _told(s, polite=polite):
        return True
    return s.has("add") and "produce" in s.kinds()  # more of what was announced, or bought?
