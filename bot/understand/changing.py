"""Rules for correcting what was said before: what is new, what it replaces, by how much it grows (2.12, row 3)."""

from bot.reading import Item
from bot.understand.marks import Amount, Dated, Graded, Named, Spoken
from bot.understand.sentence import Sentence

_REDATING = frozenset({"correct", "change", "meant", "wrong", "want", "become"})


def corrects(s: Sentence) -> bool:
    """ "eh salah, 25 kg", "bukan tomat tapi terong", "*terong": always with a new value."""
    if s.has("why") or (s.has("story") and not s.has("correct")) or not (_new_value(s) or _redated(s)):
        return False
    if s.starred or s.has("correct", "meant"):
        return not (s.question and not s.has("correct"))
    if s.has("change") or _steps(s) or _redated(s) or _again(s):
        return not s.question
    if s.has("wrong") and not s.has("order", "scale", "money", "my_order", "my_deposit"):
        return not s.question
    return _instead(s) is not None and not s.question


def _steps(s: Sentence) -> bool:
    """ "tambahin 10 kg lagi": more of what was said before, so no good of its own; "kurangi tomat 5"."""
    if len(s.amounts) != 1 or s.unknown or s.has("scale", "passive", "money", "my_deposit"):
        return False
    return s.has("reduce") or (s.has("add") and not s.goods)


def _again(s: Sentence) -> bool:
    """ "A27 25 kg aja", "kentang 3 karung jadi 4 karung": other figures for what has a number, or was just said."""
    if s.has("deposit", "order", "differs", "scale", "money", "passive"):
        return False
    plain = len(s.amounts) == 1 and not s.has("weigh", "gross", "net", "tare", "reject_grade", "deduct")
    graded = any(isinstance(mark, Graded) for mark in s.marks)  # that is the clerk's to say
    return (s.ref is not None and plain and not graded) or bool(_became(s))


def _redated(s: Sentence) -> bool:
    """ "besok, bukan hari ini", "jadinya lusa": only the day changes."""
    if s.date is None or s.goods or s.amounts:
        return False
    denied = any(isinstance(mark, Dated) for n in s.where("instead") for mark in s.marks[n + 1 : n + 3])
    said = [mark for mark in s.content() if not isinstance(mark, Dated)]
    changed = bool(said) and all(isinstance(m, Spoken) and not m.roles.isdisjoint(_REDATING) for m in said)
    return denied or (changed and s.has("correct", "change", "meant"))


def _new_value(s: Sentence) -> bool:
    old = _instead(s)
    values = [n for n, mark in enumerate(s.marks) if isinstance(mark, Named | Amount | Graded)]
    replaced = next((n for n in values if old is not None and n > old), None)
    return any(n != replaced for n in values)


def _became(s: Sentence) -> set[int]:
    """ "3 karung jadi 4 karung": the amount before "jadi" is the old one."""
    amounts = [n for n, mark in enumerate(s.marks) if isinstance(mark, Amount)]
    at = s.first("become")
    if at is None or len(amounts) != 2 or not amounts[0] < at < amounts[1]:
        return set()
    return {amounts[0]}


def _instead(s: Sentence) -> int | None:
    """Where "bukan X" (su lain, jv dudu) stands with a value behind it."""
    for n in s.where("instead"):
        behind = [m for m in s.marks[n + 1 : n + 3] if not isinstance(m, Spoken) or "but" in m.roles]
        if behind and isinstance(behind[0], Named | Amount | Graded):
            return n
    return None


def replaced(s: Sentence) -> set[int]:
    """The marks of the old value: what stands behind "bukan", up to the new one, or before "jadi"."""
    n = _instead(s)
    if n is None:
        return _became(s)
    old: set[int] = set()
    for at in range(n + 1, len(s.marks)):
        mark = s.marks[at]
        again = any(type(mark) is type(s.marks[o]) for o in old)
        if again or (isinstance(mark, Spoken) and "but" in mark.roles):
            break
        if old and not isinstance(mark, Named | Amount | Graded):
            break
        if isinstance(mark, Named | Amount | Graded):
            old.add(at)
    return old


def old_value(s: Sentence) -> Item | None:
    """What was said before: "bukan 50", "3 karung jadi ..."; None when the message names only the new value."""
    marks = [s.marks[n] for n in sorted(replaced(s))]
    if not marks:
        return None
    goods = next((m for m in marks if isinstance(m, Named)), None)
    amount = next((m for m in marks if isinstance(m, Amount)), None)
    grade = next((m.grade for m in marks if isinstance(m, Graded)), None)
    return Item(
        goods=goods.goods if goods else None,
        number=amount.number if amount else None,
        unit=amount.unit if amount else None,
        grade=grade,
        said=goods.said if goods else "",
    )


def step(s: Sentence) -> int:
    """1 when the amount is to be added ("tambahin 10 lagi"), -1 when taken off, 0 when it is the new one."""
    if s.has("correct", "wrong", "instead", "meant"):
        return 0
    if any("add" not in m.roles for m in s.marks if isinstance(m, Spoken) and m.roles & {"order", "deposit"}):
        return 0  # "pesan urea 2 sak tambah za 1" is an order of its own
    return 1 if s.has("add") else -1 if s.has("reduce") else 0


def new_date(s: Sentence) -> str | None:
    """The date that counts: "besok, bukan hari ini" is tomorrow."""
    dates = [(n, mark.label) for n, mark in enumerate(s.marks) if isinstance(mark, Dated) and mark.label]
    old = {m for n in s.where("instead") for m in (n + 1, n + 2)}
    fresh = [label for n, label in dates if n not in old]
    return next(iter(fresh or [label for _, label in dates]), None)
