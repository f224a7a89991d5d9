"""Whatever stands in a body, Telegram's door answers for the sender's mistakes, not for ours."""

import copy
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wires.doors import Ear, Notches
from tests.wires.telegram_door import post
from tests.wires.updates import PHOTO, card, file, pressed, said
from webhooks.body import Malformed
from webhooks.telegram import ignored, read

ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([-1, 0, 1 << 31, 1 << 63, 1 << 200, 1e308, -0.0]),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(),
    st.sampled_from(["\x00", "\ud800", "private", "9" * 400]),
)
ODDER = st.recursive(ODD, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3))
MODELS = [
    said(text="40 kg"),
    said(photo=PHOTO, caption="x"),
    said(voice=file("v", duration=7, mime_type="audio/ogg")),
    said(document=file("d")),
    said(contact=card()),
    pressed(),
]


def places(inside: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value, as the keys that lead to it."""
    found = [path] if path else []
    items: Any = inside.items() if isinstance(inside, dict) else enumerate(inside) if isinstance(inside, list) else ()
    for key, value in items:
        found += places(value, (*path, key))
    return found


@st.composite
def spoiled(draw: st.DrawFn) -> Any:
    """An update with up to three of its values exchanged for anything."""
    update = copy.deepcopy(draw(st.sampled_from(MODELS)))
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(places(update)))
        inside = update
        for key in way:
            inside = inside[key]
        inside[last] = draw(ODDER)
        if draw(st.booleans()) and isinstance(inside, dict):
            inside.pop(last)
        if not places(update):
            break
    return update


@settings(deadline=None, max_examples=400)
@given(spoiled())
def test_whatever_stands_in_an_update_is_read_or_malformed(update: dict[str, Any]) -> None:
    try:
        inbound = read(update, "7000000001")
        kind = ignored(update)
    except Malformed:
        return
    assert (inbound is None) == bool(kind)
    if inbound is not None:
        repr(inbound).encode()
        assert "\x00" not in inbound.text + inbound.sender_name


@settings(deadline=None, max_examples=150)
@given(st.one_of(spoiled().map(lambda update: json.dumps(update).encode()), ODDER.map(json.dumps), st.binary()))
async def test_no_body_is_an_error_of_ours(body: bytes | str) -> None:
    answer = await post(body, Ear(), Notches())
    assert answer.status_code in (200, 400)
