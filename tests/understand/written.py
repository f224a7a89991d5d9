"""A reading on one line, for the example file: `deposit?: tomat 20 kg A @9000 ~ | when +1d | ref A27`.

`?` behind the wish: something is asked first. `~`: about. `!`: recognised only by similarity.
"""

from decimal import Decimal

from bot.reading import Item, Reading

_FACTS = (
    "when",
    "direction",
    "threshold",
    "ref",
    "gross",
    "tare",
    "containers",
    "afkir",
    "cuts",
    "audience",
    "message",
)
_MORE = (
    "amount",
    "method",
    "member",
    "reason",
    "words",
    "code",
    "fate",
    "scale",
    "until",
    "clock",
    "late",
    "partner",
    "trade",
    "grades",
)


def line(reading: Reading) -> str:
    """The reading on one line; what was not said is left out."""
    wish = reading.wish + ("?" if reading.ask else "")
    items = "; ".join(_item(item) for item in reading.items)
    facts = [f"{name} {_fact(value)}" for name in (*_FACTS, *_MORE) if (value := getattr(reading, name))]
    inner = [f"inner {line(reading.inner)}"] if reading.inner else []
    return " | ".join([f"{wish}: {items}" if items else wish, *facts, *inner])


def _item(item: Item) -> str:
    price = f"@{item.price}" if item.price else None
    number = _number(item.number) if item.number is not None else None
    marks = ("~" if item.about else "") + ("!" if item.guessed else "")
    return " ".join(part for part in (item.goods or "-", number, item.unit, item.grade, price, marks) if part)


def _fact(value: object) -> str:
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, tuple):
        if all(isinstance(each, str) for each in value):
            return ",".join(value)
        cuts = (f"{_number(c.kg) + ' kg' if c.kg is not None else _number(c.percent) + '%'} {c.reason}" for c in value)
        return ", ".join(cut.strip() for cut in cuts)
    if hasattr(value, "number"):
        return f"{value.number} {value.unit}"  # type: ignore[attr-defined]
    return str(value)


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"
