"""Lexicons to read with: the starter catalogue, and one of a large co-op, made by luck that is fixed."""

import random  # noqa: TID251 - its luck is fixed

from models.lexicon import Alias, Good, Lexicon, lexicon, read_catalog

LARGE = (2_000, 12_000)  # goods, aliases
_HEADS = ("b", "c", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "y", "ng", "ny")
_TAILS = ("", "n", "ng", "k", "s")


def large() -> Lexicon:
    """The starter catalogue with invented goods up to 2,000, and names up to 12,000."""
    luck, base = random.Random(1), read_catalog()
    goods, aliases = list(base.goods.values()), list(base.aliases)
    while len(goods) < LARGE[0]:
        name = f"{_word(luck)} {_word(luck)}"
        goods.append(Good(name, "kg", "produce"))
        aliases.append(Alias(name, name, "id"))
    while len(aliases) < LARGE[1]:
        said = " ".join(_word(luck) for _ in range(luck.choice((1, 2))))
        aliases.append(Alias(said, luck.choice(goods).name, "id"))
    return lexicon(1, tuple(goods), tuple(aliases))


def _word(luck: random.Random) -> str:
    syllables = (luck.choice(_HEADS) + luck.choice("aiueo") for _ in range(luck.choice((2, 2, 3, 3, 4))))
    return "".join(syllables) + luck.choice(_TAILS)
