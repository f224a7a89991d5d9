"""Rules for taking something back: cancel, stop alerts (language brief 2.12, rows 1-2)."""

from bot.understand.sentence import Sentence

_DEEDS = ("deposit", "order", "carry", "sell", "need", "passive")


def cancels(s: Sentence) -> bool:
    """ "ga jadi", "batal", "jangan setor dulu"; "stop" with nothing to stop."""
    if s.has("way") or (s.has("how") and s.question):
        return False  # asks how one cancels
    if s.has("cancel") and not _becomes_past(s):
        return not _compares(s)
    if s.follows("neg", "become") or s.follows("forbid", "become"):
        return not s.follows("become", "check", 1)  # "tidak jadi tanya, mau pesan saja"
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
