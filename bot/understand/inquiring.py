"""Rules for questions that record nothing (language brief 2.12, rows 5-10)."""

from bot.understand.marks import Sign, Spoken
from bot.understand.sentence import SMALL, Sentence
from bot.understand.trading import told

_BUSINESS = (
    "price",
    "scale",
    "money",
    "my_order",
    "my_deposit",
    "passive",
    "cut",
    "status",
    "staff",
    "deposit",
    "nota",
)
_ONLY_ORDERS = SMALL | {"my_order", "check", "what"}
_COUNTER = ("petugas", "admin")


def complains(s: Sentence) -> bool:
    """ "kok timbangannya beda", "pupuknya basah": names quantities and records nothing."""
    if s.has("news") and s.has("if"):
        return False
    third = s.first("third")
    if third is not None and third <= 1 and told(s):
        return False  # "tetangga saya panen, jalannya rusak"
    if s.has("can") and s.has("deposit", "sell") and s.question and not (s.amounts or s.has("why")):
        return False  # "apa boleh setor gabah yang masih basah"
    if s.has("unpaid"):
        return True
    if s.has("price") and s.has("how_many") and not s.has("why"):
        return False  # "beda harganya berapa"
    business = bool(s.goods) or s.has(*_BUSINESS)
    if s.has("bad"):
        return (business or s.has("why")) and not (s.has("deposit") and s.amounts and not s.has("why"))
    if s.has("differs", "cut", "wrong") and s.has("scale", "money", "cut", "price", "my_deposit", "my_order"):
        return s.has("why", "differs", "wrong") or (s.has("cut") and not s.has("how_many"))
    if s.has("differs") and s.goods and (s.date or "").startswith("-"):
        return not s.has("deposit", "order")  # "pupuk kemarin kurang 1 sak"
    return s.has("why") and business and _grieves(s) and not s.has("story")


def _grieves(s: Sentence) -> bool:
    """Is "kok" or "kenapa" more than a particle here?"""
    strong = any(isinstance(m, Spoken) and "why" in m.roles and m.said not in ("kok", "ko") for m in s.marks)
    troubles = s.has(
        "lowly", "only", "cut", "differs", "fall", "not_yet", "neg", "bad", "dear", "empty", "rise", "wrong"
    )
    return strong or troubles


def only_orders(s: Sentence) -> bool:
    """ "pesanan", "pesanan saya apa aja", "cek pesanan": nothing but which orders there are."""
    said = [m for m in s.content() if not isinstance(m, Sign)]
    return s.has("my_order") and all(isinstance(m, Spoken) and m.roles & _ONLY_ORDERS for m in said)


def asks_status(s: Sentence) -> bool:
    """ "sudah dibayar belum?", "kapan cair", "pesanan saya sampai mana"."""
    if only_orders(s):
        return True
    if s.has("hours") or (s.goods and s.has("arrived") and not s.has("self", "my_order", "my_deposit")):
        return False  # "ponska sudah datang belum" asks for the shelf
    if s.has("status") and not (s.has("news") and s.has("if")):
        return s.question or s.has("check", "not_yet", "my_order", "my_deposit", "money") or len(s.content()) <= 2
    mine = s.has("my_order", "my_deposit", "money")
    if s.has("passive"):
        if s.has("price", "how_many") and not s.has("when"):
            return False
        done = s.has("done", "not_yet") and (s.question or s.has("not_yet"))
        return done or s.has("when") or (mine and (s.question or s.has("not_yet", "check")))
    if mine and not s.has("how_many") and not s.has("history"):
        return s.has("when", "how", "where", "arrived", "not_yet") and (s.question or s.has("not_yet"))
    return False


def asks_balance(s: Sentence) -> bool:
    """ "saldo saya berapa", "sisa utang pupuk"."""
    if s.has("story"):
        return False
    if s.has("balance"):
        if s.goods and s.amounts:
            return False  # "saya punya simpanan 8 karung jagung"
        return not s.has("deposit") or s.question
    if s.has("debt"):
        return s.question or s.has("self", "check", "rest") or len(s.content()) <= 2
    return s.has("money") and s.has("self") and s.has("how_many")


def asks_history(s: Sentence) -> bool:
    """ "riwayat setoran", "kemarin setor berapa"."""
    if s.has("history"):
        return not (s.has("scale") and s.has("differs", "wrong"))
    if s.has("price", "selling", "want", "if"):
        return False
    past = s.has("deposit", "my_deposit", "carry") and s.has("how_many")
    return past and not s.has("can", "way")


def asks_help(s: Sentence) -> bool:
    """ "cara setor gimana", "bisa setor besok ga?", "buka jam berapa", "menu"."""
    if s.has("menu") and not s.has("thanks") and len(s.content()) <= 3 and not s.goods:
        return True
    if s.has("hours") or (s.has("open") and s.question):
        return True
    if s.has("way"):
        return not s.has("plan") and not s.has("story")
    if s.has("if") and s.has("want") and s.has("deposit", "order") and s.has("or") and not s.amounts:
        return True  # "kalau mau pesan harus lewat kelompok atau langsung"
    doing = s.has("deposit", "carry", "sell", "join")
    if s.has("how") and (doing or s.has("order")) and not s.has("price"):
        return True
    if doing and s.has("where", "what", "when") and not s.amounts:
        return s.has("deposit", "join")
    if s.has("sell") and not s.has("deposit", "join") and (s.kinds() & {"input", "staple"} or s.unknown or s.money):
        return False  # asks who sells it, or sells something else
    if s.has("accept") and s.question and (s.goods or s.has("my_deposit")) and not s.amounts:
        return True  # "bisa terima jengkol ga"
    asks = s.marked or s.tagged or s.has("can")
    return s.has("deposit", "sell", "join") and asks and _maybe(s)


def _maybe(s: Sentence) -> bool:
    """May one do it at all? "setor tomat 20 kg ya?" only asks to be heard."""
    return s.has("can", "what") or s.tagged or not s.amounts


def asks_staff(s: Sentence) -> bool:
    """ "mau ngomong sama petugas", "telpon saya"."""
    if s.has("callback"):
        return not s.goods or (s.has("how_many") and not s.amounts)
    if s.has("talk") and s.said("orang", "jalmi", "wong", "tiyang") and not s.goods:
        return True
    if not s.has("staff"):
        return False
    if s.has("talk") or (
        s.question and not s.unknown and not s.goods and len(s.content()) <= 4 and not s.has("who", "price")
    ):
        return True
    return (
        len(s.content()) <= 2
        and not s.has("story")
        and not s.goods
        and (s.has("want", "need", "check") or s.only("staff"))
    )
