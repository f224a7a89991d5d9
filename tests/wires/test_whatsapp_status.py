"""Receipts find their letter, and their codes say what became of it."""

import pytest

from tests.wires.forms import status, without
from webhooks.body import Malformed
from webhooks.channel import Receipt
from webhooks.whatsapp import read_status


@pytest.mark.parametrize(
    ("stands", "means"),
    [
        *((stands, "sent") for stands in ("accepted", "scheduled", "queued", "sending", "sent")),
        ("delivered", "delivered"),
        ("read", "read"),
        *((stands, "failed") for stands in ("undelivered", "failed", "canceled")),
    ],
)
def test_a_status_is_a_receipt_of_its_letter(stands: str, means: str) -> None:
    assert read_status(status(stands), {"letter": "17"}) == Receipt("17", "SM0042", means)


@pytest.mark.parametrize("stands", ["receiving", "received", "partially_delivered", "hologram"])
def test_a_status_that_says_nothing_of_us_is_none(stands: str) -> None:
    assert read_status(status(stands), {"letter": "17"}) is None


def test_a_status_of_no_letter_of_ours_is_none() -> None:
    assert read_status(status("sent"), {}) is None
    assert read_status(status("sent"), {"letter": ""}) is None


@pytest.mark.parametrize("missing", ["MessageSid", "MessageStatus"])
def test_a_status_without_its_fields_is_malformed(missing: str) -> None:
    with pytest.raises(Malformed):
        read_status(without(status("sent"), missing), {"letter": "17"})


@pytest.mark.parametrize("code", ["63003", "63024", "63033", "63014", "21610", "21211"])
def test_some_codes_say_that_a_person_cannot_be_reached(code: str) -> None:
    receipt = read_status(status("failed", ErrorCode=code), {"letter": "17"})
    assert receipt == Receipt("17", "SM0042", "failed", code, unreachable=True)


def test_one_code_says_that_the_window_is_closed() -> None:
    receipt = read_status(status("undelivered", ErrorCode="63016"), {"letter": "17"})
    assert receipt == Receipt("17", "SM0042", "failed", "63016", closed=True)


def test_other_codes_are_told_and_a_code_of_a_good_status_is_not() -> None:
    assert read_status(status("failed", ErrorCode="63032"), {"letter": "17"}) == Receipt(
        "17", "SM0042", "failed", "63032"
    )
    assert read_status(status("sent", ErrorCode="63024"), {"letter": "17"}) == Receipt("17", "SM0042", "sent")
