"""Staff: what stands beside the figures of a weighing: which scale, what becomes of the afkir, when it really was."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from bot.understand.clock import clock_of
from bot.understand.marks import Amount, Mark, Named, Spoken, Unknown
from bot.understand.sentence import Sentence, sentence

RETURNED, COMPOST, SOLD_CHEAP = "dikembalikan", "kompos", "dijual murah"  # what may become of afkir
ELSE = "?"  # something else was said ("dibuang"): which of them, then?
_NOT_A_NAME = frozenset(
    {"gross", "net", "tare", "deduct", "reject_grade", "weigh", "late", "particles", "vocative", "done", "not_yet"}
)


@dataclass(frozen=True)
class Aside:
    """What was said beside the figures, and which marks said it."""

    scale: str | None
    fate: str | None
    taken: frozenset[int]


@dataclass(frozen=True)
class Late:
    """When a paper form says it was: a date label, a time of the co-op's clock; `said`: it was said to be late."""

    when: str | None = None
    clock: str | None = None
    said: bool = False


class Told(TypedDict):
    """What was said beside the figures, under the names that a reading has for it."""

    fate: str | None
    scale: str | None
    when: str | None
    clock: str | None
    late: bool


def aside(s: Sentence) -> Aside:
    """The scale and the fate of the afkir, with the marks that name them."""
    scale, of_scale = _scale(s.marks)
    fate, of_fate = _fate(s.marks)
    return Aside(scale, fate, frozenset(of_scale) | frozenset(of_fate))


def figures(s: Sentence, said: Aside) -> Sentence:
    """The sentence without what was said beside its figures."""
    marks = [mark for n, mark in enumerate(s.marks) if n not in said.taken]
    return sentence(marks, s.lexicon, s.units)


def late(s: Sentence, text: str) -> Late:
    """When it was, where a weighing says so: "tadi" alone is now."""
    clock, said, date = clock_of(text), s.has("late"), s.date
    told = date is not None and not date.startswith("+0")
    return Late(date if told or clock or said else None, clock, said)


def told(said: Aside, when: Late) -> Told:
    """All of it, as a reading has it."""
    return {"fate": said.fate, "scale": said.scale, "when": when.when, "clock": when.clock, "late": when.said}


def _scale(marks: Sequence[Mark]) -> tuple[str | None, list[int]]:
    """ "timbangan gudang": the word behind it, and a second one that nobody knows ("timbangan duduk besi")."""
    for n, mark in enumerate(marks):
        if mark.said != "timbangan":
            continue
        names = [m for m in marks[n + 1 : n + 3] if isinstance(m, Spoken | Unknown)]
        if names and names[0] is marks[n + 1] and _names(names[0]):
            both = len(names) == 2 and isinstance(names[1], Unknown) and isinstance(names[0], Unknown)
            return " ".join(m.said for m in names[: 1 + both]), [n + 1, n + 2][: 1 + both]
    return None, []


def _names(mark: Mark) -> bool:
    return isinstance(mark, Unknown) or (isinstance(mark, Spoken) and mark.roles.isdisjoint(_NOT_A_NAME))


def _fate(marks: Sequence[Mark]) -> tuple[str | None, list[int]]:
    """ "afkir 0,3 dikembalikan", "afkir dijual murah 0,3"."""
    for n, mark in enumerate(marks):
        if not (isinstance(mark, Spoken) and "reject_grade" in mark.roles):
            continue
        behind = n + 1 + (n + 1 < len(marks) and isinstance(marks[n + 1], Amount))
        fate, many = fate_at(marks, behind)
        if fate:
            return fate, [behind, behind + 1][:many]
    return None, []


def fate_at(marks: Sequence[Mark], n: int) -> tuple[str | None, int]:
    """What becomes of afkir, said at mark `n`, and in how many marks."""
    mark, after = (marks[k] if k < len(marks) else None for k in (n, n + 1))
    if isinstance(mark, Named):
        return (COMPOST, 1) if mark.said.endswith("kompos") else (None, 0)
    if not isinstance(mark, Spoken):
        return None, 0
    if "composted" in mark.roles or "returned" in mark.roles:
        return (COMPOST if "composted" in mark.roles else RETURNED), 1
    if "sold_cheap" in mark.roles:
        return SOLD_CHEAP, 1
    if "gone" in mark.roles and mark.roles.isdisjoint(("bad", "deduct")):
        return ELSE, 1
    cheap = "selling" in mark.roles and isinstance(after, Spoken) and "dear" in after.roles
    return (SOLD_CHEAP, 2) if cheap else (None, 0)
