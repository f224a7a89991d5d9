"""Rules for price alerts: who wants one, in which direction, from which price on (2.12, row 4)."""

from bot.understand.marks import Amount, Spoken
from bot.understand.money import thousands
from bot.understand.sentence import Sentence

_FEW = 200  # a threshold below this is said in thousands: "diatas 40" (language brief 2.6)
_MOVES = ("above", "below", "rise", "fall", "variation", "dear")


def subscribes(s: Sentence) -> bool:
    """ "kabari kalau cabe di atas 40rb"; "info harga" alone only asks."""
    about_price = s.has("price") or bool(s.money)
    if not (s.goods or about_price) or s.has("why"):
        return False
    if s.has("my_order", "my_deposit") or (
        s.has("arrived", "stock", "empty") and not about_price and not s.has(*_MOVES)
    ):
        return False
    when = s.has("if", "every")
    if s.has("alert"):
        named = bool(s.goods) or (when and s.has("price"))  # "kabari kalau harga naik": of what is asked
        return named and (about_price or s.has(*_MOVES) or when)
    if s.has("tell"):
        return (s.has("if") and (s.has(*_MOVES) or bool(s.money))) or (s.has("every") and s.has("price"))
    return s.has("news") and s.has("want", "order", "need") and when and s.has("price")


def direction(s: Sentence) -> str:
    """ "above", "below" or "any"."""
    if s.has("fall") and s.has("until") and not s.has("rise"):
        return "below"  # "medun nganti limang ewu"
    up = s.has("above") or s.has("rise")
    down = s.has("below") or s.has("fall")
    if s.has("above") != s.has("below") and not (s.has("rise") and s.has("fall")):
        # "turun sampai 8 ribu": the movement says more than the little word
        if s.has("above") and s.has("fall"):
            return "below"
        if s.has("below") and s.has("rise"):
            return "above"
    if up and down:
        return _nearest(s)
    if down:
        return "below"
    return "above" if up or threshold(s) is not None else "any"  # "kalau sudah 40rb": reached from below


def _nearest(s: Sentence) -> str:
    """The direction that stands last before the threshold: "turun dibawah"; "naik atau turun" is any."""
    if threshold(s) is None:
        return "any"
    said = [m for m in s.marks if isinstance(m, Spoken) and not m.roles.isdisjoint({"above", "below", "rise", "fall"})]
    downs = [not m.roles.isdisjoint({"below", "fall"}) for m in said]
    return "below" if downs[-1] else "above"


def threshold(s: Sentence) -> int | None:
    """Rupiah: the money named, or a bare number, in thousands when it is small."""
    money = next((mark.rupiah for mark in s.money), None)
    if money is not None:
        return money
    for mark in s.marks:
        if isinstance(mark, Amount) and mark.number is not None and mark.unit in (None, "kg") and not mark.one:
            return thousands(mark.number, _FEW)
    return None
