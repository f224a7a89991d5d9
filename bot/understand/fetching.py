"""Staff: an order on its way to its member: "siap P31", "ambil P31 urea 1 bon", "bon siti 500rb"."""

from bot.reading import Reading
from bot.understand.items import listed
from bot.understand.marks import Amount, Coded, Named, Sign, Spoken
from bot.understand.paying import member_named, rupiah
from bot.understand.sentence import SMALL, Sentence

_NOT = ("neg", "not_yet", "refuse", "forbid", "why", "cancel", "if", "price", "weigh", "gross", "net")
_PUT_OFF = SMALL | {"put_off", "stock", "queue", "yes", "thanks", "order", "my_order"}
_LIES_THERE = SMALL | {"made_ready", "fetched", "passive", "done"}


READY = "siap"  # "yes, sir" of an order that waits for a yes; of one that has it: it lies there


def ready(s: Sentence, text: str) -> Reading | None:
    """ "siap P31", "P31 siap diambil": ready is the first thing that is said of it, and nothing else."""
    said = [m for m in s.marks if not isinstance(m, Sign | Coded)]
    spoken = [m for m in said if isinstance(m, Spoken) and (not m.roles <= SMALL or m.said.endswith(" siap"))]
    if s.ref is None or s.marked or s.has(*_NOT) or not spoken:
        return None
    if "made_ready" not in spoken[0].roles and not spoken[0].said.endswith(" siap"):  # "sudah siap"
        return None
    if any(not isinstance(m, Spoken) or not m.roles & _LIES_THERE for m in said):
        return None
    return Reading("confirm", ref=s.ref, words=READY, ask=any(m.guessed for m in s.marks))


def hand_over(s: Sentence, text: str) -> Reading | None:
    """ "ambil P31", "P31 diambil tunai", "ambil P31 urea 1 bon"."""
    if s.ref is None or not s.has("fetched") or s.question or s.money or s.has(*_NOT):
        return None
    found = listed(s, "hand_over")
    ways = [way for role, way in (("cash", "tunai"), ("bank", "transfer"), ("debt", "bon")) if s.has(role)]
    open_ = found.doubt or len(ways) > 1 or bool(s.unknown) or any(m.guessed for m in s.marks)
    return Reading("hand_over", items=found.items, ref=s.ref, method=ways[0] if ways else None, ask=open_)


def put_off(s: Sentence, text: str) -> Reading | None:
    """ "tunda P31", "P31 tunda dulu ya": nothing else is said."""
    if s.ref is None or not s.has("put_off") or s.has(*_NOT) or s.question:
        return None
    said = [m for m in s.marks if not isinstance(m, Sign | Coded)]
    if any(not isinstance(m, Spoken) or not m.roles & _PUT_OFF for m in said):
        return None
    return Reading("put_off", ref=s.ref, ask=any(m.guessed for m in s.marks))


def swap(s: Sentence, text: str) -> Reading | None:
    """ "ganti P31 za", "P31 urea diganti za 2 sak": other goods of the shelf in an order."""
    if s.ref is None or not s.has("change") or s.question or s.money or s.has(*_NOT, "correct", "wrong", "instead"):
        return None
    if not s.goods or not s.kinds() <= {"input", "staple"}:
        return None
    found = listed(s, "swap")
    open_ = found.doubt or bool(s.unknown) or any(m.guessed for m in s.marks)
    return Reading("swap", items=found.items, ref=s.ref, ask=open_)


def set_limit(s: Sentence, text: str) -> Reading | None:
    """ "bon siti 500rb", "batas bon bu siti 1jt": the word for a debt first, then a name, then money."""
    spoken = [m for m in s.marks if not isinstance(m, Sign)]
    first = spoken[0] if spoken else None
    if not isinstance(first, Spoken) or "credit" not in first.roles or s.ref or s.question or s.has("deduct", "pay"):
        return None
    member = member_named(s, text)
    numbered = bool(s.money) or any(isinstance(m, Amount) and m.unit is None for m in s.marks)
    if member is None or not numbered or any(isinstance(m, Amount) and m.unit for m in s.marks):
        return None
    amount, small = rupiah(s)
    strange = any(m.said not in member.lower() for m in [*s.unknown, *(m for m in s.marks if isinstance(m, Named))])
    return Reading("set_limit", member=member, amount=amount, ask=(small and bool(amount)) or strange)
