"""Find words on a list that the co-op made: its reasons, its scales; a sure slip of the finger counts for nothing."""

import unicodedata
from collections.abc import Sequence

from bot.understand.fuzzy import Neighbours, likely

SHORTEST = 5  # letters of the word that is meant; of shorter ones too many are alike


def on_list(said: str, listed: Sequence[str]) -> str | None:
    """What of the list was meant; None when nothing, or when it could be two of them."""
    plain = {_folded(each): each for each in listed}
    word = _folded(said)
    if word in plain:
        return plain[word]
    near = [other for other in Neighbours(plain).near(word) if len(other) >= SHORTEST and likely(word, other)]
    return plain[near[0]] if len(near) == 1 else None


def _folded(text: str) -> str:
    """Small letters without accents and signs; one space between words."""
    split = unicodedata.normalize("NFD", text.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in split if not unicodedata.combining(c)).split())
