"""Staff: what is kept back, what was owed before, and when a nota is paid: "potong siti 50rb simpanan"."""

from bot.reading import Reading
from bot.understand.marks import Amount, Dated
from bot.understand.paying import member_named, rupiah
from bot.understand.sentence import Sentence

_PURPOSES = (("savings", "simpanan"), ("fee", "iuran"), ("debt", "utang"))
_MOST_DAYS = 365


def withhold(s: Sentence, text: str) -> Reading | None:
    """ "potong bu siti 50rb simpanan": a name, and money for something that is no cut in weight."""
    purpose = next((name for role, name in _PURPOSES if s.has(role)), None)
    if not s.has("deduct", "cut") or s.ref or s.question or s.goods or s.has("neg", "not_yet", "why", "cancel"):
        return None
    member = member_named(s, text)
    if member is None or not (purpose or s.money):
        return None
    amount, small = rupiah(s)
    strange = any(mark.said not in member.lower() for mark in [*s.unknown, *(m for m in s.marks if m.guessed)])
    open_ = small or strange or amount is None
    return Reading("withhold", member=member, amount=amount, words=purpose, ask=open_)


def open_balance(s: Sentence, text: str) -> Reading | None:
    """ "saldo awal siti 250rb", "saldo awal pak dadang utang 100rb"."""
    if not (s.has("balance") and s.has("open_up")) or s.question or s.goods or s.ref:
        return None
    member = member_named(s, text)
    if member is None:
        return None
    amount, _ = rupiah(s)
    return Reading("open_balance", member=member, amount=amount, words="utang" if s.has("debt") else None)


def term(s: Sentence, text: str) -> Reading | None:
    """ "tempo A27 7 hari", "bayar A27 tempo 14 hari"."""
    if s.ref is None or not s.said("tempo", "jatuh tempo") or s.question or s.money or s.goods:
        return None
    days = next((found for mark in s.marks if (found := _days(mark)) is not None), None)
    return Reading("term", ref=s.ref, amount=days)


def _days(mark: object) -> int | None:
    """The number of "7 hari", or a bare one."""
    if isinstance(mark, Dated):
        first = mark.said.split()[0]
        number = int(first) if first.isdecimal() else None
    else:
        plain = isinstance(mark, Amount) and mark.unit is None and mark.number is not None
        number = int(mark.number) if plain and isinstance(mark, Amount) and mark.number is not None else None
    return number if number is not None and 0 <= number <= _MOST_DAYS else None
