"""Units of trade, from bot/languages/units.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources

_ONE = ("se", "sa")
_SHORT = frozenset({"ton", "ons", "dus"})
_NOT_ONE = frozenset(
    {
        "serak",
        "sarak",
        "sepak",
        "sapak",
        "seset",
        "saset",
        "sepapan",
        "setangkai",
        "semili",
        "sebox",
        "sahiji",
        "sabiji",
    }
)


@dataclass(frozen=True)
class Units:
    """How units are written, and what they weigh in kilograms."""

    written: Mapping[str, str]  # anywhere: "kwintal" -> "kuintal"
    after_number: Mapping[str, str]  # only straight after a number: "klo" -> "kg", "pak" -> "bungkus"
    one: Mapping[str, str]  # "sekilo" -> "kg": one of it
    kilos: Mapping[str, Decimal]
    containers: frozenset[str]
    times: Mapping[str, tuple[Decimal, str]]  # "lusin" -> (12, "buah")
    per: Mapping[str, str]  # "perkilo" -> "kg"
    regional: frozenset[str]  # weigh something else in every region: always asked

    def counted_in(self, said: str) -> str | None:
        """The unit that a good may be counted in: "per ikat" is "ikat"; no dozen, nothing that differs by region."""
        words = " ".join(said.casefold().split()).removeprefix("per ").removeprefix("satuan ")
        unit = self.after_number.get(words)
        return None if unit in self.times or unit in self.regional else unit

    def is_mass(self, unit: str | None) -> bool:
        return unit in self.kilos


@cache
def read_units() -> Units:
    """The shipped units, read once a process."""
    rows = tomllib.loads(resources.files("bot").joinpath("languages", "units.toml").read_text("utf-8"))
    written = {text: unit for unit, row in rows.items() for text in row["written"]}
    after = {text: unit for unit, row in rows.items() for text in row.get("after_number", ())}
    return Units(
        written=written,
        after_number={**written, **after},
        one=_ones({**after, **written}),
        kilos={unit: Decimal(row["kg"]) for unit, row in rows.items() if "kg" in row},
        containers=frozenset(unit for unit, row in rows.items() if row.get("container")),
        times={unit: (Decimal(row["times"]), row["of"]) for unit, row in rows.items() if "times" in row},
        per={f"per{text}": unit for text, unit in written.items()},
        regional=frozenset(unit for unit, row in rows.items() if row.get("regional")),
    )


def _ones(texts: Mapping[str, str]) -> dict[str, str]:
    """se- (id, jv) and sa- (su) glued to a unit, as in "sekuintal", "satundun"; with the -nya of "sekilonya"."""
    return {
        prefix + text: unit
        for text, unit in texts.items()
        if len(text) >= 4 or text in _SHORT
        for prefix in _ONE
        if prefix + text not in _NOT_ONE and prefix + text not in texts
    }
