"""Staff: the cash box and what is unpaid: "buka kas 500rb", "tutup kas 1.250.000", "tunggakan", "bayar semua"."""

from bot.reading import Reading
from bot.understand.paying import rupiah
from bot.understand.sentence import Sentence


def cashbook(s: Sentence, text: str) -> Reading | None:
    """The day's opening or closing count, in rupiah; the amount may be missing."""
    if not s.has("cash_box") or s.goods or s.question:
        return None
    wish = "open_cash" if s.has("open_up") else "close_cash" if s.has("close_up") else None
    amount, small = rupiah(s)
    return Reading(wish, amount=amount, ask=amount is None or small) if wish else None


def pay_all(s: Sentence, text: str) -> Reading | None:
    """ "bayar semua jatuh tempo": everybody whose day has come."""
    if not s.has("pay") or not s.has("all") or s.ref or s.goods or s.amounts or s.money or s.question or s.unknown:
        return None
    return Reading("pay_all", method="tunai" if s.has("cash") else "transfer" if s.has("bank") else None)


def arrears(s: Sentence, text: str) -> Reading | None:
    """ "tunggakan", "siapa yang belum dibayar": the list of what is unpaid."""
    asked = s.has("arrears") or (s.has("unpaid") and s.has("who"))
    return Reading("arrears") if asked and not s.ref and not s.amounts and len(s.content()) <= 4 else None
