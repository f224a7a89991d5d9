"""What one might write next: a row of examples under the text field, so that nobody has to know the words."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from math import ceil
from typing import Any

from bot.formats import number
from models.quantity import GRAM

PER_CRATE = Decimal(25)  # kilograms that fit into one
CRATE = Decimal("2.5")  # the demo's own empty crate
Values = Mapping[str, Any]

_OPENING = {
    "member": ("setor cengek 20 kg", "hrg kentang brp?", "pesan urea 2 sak", "saldo"),
    "staff": ("antrean", "harga rawit A 46rb B 39rb", "stok urea"),
    "stranger": ("DAFTAR {code}", "halo"),
}


def opening(kind: str, code: str) -> list[str]:
    """Examples for a "member", for "staff" or for a "stranger" of the co-op with this code."""
    return [example.format(code=code) for example in _OPENING[kind]]


def sequel(key: str, values: Values) -> list[str] | None:
    """What would answer a letter with this key; None when it leaves earlier examples as they are."""
    wrote = _SEQUELS.get(key)
    try:
        return wrote(values) if wrote else None
    except (KeyError, TypeError, ValueError):  # a letter that another version of the counter wrote
        return None


def _weighing(ref: str, goods: str, quantity: Values) -> list[str]:
    """A scale that shows what was announced, in full crates and the rest."""
    if quantity["unit"] != GRAM:
        return []
    net = Decimal(quantity["amount"]) / 1000
    crates = ceil(net / PER_CRATE)
    return [f"timbang {ref} {goods}{number(net + crates * CRATE)} bruto {crates} krat"]


def _announced(values: Values) -> list[str]:
    first, *more = values["lines"]
    return _weighing(values["ref"], f"{first['name']} " if more else "", first["quantity"])


def _queued(values: Values) -> list[str] | None:
    announced = [row for row in values["deposits"] if row["status"] == "announced"]
    if not announced:
        return None
    refs = [row["ref"] for row in values["deposits"]]
    first = announced[0]
    return _weighing(first["ref"], f"{first['goods']} " if refs.count(first["ref"]) > 1 else "", first["quantity"])


def _weighed(values: Values) -> list[str]:
    """Most of it A, a little B, a handful to throw away; together the net weight."""
    if values["net"]["unit"] != GRAM:
        return []
    net = values["net"]["amount"]
    best, second = (net * share // 100_000 * 100 for share in (925, 60))
    figures = [number(Decimal(grams) / 1000) for grams in (best, second, net - best - second)]
    return [f"{values['ref']} A {figures[0]} B {figures[1]} afkir {figures[2]}"]


_SEQUELS: Mapping[str, Callable[[Values], list[str] | None]] = {
    "staff.deposit_announced": _announced,
    "staff.queue": _queued,
    "intake.weighed": _weighed,
    "intake.counted": _weighed,
    "intake.graded": lambda _: [],
    "staff.deposit_cancelled": lambda _: [],
    "deposit.announced": lambda _: ["status"],
    "nota.full": lambda _: [],
    "join.name": lambda _: ["Bu Rina"],
    "join.news": lambda _: [],
}
