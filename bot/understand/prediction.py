"""A reading in the form of the labelled files, for `lumbung understand` and the scorer."""

from decimal import Decimal

from bot.reading import Cut, Item, Reading

_STAFF_TEXTS = ("ref", "audience", "message", "method", "member", "reason", "code")


def prediction(reading: Reading) -> dict[str, object]:
    """Keys as in the labelled examples: numbers are int or float, staff keys only where something was said."""
    said: dict[str, object] = {
        "intent": reading.wish,
        "items": [_item(item) for item in reading.items if item.number is not None or reading.wish != "weigh"],
        "date": reading.when,
        "direction": reading.direction,
        "threshold": reading.threshold,
        "ask": reading.ask,
    }
    said.update({key: value for key in _STAFF_TEXTS if (value := getattr(reading, key)) is not None})
    said.update(
        {key: _plain(value) for key in ("gross", "tare", "afkir") if (value := getattr(reading, key)) is not None}
    )
    if reading.containers:
        said["containers"] = {"n": reading.containers.number, "unit": reading.containers.unit}
    if reading.cuts:
        said["cuts"] = [_cut(cut) for cut in reading.cuts]
    if reading.amount is not None:
        said["amount"] = reading.amount
    if reading.inner is not None:
        said["inner"] = {"intent": reading.inner.wish, "items": [_item(item) for item in reading.inner.items]}
    return said


def _item(item: Item) -> dict[str, object]:
    return {
        "commodity": item.goods,
        "qty": _plain(item.number),
        "unit": item.unit,
        "grade": item.grade,
        "price": item.price,
    }


def _cut(cut: Cut) -> dict[str, object]:
    figures = {"kg": _plain(cut.kg), "percent": _plain(cut.percent)}
    return {**{key: value for key, value in figures.items() if value is not None}, "reason": cut.reason}


def _plain(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
