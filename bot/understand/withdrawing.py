"""Rules for taking something back: cancel, stop alerts, correct (language brief 2.12, rows 1-3)."""

from bot.understand.marks import Amount, Graded, Named, Spoken
from bot.understand.sentence import Sentence

_DEEDS = ("deposit", "order", "carry", "sell", "need", "passive")


def cancels(s: Sentence) -> bool:
    """ "ga jadi", "batal", "jangan setor dulu"; "stop" with nothing to stop."""
    if s.has("way") or (s.has("how") and s.question):
        return False  # asks how one cancels
    if s.has("cancel") and not _becomes_past(s):
        return not _compares(s)
    if s.follows("neg", "become") or s.follows("forbid", "become"):
        return True
    if s.has("forbid") and any(s.follows("forbid", deed, 3) for deed in _DEEDS) and not s.has("news", "price"):
        return True
    return s.has("stop") and not s.has("news", "alert", "price") and len(s.content()) <= 2


def _becomes_past(s: Sentence) -> bool:
    """ "kenapa dibatalkan?" complains about a cancellation."""
    return s.has("why")


def _compares(s: Sentence) -> bool:
    """Javanese "bedo" is "differs" beside the scale; Sundanese "bedo" is "off"."""
    return s.has("scale") and s.has("differs")


def stops_alerts(s: Sentence) -> bool:
    """ "stop kabar harga", "ga usah kirim info lagi"."""
    if not s.has("news", "alert"):
        return False
    if s.has("stop"):
        return True
    return s.has("forbid") and any(s.follows("forbid", role, 3) for role in ("news", "alert", "tell", "price"))


def corrects(s: Sentence) -> bool:
    """ "eh salah, 25 kg", "bukan tomat tapi terong", "*terong": always with a new value."""
    if s.has("why") or not _new_value(s):
        return False
    if s.starred or s.has("correct", "meant"):
        return not (s.question and not s.has("correct"))
    if s.has("change") or _adds(s):
        return not s.question
    if s.has("wrong") and not s.has("order", "scale", "money", "my_order", "my_deposit"):
        return not s.question
    return _instead(s) is not None and not s.question


def _adds(s: Sentence) -> bool:
    """ "tambahin 10 kg lagi": more of what was said before, so no good of its own."""
    return s.has("add") and not s.goods and len(s.amounts) == 1 and not s.unknown


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
