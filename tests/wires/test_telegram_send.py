"""A letter goes out on Telegram once, with its keys."""

from datetime import UTC, datetime

import pytest
from telegram.error import TimedOut

from bot.message import Button, Document, Outbound, Tap
from tests.wires.bot_api import TOKEN, Answer, BotApi, refused
from webhooks.channel import Channel, SendFailed
from webhooks.telegram import Telegram

TEXT = "Dicatat A27: tomat 40 kg."
LETTER = Outbound(id="1", to="5550000001", text=TEXT)
TAP = Tap("ya:A27", "4382", "40")


def sends(*, labels: tuple[str, ...]) -> Outbound:
    return Outbound(id="1", to="5550000001", text=TEXT, buttons=tuple(Button(label, f"k:{label}") for label in labels))


def channel(answers: dict[str, Answer] | None = None) -> tuple[Telegram, BotApi]:
    api = BotApi(answers or {})
    return Telegram(TOKEN, "http://telegram.uji", api), api


async def failed(answer: Answer, method: str = "sendMessage", letter: Outbound = LETTER) -> SendFailed:
    telegram, _ = channel({method: answer})
    with pytest.raises(SendFailed) as failure:
        await telegram.send(letter)
    return failure.value


async def test_a_letter_is_plain_text_without_previews() -> None:
    telegram, api = channel()
    wire: Channel = telegram
    assert await wire.send(Outbound(id="1", to="5550000001", text="<b>*a_b*</b> https://contoh.example")) == "77"
    assert api.urls == [f"http://telegram.uji/bot{TOKEN}/sendMessage"]
    assert api.told("sendMessage") == {
        "chat_id": "5550000001",
        "text": "<b>*a_b*</b> https://contoh.example",
        "link_preview_options": {"is_disabled": True},
    }


@pytest.mark.parametrize(
    ("labels", "shape"),
    [
        (("Ya", "Tidak"), [2]),
        (("1", "2", "3", "4"), [3, 1]),
        (("Besok pagi", "Lusa pagi", "Minggu ini", "Batal"), [3, 1]),
        (("Tomat", "Cabai rawit", "Bawang merah"), [2, 1]),
        (("Ubah jumlahnya ini", "Ya"), [2]),
        (("Ubah jumlahnya saja", "Ya"), [1, 1]),
    ],
)
async def test_keys_stand_side_by_side_while_they_can_be_read(labels: tuple[str, ...], shape: list[int]) -> None:
    telegram, api = channel()
    await telegram.send(sends(labels=labels))
    rows = api.told("sendMessage")["reply_markup"]["inline_keyboard"]
    assert [len(row) for row in rows] == shape
    assert [key["text"] for row in rows for key in row] == list(labels)
    assert [key["callback_data"] for row in rows for key in row] == [f"k:{label}" for label in labels]


async def test_a_key_that_sends_too_much_is_refused_here() -> None:
    for sent in ("", "é" * 33):
        telegram, api = channel()
        with pytest.raises(SendFailed) as failure:
            await telegram.send(Outbound(id="1", to="1", text="x", buttons=(Button("Ya", sent),), tap=TAP))
        assert not failure.value.again
        assert api.asked == []
    telegram, _ = channel()
    assert await telegram.send(Outbound(id="1", to="1", text="x", buttons=(Button("Ya", "é" * 32),))) == "77"


async def test_asking_for_the_number_shows_a_key_that_goes_away() -> None:
    telegram, api = channel()
    await telegram.send(Outbound(id="1", to="1", text="Nomornya?", buttons=(Button("Nanti", "n"),), asks_contact=True))
    markup = api.told("sendMessage")["reply_markup"]
    assert markup["one_time_keyboard"]
    assert markup["keyboard"] == [
        [{"text": "Bagikan nomor saya", "request_contact": True}],
        [{"text": "Nanti"}],
    ]


async def test_a_press_is_answered_and_its_keys_are_taken_away_before_the_text() -> None:
    telegram, api = channel()
    assert await telegram.send(Outbound(id="1", to="5550000001", text=TEXT, tap=TAP, react_to="41")) == "77"
    assert [name for name, _ in api.asked][-1] == "sendMessage"
    assert api.methods() == ["answerCallbackQuery", "editMessageReplyMarkup", "sendMessage", "setMessageReaction"]
    assert api.told("answerCallbackQuery") == {"callback_query_id": "4382"}
    assert api.told("editMessageReplyMarkup") == {"chat_id": "5550000001", "message_id": 40}
    reaction = api.told("setMessageReaction")
    assert (reaction["chat_id"], reaction["message_id"]) == ("5550000001", 41)
    assert reaction["reaction"] == [{"emoji": "👍", "type": "emoji"}]


async def test_a_letter_without_text_sends_none() -> None:
    telegram, api = channel()
    assert await telegram.send(Outbound(id="1", to="1", text=" \n", react_to="41", tap=Tap("x"))) == ""
    assert api.methods() == ["setMessageReaction"]


BROKEN: list[Answer] = [
    refused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"),
    refused(403, "Forbidden: bot was blocked by the user"),
    refused(429, "Too Many Requests", retry_after=30),
    refused(502, "Bad Gateway"),
    (200, b"<html>"),
    TimedOut(),
]
DECORATIONS = ("answerCallbackQuery", "editMessageReplyMarkup", "setMessageReaction")


@pytest.mark.parametrize("answer", BROKEN, ids=str)
async def test_what_becomes_of_decorations_never_touches_the_text(answer: Answer) -> None:
    telegram, api = channel(dict.fromkeys(DECORATIONS, answer))
    assert await telegram.send(Outbound(id="1", to="1", text=TEXT, tap=TAP, react_to="41")) == "77"
    assert api.methods().count("sendMessage") == 1


async def test_a_letter_of_decorations_alone_fails_only_for_being_too_fast() -> None:
    letter = Outbound(id="1", to="1", text="", tap=TAP, react_to="41")
    for answer in BROKEN:
        telegram, _ = channel(dict.fromkeys(DECORATIONS, answer))
        if answer == refused(429, "Too Many Requests", retry_after=30):
            failure = await failed(answer, "setMessageReaction", letter)
            assert (failure.again, failure.wait, failure.unsure) == (True, 30, False)
        else:
            assert await telegram.send(letter) == ""


async def test_a_text_too_long_is_not_cut() -> None:
    telegram, api = channel()
    with pytest.raises(SendFailed) as failure:
        await telegram.send(Outbound(id="1", to="1", text="a" * 4097, tap=TAP))
    assert (failure.value.again, api.asked) == (False, [])
    assert await telegram.send(Outbound(id="1", to="1", text="🌾" * 4096)) == "77"


async def test_a_text_that_no_wire_takes_is_cleaned() -> None:
    telegram, api = channel()
    await telegram.send(Outbound(id="1", to="1", text="a\x00b\ud83d"))
    assert api.told("sendMessage")["text"] == "ab?"


async def test_nothing_is_found_because_the_api_cannot_be_asked() -> None:
    telegram, api = channel()
    assert await telegram.find(LETTER, datetime(2026, 11, 23, tzinfo=UTC)) is None
    assert api.asked == []


async def test_a_file_goes_with_its_words_as_one_message() -> None:
    telegram, api = channel()
    letter = Outbound(id="1", to="5550000001", text="Stok: 3 baris.", document=Document("stok.xlsx", b"PK"))
    assert await telegram.send(letter) == "77"
    assert api.methods() == ["sendDocument"]
    assert api.told("sendDocument")["caption"] == "Stok: 3 baris."
