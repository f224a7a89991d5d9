"""Rules for questions about the shelf and the prices (language brief 2.12, rows 11-12)."""

from bot.understand.marks import Amount
from bot.understand.sentence import Sentence


def asks_stock(s: Sentence) -> bool:
    """ "urea masih ada?", "stok ponska kosong ya", "ada gas melon ga"."""
    if s.has("price") or s.has("deposit") or s.has("story"):
        return False
    counted = any(a.number is not None and not a.one for a in s.amounts)
    if counted and s.has("carry", "sell"):
        return False  # "stok tomat saya 50 kg, besok saya antar"
    if counted and "produce" in s.kinds() and not s.question:
        return False  # "buncis 15 kg ready"
    if s.has("stock"):
        return bool(s.goods) or s.said("stok", "stock", "stoknya", "cek stok") or s.question
    if not s.goods:
        return False
    if s.has("empty"):
        return not s.amounts or s.question
    if s.has("fall") and s.has("done") and s.kinds() <= {"input", "staple"}:
        return s.question  # "pupuk subsidi sudah turun belum": has it come down to the village?
    if s.has("arrived"):
        return not s.amounts and (s.question or s.has("done", "not_yet"))
    if s.has("exist", "still") and not (counted and s.has("self")):
        return (
            (s.question or s.has("still"))
            and not _counted_orders(s)
            and not s.has("rise", "fall", "dear")
            and not s.money
        )
    return False


def _counted_orders(s: Sentence) -> bool:
    return s.has("order") and any(isinstance(m, Amount) and m.number is not None for m in s.marks)


def asks_price(s: Sentence) -> bool:
    """ "harga wortel", "cabe brp?", "bawang naik ga", "kol apa kentang yang mahal"; "tomat?" alone."""
    if s.has("price"):
        return _only_asks(s)
    if not s.goods or (s.has("story", "third") and not (s.has("how_many") and s.marked)):
        return False
    if s.has("how_many"):
        return not (s.has("order") and any(not amount.one for amount in s.amounts))
    if s.has("rise", "fall", "dear", "selling", "variation"):
        return s.question or s.has("still", "or") or s.wonders
    alone = s.marked and len(s.content()) == len(s.goods)
    return alone or (bool(s.money) and s.question and not s.has("deposit", "order"))


def _only_asks(s: Sentence) -> bool:
    """A price word beside a verb and a quantity belongs to an offer: "str buncis 18kg hrg 9rb"."""
    counted = any(isinstance(m, Amount) and m.number is not None and not m.one for m in s.marks)
    if s.has("how_many", "what", "when") or s.marked:
        return not (s.has("story") and not s.goods)
    if counted and (s.money or s.has("deposit", "carry", "order", "sell")):
        return False
    if s.has("deposit", "carry", "order", "sell") and s.money:
        return False
    if s.has("deposit", "order") and s.has("want") and not counted:
        return s.has("check")
    return (
        bool(s.goods) or s.has("check", "news", "tell", "need") or not (s.money or s.has("story") or len(s.unknown) > 1)
    )
