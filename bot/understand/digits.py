"""Read digits as Indonesians write them: "1.250" is 1250, "1,5" is one and a half, "3/4" three quarters."""

from collections.abc import Sequence
from decimal import Decimal

from bot.understand.tokens import NUMBER, Token

_LONGEST = 15  # digits; beyond it is no quantity and no price


def written(text: str) -> tuple[Decimal, bool, bool] | None:
    """The value of "1.250", "1,5", "2.75" or "1.250,5", and whether it is (odd, with a thousands dot).

    The rule of the language brief: a dot with three digits is thousands, with one or two it is a decimal; a comma is a
    decimal, and one with exactly three digits must be confirmed. None when it is no number of the counter ("1.2.3").
    """
    if len(text) > _LONGEST + 5:
        return None
    whole, comma, decimals = text.partition(",")
    groups = whole.split(".")
    if comma and ("," in decimals or "." in decimals):
        return _english(text)
    if len(groups) == 1:
        return Decimal(f"{whole}.{decimals}" if comma else whole), bool(comma) and len(decimals) == 3, False
    if len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]):
        return Decimal("".join(groups) + (f".{decimals}" if comma else "")), False, True
    if len(groups) == 2 and not comma:
        return Decimal(whole), len(groups[1]) > 2, False
    return None


def _english(text: str) -> tuple[Decimal, bool, bool] | None:
    """ "1,250.5" and "1,250,000": not how Indonesians write, so to be confirmed."""
    whole, _, decimals = text.partition(".")
    groups = whole.split(",")
    if "," in decimals or "." in decimals or any(len(group) != 3 for group in groups[1:]):
        return None
    return Decimal("".join(groups) + (f".{decimals}" if decimals else "")), True, True


def fraction(tokens: Sequence[Token], i: int) -> Decimal | None:
    """1/2, 1/4, 3/4, 1/3, 2/3 at `i`."""
    if i + 2 >= len(tokens) or tokens[i + 1].text != "/" or tokens[i].kind != NUMBER:
        return None
    above, below = tokens[i].text, tokens[i + 2].text
    if below in ("2", "4", "3", "8") and len(above) == 1 and int(above) < int(below):
        return (Decimal(above) / Decimal(below)).quantize(Decimal("0.001")).normalize()
    return None
