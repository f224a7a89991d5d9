"""Twilio's doors open to Twilio alone, keep what they are told, and survive anything."""

from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wires.doors import Ear, Notches, knock
from tests.wires.forms import ACCOUNT_SID, NUMBER, PUBLIC, TOKEN, inbound, signature, status
from tests.wires.twilio_door import ENCODED, FORM, PATH, Fields, pairs, post
from webhooks.channel import Receipt
from webhooks.whatsapp import router


async def test_a_message_is_kept_and_answered_with_silence() -> None:
    ear, tally = Ear(), Notches()
    answer = await post(pairs(inbound("harga cabai?")), ear, tally)
    assert (answer.status_code, answer.text) == (200, "<Response/>")
    assert answer.headers["content-type"].startswith("text/xml")
    assert [(heard.account, heard.text) for heard in ear.heard_] == [(NUMBER, "harga cabai?")]
    assert tally.counted == [("heard", "whatsapp")]


async def test_a_receipt_is_settled() -> None:
    ear, tally = Ear(), Notches()
    answer = await post(pairs(status("delivered")), ear, tally, path=f"{PATH}/status?letter=17")
    assert (answer.status_code, answer.text) == (200, "<Response/>")
    assert ear.settled_ == [Receipt("17", "SM0042", "delivered")]


async def test_a_receipt_of_nothing_of_ours_is_counted() -> None:
    ear, tally = Ear(), Notches()
    answer = await post(pairs(status("delivered")), ear, tally, path=f"{PATH}/status")
    assert answer.status_code == 200
    assert ear.settled_ == []
    assert tally.counted == [("ignored", "whatsapp", "status")]


async def test_another_twilio_account_is_refused() -> None:
    for form in (inbound("ya", AccountSid="AC" + "8" * 32), inbound("ya", AccountSid="")):
        tally = Notches()
        assert (await post(pairs(form), Ear(), tally)).status_code == 403
        assert tally.counted == [("refused", "whatsapp", "account")]


async def test_another_number_is_not_here() -> None:
    assert (await post(FORM, Ear(), Notches(), path="/webhooks/whatsapp/+6281500000098")).status_code == 404


def test_a_door_without_a_token_is_not_built() -> None:
    with pytest.raises(ValueError, match="token"):
        router(NUMBER, "", PUBLIC, Ear(), Notches())


@pytest.mark.parametrize("path", [PATH, f"{PATH}/status?letter=1"])
async def test_a_signed_form_that_says_nothing_is_malformed(path: str) -> None:
    tally = Notches()
    answer = await post([("AccountSid", ACCOUNT_SID)], Ear(), tally, path=path)
    assert answer.status_code == 400
    assert tally.counted == [("refused", "whatsapp", "malformed")]


async def test_what_is_ignored_is_accepted_and_counted() -> None:
    tally = Notches()
    answer = await post(pairs(inbound("", MessageType="sticker")), Ear(), tally)
    assert answer.status_code == 200
    assert tally.counted == [("ignored", "whatsapp", "sticker")]


@pytest.mark.parametrize("path", [PATH, f"{PATH}/status?letter=1"])
async def test_while_the_books_are_closed_twilio_is_to_come_again(path: str) -> None:
    form = {**inbound("ya"), **status("sent")}
    answer = await post(pairs(form), Ear(broken=True), Notches(), path=path)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")


BODIES: dict[str, tuple[bytes, int]] = {
    "nothing": (b"", 403),
    "JSON": (b'{"MessageSid": "SM1"}', 403),
    "not UTF-8": (b"Body=%ff%fe\xff\xfe", 403),
    "a thousand fields": (b"&".join(b"a%d=1" % i for i in range(1000)), 400),
    "ten megabytes": (b"Body=" + b"a" * (10 << 20), 413),
    "lone surrogates": (b"Body=%ED%A0%80", 403),
}


@pytest.mark.parametrize("name", BODIES)
async def test_a_strangers_body_is_refused(name: str) -> None:
    body, code = BODIES[name]
    assert (await post(body, Ear(), Notches(), signed="x")).status_code == code


NAMES = st.sampled_from(["MessageSid", "From", "Body", "WaId", "MediaUrl0", "ButtonPayload", "MessageStatus"])
ANYTHING = st.lists(st.tuples(NAMES | st.text(), st.text(st.characters(codec="utf-8"))), max_size=8)


@settings(deadline=None, max_examples=150)
@given(ANYTHING, st.sampled_from([PATH, f"{PATH}/status?letter=1", f"{PATH}/status?letter=%FF%00&letter="]))
async def test_whatever_twilio_signs_is_no_error_of_ours(fields: Fields, path: str) -> None:
    whole = [(name.encode("utf-8", "replace").decode(), value) for name, value in fields if name]
    whole.append(("AccountSid", ACCOUNT_SID))
    answer = await post(whole, Ear(), Notches(), path=path)
    assert answer.status_code in (200, 400, 403)


HEADERS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60)


@settings(deadline=None, max_examples=150)
@given(st.binary(), HEADERS, HEADERS)
async def test_whatever_a_stranger_posts_is_refused(body: bytes, signed: str, algorithm: str) -> None:
    headers = {"X-Twilio-Webhooks-Signature-Settings": algorithm}
    answer = await post(body, Ear(), Notches(), signed=signed or "x", headers=headers)
    assert answer.status_code in (400, 403)


async def test_two_numbers_live_side_by_side() -> None:
    one, other = Ear(), Ear()
    routes = router(NUMBER, TOKEN, PUBLIC, one, Notches())
    routes.include_router(router("+6281500000098", "lain", PUBLIC, other, Notches()))
    path = "/webhooks/whatsapp/+6281500000098"
    async with knock(routes) as client:
        headers = {**ENCODED, "X-Twilio-Signature": signature(PUBLIC + path, FORM, "lain")}
        answer = await client.post(path, content=urlencode(FORM), headers=headers)
    assert (answer.status_code, len(one.heard_), len(other.heard_)) == (200, 0, 1)
