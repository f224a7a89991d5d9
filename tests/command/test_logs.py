"""Nothing that looks like a token or a phone number passes into a log."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webhooks.logs import _Plain, redact, redacted

TOKEN = "123456789:AAF4x-Zq9w_BcdEfgHijKlmNopQrsTuvWxy"
DIGITS = st.text("0123456789", min_size=9, max_size=15)
SEPARATORS = st.sampled_from(["", " ", "-", "."])


@given(digits=DIGITS, separator=SEPARATORS, plus=st.booleans())
def test_no_phone_number_passes_however_it_is_written(digits: str, separator: str, plus: bool) -> None:
    number = ("+" if plus else "") + separator.join([digits[:3], digits[3:7], digits[7:]])
    shown = redacted(f"sent to {number}, done")
    assert digits not in shown
    assert digits[3:] not in shown
    assert shown.startswith("sent to ")


@given(before=st.text("abc /:=", max_size=10), after=st.text("abc /?", max_size=10))
def test_no_token_passes_wherever_it_stands(before: str, after: str) -> None:
    shown = redacted(f"{before}https://api.telegram.org/bot{TOKEN}/sendMessage{after}")
    assert TOKEN.split(":")[1] not in shown
    assert TOKEN.split(":")[0] not in shown


@pytest.mark.parametrize("plain", ["letter=27 tries=3", "Rp45.000", "A27", "2026", "took 0.25 s", "12345678"])
def test_what_is_neither_stays_readable(plain: str) -> None:
    assert redacted(plain) == plain


def test_every_field_of_an_event_is_looked_at_and_the_time_is_left() -> None:
    event = redact(
        None, "info", {"event": f"bot{TOKEN}", "why": "to +6281234567890", "at": "2026-11-25T01:00:00", "n": 5}
    )
    assert event == {"event": "bot[token]", "why": "to [number]", "at": "2026-11-25T01:00:00", "n": 5}


def test_what_is_no_text_is_looked_at_too() -> None:
    event = redact(None, "info", {"event": "x", "who": 6281234567890, "all": ["+6281234567890"], "of": {"t": TOKEN}})
    assert "81234567890" not in repr(event)
    assert TOKEN not in repr(event)


def test_other_libraries_lines_are_redacted_with_their_arguments() -> None:
    said = ("POST https://x/bot%s to %s", (TOKEN, "+6281234567890"))
    record = logging.LogRecord("httpx", logging.INFO, "", 1, *said, None)
    assert _Plain().format(record) == "info httpx POST https://x/bot[token] to [number]"
