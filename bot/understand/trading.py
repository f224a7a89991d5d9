"""Rules for what gets recorded: harvest plans, orders, deposits, with or without a verb (2.12, rows 13-16)."""

from bot.understand.marks import Amount, Named, Sign, Spoken, Unknown
from bot.understand.purpose import purposes
from bot.understand.sentence import Sentence
from bot.understand.slots import in_slot

_BOUGHT = {"input", "staple"}


def plans_harvest(s: Sentence) -> bool:
    """ "minggu depan panen tomat 5 kuintal"; not the neighbour's, and not what was already brought."""
    if not s.has("harvest", "plan") or told(s):
        return False
    if s.has("deposit") and not s.has("harvest"):
        return False
    if s.has("deposit") and s.has("want") and bool(s.amounts) and not s.has("plan"):
        return False  # "panen tadi pagi, mau disetor sekarang"
    verb, harvest = s.first("deposit", "carry", "order"), s.first("harvest")
    if verb is not None and harvest is not None and harvest < verb and (s.date or "+0d") == "+0d" and not s.has("plan"):
        return False  # "panennya bagus, ini saya kirim 6 peti"
    if verb is not None and (harvest is None or verb < harvest or s.has("yield")):
        return False
    if verb is not None and s.follows("done", "harvest", 1):
        return False
    if s.has("yield") and not s.has("want"):
        return False
    if s.has("harvest"):
        return bool(s.goods or s.amounts) and not s.has("price") and not (s.date or "+").startswith("-")
    return bool(s.goods) and bool(s.amounts) and not s.has("order")


def told(s: Sentence) -> bool:
    """Is it a story, or about somebody else? "tetangga panen cabe", "masak sayur", "ibu beli tomat"."""
    if s.has("story") and not (s.has("deposit") and s.amounts) and not _said_after(s):
        return True
    third = s.first("third")
    if third is None:
        return _mother_buys(s) or _somebody(s)
    own = [n for n in s.where("self") if n != third + 1]  # "tetangga saya" is not I
    verb = s.first("deposit", "order", "harvest", "carry", "sell")
    first = next((n for n, mark in enumerate(s.marks) if isinstance(mark, Named | Amount)), third)
    return not own and third <= (first if verb is None else verb)  # "..., besok diambil anak saya" is no story


def _said_after(s: Sentence) -> bool:
    """ "mau ambil beras 25 kilo, ada hajatan": why, behind what is wanted."""
    last = max((n for n, mark in enumerate(s.marks) if isinstance(mark, Amount)), default=-1)
    story, verb = s.first("story"), s.first("order", "carry", "sell")
    if story is None or verb is None or not verb < last < story:
        return False
    return any(isinstance(mark, Sign) and mark.said in ",.\n" for mark in s.marks[last:story])


def _somebody(s: Sentence) -> bool:
    """ "pak lurah panen durian": of somebody who is named, not by the member."""
    return (
        s.person
        and len(s.marks) > 2
        and isinstance(s.marks[1], Unknown)
        and "harvest" in getattr(s.marks[2], "roles", ())
    )


def _mother_buys(s: Sentence) -> bool:
    """ "ibu beli tomat" tells of one's mother; "bu, saya beli" and "ibu mau beli" speak to the clerk or for oneself."""
    first = s.marks[0] if s.marks else None
    second = s.marks[1] if len(s.marks) > 1 else None
    return (
        isinstance(first, Spoken)
        and first.said in ("ibu", "bapak", "bapa", "kakak", "abang")
        and isinstance(second, Spoken)
        and not second.roles.isdisjoint({"order", "sell", "carry", "done", "place"})
        and not second.roles & {"vocative"}
        and not s.has("self")
    )


def refused(s: Sentence) -> bool:
    """ "belum setor", "ga pesan": a verb that is negated records nothing; so does one that is over."""
    for deed in ("deposit", "order", "carry", "sell", "harvest", "need"):
        for negation in ("neg", "not_yet", "forbid"):
            if s.follows(negation, deed, 2):
                return True
    return False


def done_already(s: Sentence) -> bool:
    """ "sudah pesan urea 2 sak": over, not wished; but "sudah habis, mau pesan" is a wish."""
    deeds = ("deposit", "order", "sell", "harvest")  # what was left at the barn is only to be weighed
    return not s.has("want") and any(s.follows("done", deed, 2) for deed in deeds)


def orders(s: Sentence) -> bool:
    """ "pesan urea 2 sak", "bisa pesan ...?"; "kirim sp36 5 sak" when it is something that the co-op sells."""
    if told(s) or refused(s) or done_already(s) or (s.date or "").startswith("-"):
        return False
    kinds = s.kinds()
    if s.has("order"):
        if s.has("deposit") and not kinds & _BOUGHT:
            return False
        return bool(s.goods) or _asks_goods(s, "order") or _strange_goods(s)
    if not s.goods or s.has("deposit", "sell"):
        return False
    if kinds <= _BOUGHT and s.has("carry", "need", "want"):
        return True
    return s.has("need") and not s.has("price")


def deposits(s: Sentence) -> bool:
    """ "setor tomat 20 kg", "jual tomat", "kirim bayam 25 ikat"."""
    if told(s) or refused(s):
        return False
    if s.has("deposit"):
        return bool(s.goods or s.amounts) or _asks_goods(s, "deposit")
    if not s.goods:
        return s.has("carry", "sell") and s.has("self", "want", "date") and _strange_goods(s)
    return s.has("carry", "sell") and "produce" in s.kinds()


def _strange_goods(s: Sentence) -> bool:
    """ "pesan ursa 2 sak": a word nobody knows beside a counted quantity."""
    beside = any(isinstance(mark, Unknown) and in_slot(s, n) for n, mark in enumerate(s.marks))
    return beside and any(a.unit is not None for a in s.amounts)


def _asks_goods(s: Sentence, verb: str) -> bool:
    """ "mau setor pak", "pesan dong": the verb and nothing else."""
    content = [m for m in s.content() if not isinstance(m, Sign)]
    fine = {verb, "want", "self", "date", "can", "yes", "greet", "and", "add", "if", "particles", "filler"}
    return 0 < len(content) <= 4 and all(
        (isinstance(m, Spoken) and not m.roles.isdisjoint(fine))
        or (not isinstance(m, Spoken | Named) and not s.unknown)
        for m in content
    )


def without_verb(s: Sentence) -> str | None:
    """Goods and a quantity and nothing that says otherwise: produce is brought, inputs and staples are ordered."""
    counted = any(isinstance(m, Amount) and m.number is not None and not m.pack for m in s.marks)
    if (
        not s.goods
        or not (counted or _wants(s))
        or told(s)
        or refused(s)
        or (s.marked and not s.has("exist"))
        or s.has("why", "scale", "bad")
    ):
        return None
    if s.has("harvest") or (s.has("done") and not s.has("deposit", "exist", "yes")):
        return None
    aside = purposes(s)
    kinds = {s.kind(m.goods) for n, m in enumerate(s.marks) if isinstance(m, Named) and n not in aside}
    return "order" if kinds <= _BOUGHT else "deposit" if counted else None


def _wants(s: Sentence) -> bool:
    return s.has("want", "need") and s.kinds() <= _BOUGHT
