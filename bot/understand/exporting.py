"""Staff: a list as a file: "ekspor setoran november", "kirim excel stok", "ekspor anggota simkopdes"."""

import re

from bot.reading import Reading
from bot.understand.periods import period
from bot.understand.sentence import Sentence
from bot.understand.words import read_words

# A word of the later ones stands beside the earlier ones, too: "pembayaran setoran".
LISTS = ("simkopdes", "payments", "account", "stock", "orders", "deposits", "members")
_DAYS = ("+0d", "-1d", "+0w", "-1w")


def export(s: Sentence, text: str) -> Reading | None:
    """Which list, and of which time; either may be missing."""
    if not s.has("export") or s.goods or s.ref or s.money:
        return None
    what = next((name for name in LISTS if s.has(f"list_{name}")), None)
    return Reading("export", words=what, period=s.date if s.date in _DAYS else period(s))


def table(text: str) -> str | None:
    """What the words under a file call it: "impor anggota" is "members"; the first that says so."""
    said = f" {' '.join(re.findall(r'[a-z]+', text.casefold()))} "
    found = {said.index(f" {words} "): what for words, what in read_words().tables.items() if f" {words} " in said}
    return found[min(found)] if found else None
