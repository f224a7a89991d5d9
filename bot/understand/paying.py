"""Staff: a payment to a member: "byr siti 250rb tunai", "bayar K3PX tf", "A27 lunas cash 1.150.000"."""

from bot.reading import Reading
from bot.understand.excerpt import as_written
from bot.understand.marks import Amount, Coded, Mark, Named, Sign, Spoken, Unknown
from bot.understand.money import thousands
from bot.understand.sentence import Sentence

_MOST_NAMES = 3  # words
_CALLED = 4  # letters; shorter ones only address somebody ("pak", "kang")
_SHORTEST_NAME = 2  # letters


def pay(s: Sentence, text: str) -> Reading | None:
    """A payment; whom is a code or a name, how much may be left open (then all that is owed)."""
    handed = s.has("cash", "bank") and s.person and bool(s.money)  # "tunai bu Ningsih 1,25jt"
    if (
        not (s.has("pay") or handed)
        or s.question
        or s.has("not_yet", "neg", "why", "if", "forbid", "way", "can", "price")
    ):
        return None
    amount, small = rupiah(s)
    method = "tunai" if s.has("cash") else "transfer" if s.has("bank") else None
    member = None if s.ref else member_named(s, text)
    if s.ref is None and member is None and amount is None:
        return None
    if s.goods and s.ref is None and member is None:
        return None
    strange = any(mark.said not in (member or "").lower() for mark in s.unknown)
    both = s.has("cash") and s.has("bank") and s.has("rest")
    open_ = (
        small
        or strange
        or both
        or (member is not None and len(member) < _SHORTEST_NAME)
        or (s.ref is None and (member is None or amount is None))
        or any(m.guessed for m in s.marks)
    )
    return Reading("pay", ref=s.ref, member=member, amount=amount, method=method, ask=open_)


def rupiah(s: Sentence) -> tuple[int | None, bool]:
    """The amount, and whether its thousands are only supposed ("bayar siti 250")."""
    money = next((mark.rupiah for mark in s.money), None)
    if money is not None:
        return money, len(s.money) > 1
    for mark in s.marks:
        if isinstance(mark, Amount) and mark.unit is None and mark.number is not None:
            return thousands(mark.number), mark.number < 1000
    return None, False


def member_named(s: Sentence, text: str) -> str | None:
    """The name: what stands behind "pak" or "bu", else the first words nobody knows."""
    for n, mark in enumerate(s.marks):
        if isinstance(mark, Spoken) and "vocative" in mark.roles and n + 1 < len(s.marks):
            names = name_at(s, n + 1)
            if names:
                return as_written(text, " ".join([mark.said, *names]))
    for n, mark in enumerate(s.marks):
        if isinstance(mark, Unknown | Named):
            return as_written(text, " ".join(name_at(s, n)))
    near = next((mark for mark in s.marks if isinstance(mark, Spoken) and mark.guessed), None)
    return as_written(text, near.said) if near else None  # a name that looks like a slip of some word


def name_at(s: Sentence, n: int) -> list[str]:
    """The words of a name that begins at mark `n`: even a good's word is a name behind "bu" ("bu Jahe")."""
    names: list[str] = []
    for mark in s.marks[n : n + _MOST_NAMES]:
        if not _may_name(mark, first=not names):
            break
        names.append(mark.said)
    return names


def _may_name(mark: Mark, *, first: bool) -> bool:
    if isinstance(mark, Sign | Coded):
        return False
    if isinstance(mark, Unknown):
        return True
    known = isinstance(mark, Spoken) and mark.roles <= {"vocative"} and len(mark.said) > _CALLED
    return first and (isinstance(mark, Named) or known)  # "pak Ujang": ujang is how one calls a boy
