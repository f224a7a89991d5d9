"""Twilio's signature is over every field and over the address that the world sees."""

import hashlib

import pytest

from tests.wires.doors import Ear, Notches
from tests.wires.forms import PUBLIC, inbound, signature, status
from tests.wires.twilio_door import FORM, PATH, Fields, pairs, post

SHA256 = {"X-Twilio-Webhooks-Signature-Settings": "key=webhooks_sharedkey_1,algorithm=HMAC_SHA256"}

SIGNED_AS: dict[str, Fields] = {
    "blank fields": pairs(inbound("", MessageType="audio", MediaUrl0="u:0", MediaContentType0="", ButtonText="")),
    "a repeated name": [*pairs(inbound("a")), ("Label", "b"), ("Label", "a"), ("Label", "b")],
    "letters of every kind": pairs(inbound("كم 🌾 5+5 & 50% =\r\n ~ é", ProfileName="👩‍🌾 Wayan")),
    "a name of tomorrow": pairs(inbound("a", Zz_2027="%2B+%")),
}


@pytest.mark.parametrize("name", SIGNED_AS)
async def test_every_field_is_under_the_signature(name: str) -> None:
    ear = Ear()
    assert (await post(SIGNED_AS[name], ear, Notches())).status_code == 200
    assert len(ear.heard_) == 1
    for changed in ([*SIGNED_AS[name], ("Extra", "")], SIGNED_AS[name][1:]):
        answer = await post(changed, ear, Notches(), signed=signature(PUBLIC + PATH, SIGNED_AS[name]))
        assert answer.status_code == 403


FORGED: dict[str, str] = {
    "missing": "",
    "nonsense": "x",
    "another token's": signature(PUBLIC + PATH, FORM, "token-lama"),
    "another host's": signature("https://lain.example" + PATH, FORM),
    "our own port's": signature("http://10.0.0.7:8000" + PATH, FORM),
    "plain http": signature("http://koperasi.example" + PATH, FORM),
    "another path's": signature(PUBLIC + PATH + "/status", FORM),
    "another query's": signature(PUBLIC + PATH + "?letter=1", FORM),
    "another message's": signature(PUBLIC + PATH, pairs(inbound("tidak"))),
    "another algorithm's": signature(PUBLIC + PATH, FORM, algorithm=hashlib.sha256),
    "right, in another case": signature(PUBLIC + PATH, FORM).lower(),
}


@pytest.mark.parametrize("name", FORGED)
async def test_a_forged_signature_is_refused(name: str) -> None:
    ear, tally = Ear(), Notches()
    answer = await post(FORM, ear, tally, signed=FORGED[name])
    assert answer.status_code == 403
    assert ear.heard_ == []
    assert tally.counted == [("refused", "whatsapp", "signature")]


async def test_a_receipt_signed_for_another_letter_is_refused() -> None:
    ear = Ear()
    signed = signature(f"{PUBLIC}{PATH}/status?letter=17", pairs(status("failed")))
    answer = await post(pairs(status("failed")), ear, Notches(), path=f"{PATH}/status?letter=18", signed=signed)
    assert (answer.status_code, ear.settled_) == (403, [])


async def test_a_replay_is_the_same_message_again() -> None:
    """The counter knows it by its number; the door has nothing else to tell them apart."""
    ear = Ear()
    for _ in range(2):
        await post(FORM, ear, Notches())
    assert [heard.external_id for heard in ear.heard_] == ["SM0001", "SM0001"]


ADDRESSES: list[tuple[str, str]] = [
    (PUBLIC, PUBLIC),
    (PUBLIC + "/", PUBLIC),
    (PUBLIC, PUBLIC + ":443"),
    (PUBLIC + ":443", PUBLIC),
    (PUBLIC + ":8443", PUBLIC + ":8443"),
    ("http://koperasi.example", "http://koperasi.example:80"),
    (PUBLIC + "/lumbung", PUBLIC + "/lumbung"),
]


@pytest.mark.parametrize(("public", "signed_for"), ADDRESSES)
async def test_twilio_may_or_may_not_say_the_port(public: str, signed_for: str) -> None:
    signed = signature(signed_for + PATH, FORM)
    assert (await post(FORM, Ear(), Notches(), signed=signed, public=public)).status_code == 200


async def test_what_a_proxy_or_a_stranger_says_of_the_host_does_not_matter() -> None:
    headers = {"Host": "10.0.0.7", "X-Forwarded-Host": "jahat.example", "X-Forwarded-Proto": "http"}
    assert (await post(FORM, Ear(), Notches(), headers=headers)).status_code == 200
    signed = signature("http://jahat.example" + PATH, FORM)
    assert (await post(FORM, Ear(), Notches(), headers=headers, signed=signed)).status_code == 403


async def test_the_query_is_signed_as_it_stands() -> None:
    path = f"{PATH}/status?letter=1%2F7&x=&x="
    ear = Ear()
    assert (await post(pairs(status("sent")), ear, Notches(), path=path)).status_code == 200
    assert ear.settled_[0].letter == "1/7"


async def test_a_shared_key_signs_with_sha256() -> None:
    signed = signature(PUBLIC + PATH, FORM, algorithm=hashlib.sha256)
    assert (await post(FORM, Ear(), Notches(), headers=SHA256, signed=signed)).status_code == 200
    assert (await post(FORM, Ear(), Notches(), headers=SHA256)).status_code == 403


@pytest.mark.parametrize("algorithm", ["NONE", "HMAC_MD5", "hmac_sha1", "", "HMAC_SHA1", "\nX"])
async def test_an_algorithm_is_one_of_two(algorithm: str) -> None:
    headers = {"X-Twilio-Webhooks-Signature-Settings": f"key=k,algorithm={algorithm}"}
    known = algorithm in ("", "hmac_sha1", "HMAC_SHA1")
    answer = await post(FORM, Ear(), Notches(), headers={k: v.replace("\n", "\t") for k, v in headers.items()})
    assert answer.status_code == (200 if known else 403)
