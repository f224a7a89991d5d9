"""The simulator's door takes what its own page says, and answers everything else with a sentence."""

import pytest

from bot.message import Address, Inbound, Tap
from tests.wires.doors import Ear
from tests.wires.phones import FROM_PAGE, ID, PAGE, get, letter, post
from webhooks.channel import Channel
from webhooks.simulator import Simulator


async def test_a_message_goes_to_the_counter_like_any_other() -> None:
    ear = Ear()
    answer = await post({"id": ID, "text": " setor cengek 20 kg\n"}, ear)
    assert (answer.status_code, answer.content) == (204, b"")
    siti = (Address("simulator", "siti"),)
    said = Inbound("simulator", "simulator", ID, siti, "siti", text="setor cengek 20 kg", message_id=ID)
    assert ear.heard_ == [said]


async def test_a_press_names_the_letter_that_carried_the_button() -> None:
    ear = Ear()
    answer = await post({"id": ID, "data": "BATAL A27", "letter": "12"}, ear)
    assert answer.status_code == 204
    assert (ear.heard_[0].tap, ear.heard_[0].text) == (Tap("BATAL A27", f"tap:{ID}", "12"), "")


async def test_the_same_message_twice_has_one_number() -> None:
    ear = Ear()
    for _ in range(2):
        await post({"id": ID, "text": "saldo"}, ear)
    assert len({heard.external_id for heard in ear.heard_}) == 1


async def test_what_no_column_takes_is_cleaned_away() -> None:
    ear = Ear()
    await post(f"id={ID}&text=5%00%20kg%20%ED%A0%80".encode(), ear)
    assert "\x00" not in ear.heard_[0].text
    assert ear.heard_[0].text.encode().startswith(b"5 kg")


UNREADABLE = {
    "nothing": b"",
    "an empty text": {"id": ID, "text": " \n "},
    "no number": {"text": "saldo"},
    "a number that is too short": {"id": "1", "text": "saldo"},
    "a number that looks like a press": {"id": f"tap:{ID}", "text": "saldo"},
    "JSON": b'{"id": "k7v2m9q4x8", "text": "saldo"}',
    "not ASCII": b"id=k7v2m9q4x8&text=\xff",
    "too many fields": b"&".join(b"a=1" for _ in range(50)),
    "a long button": {"id": ID, "data": "x" * 65},
    "a letter that is no number": {"id": ID, "data": "ya", "letter": "1 OR 1"},
}


@pytest.mark.parametrize("name", UNREADABLE)
async def test_what_the_page_never_sends_is_refused_with_a_sentence(name: str) -> None:
    ear = Ear()
    answer = await post(UNREADABLE[name], ear)  # type: ignore[arg-type]
    assert answer.status_code == 400
    assert answer.json()["detail"].endswith(".")
    assert ear.heard_ == []


@pytest.mark.parametrize("key", ["SITI", "si%20ti", "x" * 41, "siti%00", "%C3%A9"])
async def test_a_key_that_is_none_is_not_here(key: str) -> None:
    answer = await post({"id": ID, "text": "saldo"}, Ear(), key=key)
    assert answer.status_code == 404


@pytest.mark.parametrize("text", ["é" * 4097, "x" * 1_000_000])
async def test_a_text_that_no_wire_carries_is_too_long(text: str) -> None:
    answer = await post({"id": ID, "text": text}, Ear())
    assert (answer.status_code, answer.json()["detail"]) == (413, "Pesan terlalu panjang, paling banyak 4096 huruf.")


async def test_the_longest_text_in_the_longest_letters_is_taken() -> None:
    ear = Ear()
    answer = await post({"id": ID, "text": "🌶" * 4096}, ear)
    assert answer.status_code == 204
    assert len(ear.heard_[0].text) == 4096


FOREIGN = [
    {},
    {"sec-fetch-site": "cross-site", "origin": PAGE},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "none"},
    {"origin": "http://evil.example"},
    {"origin": "null"},
    {"origin": "http://10.0.0.7:9000"},
]


@pytest.mark.parametrize("headers", FOREIGN)
async def test_another_page_cannot_write(headers: dict[str, str]) -> None:
    ear = Ear()
    answer = await post({"id": ID, "text": "saldo"}, ear, headers=headers)
    assert answer.status_code == 403
    assert ear.heard_ == []


@pytest.mark.parametrize("headers", [FROM_PAGE, {"origin": PAGE}])
async def test_our_own_page_is_known_by_what_its_browser_says(headers: dict[str, str]) -> None:
    answer = await post({"id": ID, "text": "saldo"}, Ear(), headers=headers)
    assert answer.status_code == 204


async def test_while_the_books_are_closed_the_page_is_to_try_again() -> None:
    answer = await post({"id": ID, "text": "saldo"}, Ear(broken=True))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
    assert answer.json()["detail"].endswith("Coba lagi sebentar.")


async def test_the_page_runs_nothing_but_its_own_files() -> None:
    page = await get("/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    policy = page.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert not {"<script>", "onclick=", "style=", "http:", "https:"} & set(
        page.text.split("'http://www.w3.org")[0].split()
    )
    assert (page.headers["x-content-type-options"], page.headers["cache-control"]) == ("nosniff", "no-cache")


@pytest.mark.parametrize(("name", "kind"), [("main.js", "text/javascript"), ("page.css", "text/css")])
async def test_what_belongs_to_the_page_is_served(name: str, kind: str) -> None:
    answer = await get(f"/simulator/static/{name}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, f"{kind}; charset=utf-8")


@pytest.mark.parametrize("name", ["door.py", "../door.py", "%2e%2e%2fdoor.py", "none.css"])
async def test_nothing_else_is_served(name: str) -> None:
    assert (await get(f"/simulator/static/{name}")).status_code == 404


@pytest.mark.parametrize("name", ["main.js", "phone.js", "bubble.js", "wire.js"])
async def test_nobodys_words_are_read_as_html(name: str) -> None:
    script = (await get(f"/simulator/static/{name}")).text
    assert not [
        word for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(") if word in script
    ]


async def test_handing_a_letter_over_wakes_every_open_page() -> None:
    channel = Simulator()
    as_the_post_sees_it: Channel = channel
    with channel.listening() as one, channel.listening() as other:
        assert await as_the_post_sees_it.send(letter()) == ""
        assert (one.is_set(), other.is_set()) == (True, True)
    assert await as_the_post_sees_it.find(letter(), letter) is None  # type: ignore[arg-type]
    await as_the_post_sees_it.close()
