"""A reading in plain words, for whoever sits at a terminal and wonders why a message was read as it was."""

from collections.abc import Iterator

from bot.formats import number
from bot.reading import Item, Reading
from models.lexicon import Lexicon

_COUNTED = frozenset(
    {"deposit", "order", "harvest_plan", "correct", "partial", "demand", "stock_adjust", "stock_count", "stock_open"}
)
_TRADED = _COUNTED | {"price", "stock", "alert_subscribe", "set_price"}
_FACTS = (
    *("ref", "when", "direction", "threshold", "gross", "tare", "afkir", "measured_in", "amount", "method", "member"),
    *("audience", "reason", "words", "code", "fate", "scale", "clock", "until"),
)
_WIDE = 13  # columns of the labels


def explained(text: str, reading: Reading, lexicon: Lexicon) -> str:
    """The message, its wish, items and facts, what has to be asked, what nobody explained, and the reasons."""
    about = reading.inner or reading
    rows = [
        ("message", text.splitlines()),
        ("wish", [reading.wish if about is reading else f"{reading.wish}: {about.wish}"]),
        ("items", [_item(item) for item in about.items]),
        ("facts", [*_facts(reading)]),
        ("to be asked", [*_asked(about, lexicon)]),
        ("unexplained", [*reading.unexplained]),
        ("reasons", [*reading.reasons]),
    ]
    return "\n".join(line for label, lines in rows for line in _row(label, lines))


def _row(label: str, lines: list[str]) -> Iterator[str]:
    """One label with its lines, aligned; "-" for nothing."""
    for n, line in enumerate(lines or ["-"]):
        yield f"{label if n == 0 else '':{_WIDE}}{line}".rstrip()


def _item(item: Item) -> str:
    amount = " ".join(part for part in (number(item.number) if item.number is not None else "", item.unit) if part)
    parts = [
        item.goods or "?",
        f"{'about ' if item.about else ''}{amount}" if amount else "",
        f"grade {item.grade}" if item.grade else "",
        f"at Rp{number(item.price)}" if item.price is not None else "",
        f'(said "{item.said}")' if item.said and item.said != item.goods else "",
    ]
    return " ".join(part for part in parts if part)


def _facts(reading: Reading) -> Iterator[str]:
    for name in _FACTS:
        value = getattr(reading, name)
        if value is not None:
            yield f"{name} {value}"
    if reading.containers:
        yield f"containers {reading.containers.number} {reading.containers.unit}"
    for cut in reading.cuts:
        yield f"cut {f'{cut.kg} kg' if cut.kg is not None else f'{cut.percent} %'} {cut.reason}".rstrip()
    if reading.message:
        yield f"message {reading.message}"


def _asked(reading: Reading, lexicon: Lexicon) -> Iterator[str]:
    """What the counter has to ask before it may record anything; the desk may find more to ask."""
    open_ = [line for item in reading.items for line in _open(item, reading.wish, lexicon)]
    yield from open_
    named = {item.said for item in reading.items if item.goods is None}
    strange = [word for word in reading.unexplained if word not in named]
    if reading.ask and strange:
        yield f'what "{", ".join(strange)}" means'
    if reading.ask and not open_ and not strange:
        yield "whether it is meant so"


def _open(item: Item, wish: str, lexicon: Lexicon) -> Iterator[str]:
    name = item.goods or item.said or "it"
    if item.goods is None and wish in _TRADED:
        yield f'which goods "{item.said}" are' if item.said else "which goods"
    elif item.goods and item.goods in lexicon.groups:
        yield f"which {item.said or name}: {', '.join(lexicon.groups[item.goods].candidates)}"
    elif item.guessed:
        yield f"whether {name} is meant"
    if wish in _COUNTED and item.number is None:
        yield f"how much {name}"
    elif wish in _COUNTED and item.unit is None:
        yield f"{number(item.number or 0)} {name} in which unit"
