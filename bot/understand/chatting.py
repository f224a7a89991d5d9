"""Rules for short messages: yes, no, thanks, greetings, joining, notas (language brief 2.12, rows 17-18)."""

from bot.understand.marks import Coded, Mark, Sign, Spoken, Unknown
from bot.understand.sentence import SMALL, Sentence

_ALL = frozenset({"all", "both"})
_POLITE = frozenset({"yes", "thanks"})


def agrees(s: Sentence) -> bool:
    """A whole message that only says yes: "oke siap", "nggih leres", 👍. With a code it is still a yes."""
    said = [m for m in s.marks if not isinstance(m, Sign | Coded)]
    if not said or s.marked or not all(isinstance(m, Spoken) for m in said):
        return False
    firm = [m for m in said if isinstance(m, Spoken) and "yes" in m.roles]
    rest = [m for m in said if isinstance(m, Spoken) and "yes" not in m.roles]
    if not firm or ("thanks" in s.roles and all("particles" in m.roles for m in firm)):
        return False  # "makasih ya"
    return all(
        m.roles & (SMALL | {"done"}) or m.roles <= _POLITE | {"approve", "all", "total", "announcing_to"} for m in rest
    )


def denies(s: Sentence) -> bool:
    """A whole message that only says no: "ga jadi", "teu", "ora", "ga usah", "jangan dulu"."""
    said = [m for m in s.marks if not isinstance(m, Sign | Coded)]
    if not said or s.marked or not all(isinstance(m, Spoken) for m in said):
        return False
    fine = SMALL | {"no", "cancel", "become", "neg", "forbid", "yes", "thanks", "order", "deposit", "stop"}
    first = next((m for m in said if isinstance(m, Spoken) and not m.roles <= SMALL), None)
    if not isinstance(first, Spoken) or not all(m.roles & fine for m in said if isinstance(m, Spoken)):
        return False
    others = [m for m in said if isinstance(m, Spoken) and m is not first]
    return "no" in first.roles or ("forbid" in first.roles and all(m.roles & SMALL for m in others))


def declines(s: Sentence) -> bool:
    """ "tolak D31", "tidak D31": no to what a code asks."""
    said = [m for m in s.content() if not isinstance(m, Coded)]
    refused = bool(said) and all(isinstance(m, Spoken) and "refuse" in m.roles for m in said)
    return s.ref is not None and not s.marked and (refused or denies(s))


def takes_all(s: Sentence) -> str | None:
    """ "both" for a whole message such as "dua-duanya", "all" for "semuanya", "kabeh"; None when it says more."""
    said = [m for m in s.content() if not (isinstance(m, Spoken) and m.roles & {"particles", "yes"} - _ALL)]
    if not said or not all(isinstance(m, Spoken) and m.roles & _ALL for m in said):
        return None
    return "both" if any(isinstance(m, Spoken) and "both" in m.roles for m in said) else "all"


def thanks(s: Sentence) -> bool:
    """ "makasih pak", "hatur nuhun"."""
    if not s.has("thanks") or s.goods or s.amounts or s.question:
        return False
    first = next(iter(s.content()), None)
    begins = isinstance(first, Spoken) and "thanks" in first.roles
    return begins or _little(s, "thanks")


def greets(s: Sentence) -> bool:
    """ "assalamualaikum", "pagi pak", "p"."""
    return s.has("greet") and not s.goods and _little(s, "greet")


def _little(s: Sentence, role: str) -> bool:
    """The courtesy and little else: "selamat ulang tahun" greets nobody."""
    others = [m for m in s.content() if not (isinstance(m, Spoken) and _courteous(m, role)) and not _name(s, m)]
    return len(others) <= (1 if role == "thanks" else 0) and not s.has("story")


def _courteous(mark: Spoken, role: str) -> bool:
    return not mark.roles.isdisjoint({role, "greet", "thanks", "yes", "staff", "filler", "particles"})


def _name(s: Sentence, mark: Mark) -> bool:
    """An unknown word behind "pak", "bu", "kang" is a name."""
    at = s.marks.index(mark)
    before = s.marks[at - 1] if at else None
    return isinstance(mark, Unknown) and isinstance(before, Spoken) and "vocative" in before.roles


def joins(s: Sentence) -> bool:
    """ "daftar ABC", "daftar kode abc", "/start k_abc", "daftar"."""
    at = s.first("join")
    if at is None or s.goods or (s.amounts and len(s.marks) > 3):
        return False
    if any(
        isinstance(m, Spoken) and not m.roles.isdisjoint({"how", "way", "can", "price", "history", "stock"})
        for m in s.marks
    ):
        return False
    lead = [m for m in s.marks[:at] if isinstance(m, Spoken) and m.roles <= SMALL | {"want", "greet"}]
    return len(lead) == at and len(s.marks) - at <= 4 and not s.question


def asks_nota(s: Sentence) -> bool:
    """ "nota A27", "minta nota", "nota terakhir"."""
    if not s.has("nota") or s.has("differs", "wrong", "why", "bad", "cut", "correct"):
        return False
    return len(s.content()) <= 4 and not s.goods and not s.amounts
