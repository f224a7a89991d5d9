"""A letter goes out on WhatsApp once, as text; and can be looked up."""

from datetime import UTC, datetime

import pytest

from bot.message import Button, Outbound, Tap
from tests.wires.forms import ACCOUNT_SID, DEWI, NUMBER, PUBLIC, TOKEN
from tests.wires.twilio_api import Answer, TwilioApi, listed, message, refused
from webhooks.channel import Channel, SendFailed
from webhooks.whatsapp import WhatsApp

TEXT = "Dicatat A27: tomat 40 kg."
TO = f"whatsapp:{DEWI}"
LETTER = Outbound(id="17", to=TO, text=TEXT)
SINCE = datetime(2026, 11, 23, 7, 0, 0, 700000, UTC)


def channel(answer: Answer | None = None, *, public: str = PUBLIC) -> tuple[WhatsApp, TwilioApi]:
    api = TwilioApi() if answer is None else TwilioApi(answer)
    return WhatsApp(ACCOUNT_SID, TOKEN, NUMBER, public, NUMBER, "http://twilio.uji", api), api


async def test_a_letter_is_text_with_our_number_in_the_receipts_address() -> None:
    whatsapp, api = channel()
    wire: Channel = whatsapp
    assert await wire.send(LETTER) == "SM0042"
    (asked,) = api.asked
    assert asked["method"] == "POST"
    assert asked["uri"] == f"http://twilio.uji/2010-04-01/Accounts/{ACCOUNT_SID}/Messages.json"
    assert asked["auth"] == (ACCOUNT_SID, TOKEN)
    assert asked["data"] == {
        "To": TO,
        "From": f"whatsapp:{NUMBER}",
        "Body": TEXT,
        "StatusCallback": f"{PUBLIC}/webhooks/whatsapp/{NUMBER}/status?letter=17",
    }


async def test_what_whatsapp_has_no_place_for_is_left_out() -> None:
    whatsapp, api = channel()
    letter = Outbound("17", TO, "1 Ya", (Button("Ya", "ya"),), asks_contact=True, tap=Tap("x", "1", "2"), react_to="4")
    await whatsapp.send(letter)
    assert sorted(api.asked[0]["data"]) == ["Body", "From", "StatusCallback", "To"]


async def test_nothing_to_say_is_not_sent() -> None:
    whatsapp, api = channel()
    assert await whatsapp.send(Outbound("17", TO, " \n", react_to="4")) == ""
    assert api.asked == []


async def test_a_text_too_long_is_not_cut() -> None:
    whatsapp, api = channel()
    with pytest.raises(SendFailed) as failure:
        await whatsapp.send(Outbound("17", TO, "a" * 1601))
    assert (failure.value.again, api.asked) == (False, [])
    assert await whatsapp.send(Outbound("17", TO, "a" * 1600)) == "SM0042"


async def test_an_address_is_whatsapps_and_a_text_is_clean() -> None:
    whatsapp, api = channel(public="")
    await whatsapp.send(Outbound("17", "ID.990077", "a\x00b\ud83d"))
    assert api.asked[0]["data"] == {"To": "whatsapp:ID.990077", "From": f"whatsapp:{NUMBER}", "Body": "ab?"}


async def test_a_letter_is_found_by_its_text_among_the_latest() -> None:
    other, older = message("lain", sid="SM3"), message(TEXT, "Mon, 23 Nov 2026 06:59:00 +0000", sid="SM1")
    whatsapp, api = channel(listed(other, message(f"{TEXT}\n", sid="SM2"), older))
    assert await whatsapp.find(LETTER, SINCE) == "SM2"
    (asked,) = api.asked
    assert (asked["method"], asked["params"]["To"], asked["params"]["From"]) == ("GET", TO, f"whatsapp:{NUMBER}")


@pytest.mark.parametrize(
    "answer",
    [
        listed(),
        listed(message("lain")),
        listed(message(TEXT, "Mon, 23 Nov 2026 06:59:55 +0000")),
        listed({**message(TEXT), "date_created": None}),
        listed({**message(), "body": None}),
    ],
    ids=str,
)
async def test_a_letter_that_was_not_taken_is_not_found(answer: Answer) -> None:
    whatsapp, _ = channel(answer)
    assert await whatsapp.find(LETTER, SINCE) is None


@pytest.mark.parametrize("answer", [TimeoutError(), refused(500, 20500), (200, "<html>"), (200, "{}")], ids=str)
async def test_when_twilio_cannot_be_asked_nobody_knows(answer: Answer) -> None:
    """Not None: that would have the letter sent again."""
    whatsapp, _ = channel(answer)
    with pytest.raises(SendFailed) as failure:
        await whatsapp.find(LETTER, SINCE)
    assert (failure.value.again, failure.value.unsure) == (True, True)


async def test_closing_gives_the_connections_back() -> None:
    whatsapp, api = channel()
    await whatsapp.close()
    assert api.closed
