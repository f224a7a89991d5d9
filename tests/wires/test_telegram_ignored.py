"""What is not a member speaking to us in private is left alone, under a name; what no Telegram sends is malformed."""

from typing import Any

import pytest

from tests.wires.updates import BOT, DEWI, GROUP, HERE, NEWS, PHOTO, UJANG, bare, card, file, message, pressed, said
from webhooks.body import Malformed
from webhooks.telegram import ignored, read

IGNORED: dict[str, tuple[dict[str, Any], str]] = {
    "group": (said(text="/harga@loket_uji_bot", chat=GROUP), "group"),
    "plain group": (said(text="halo", chat={"id": -5, "type": "group", "title": "x"}), "group"),
    "anonymous admin": (said(text="umumkan", chat=GROUP, sender_chat=GROUP), "anonymous"),
    "a channel's post in its group": (said(text="x", chat=GROUP, sender_chat=NEWS), "anonymous"),
    "nobody": ({"update_id": 1, "message": {"message_id": 1, "chat": HERE, "date": 1, "text": "x"}}, "anonymous"),
    "another bot": (said(text="x", **{"from": BOT}), "bot"),
    "edited": ({"update_id": 1, "edited_message": message(text="25 kg")}, "edited_message"),
    "channel post": ({"update_id": 1, "channel_post": message(chat=NEWS, text="x")}, "channel_post"),
    "somebody else's number": (said(contact=card(user_id=UJANG["id"])), "contact"),
    "a number of nobody": (said(contact={"phone_number": "6281234567802", "first_name": "Pak RT"}), "contact"),
    "own number, forwarded": (said(contact=card(), forward_origin={"type": "user"}), "contact"),
    "own number, through a bot": (said(contact=card(), via_bot=BOT), "contact"),
    "own number that is none": (said(contact=card(phone_number="+88812345678")), "contact"),
    "own number of letters": (said(contact=card(phone_number="0812 BU DEWI")), "contact"),
    "press in a group": (pressed(message={"message_id": 4, "chat": GROUP, "date": 0}), "group_tap"),
    "press of an inline message": (bare("callback_query", id="1", data="x", **{"from": DEWI}), "foreign_tap"),
    "press of a game": (bare("callback_query", id="1", message=message(), **{"from": DEWI}), "foreign_tap"),
    "location": (said(location={"latitude": 1, "longitude": 2}), "location"),
    "place": (said(location={"latitude": 1}, venue={"title": "Gudang"}), "venue"),
    "sticker": (said(sticker=file("s")), "sticker"),
    "moving picture": (said(animation=file("g"), document=file("g")), "animation"),
    "round video": (said(video_note=file("n")), "video_note"),
    "poll": (said(poll={}), "poll"),
    "service message": (said(pinned_message=message()), "service"),
    "blocked": (bare("my_chat_member", chat=HERE), "my_chat_member"),
    "inline query": (bare("inline_query", id="1"), "inline_query"),
    "of tomorrow": (bare("hologram_2027", id="1"), "unknown"),
    "of nothing": ({"update_id": 5}, "unknown"),
}

MALFORMED: dict[str, dict[str, Any]] = {
    "no number": {"message": message(text="x")},
    "number is text": {"update_id": "7", "message": message(text="x")},
    "number is true": {"update_id": True, "message": message(text="x")},
    "number is negative": {"update_id": -1, "message": message(text="x")},
    "number is huge": {"update_id": 1 << 63, "message": message(text="x")},
    "message is a list": {"update_id": 1, "message": []},
    "message is nothing": {"update_id": 1, "message": None},
    "chat is a number": said(text="x", chat=5),
    "chat of no id": said(text="x", chat={"type": "private"}),
    "sender is a text": said(text="x", **{"from": "Dewi"}),
    "sender's id is a text": said(text="x", **{"from": {**DEWI, "id": "1"}}),
    "sender's id is too long": said(text="x", **{"from": {**DEWI, "id": 1 << 70}}),
    "text is a number": said(text=5),
    "caption is a list": said(caption=["x"]),
    "name is a number": said(text="x", **{"from": {**DEWI, "first_name": 5}}),
    "language is a list": said(text="x", **{"from": {**DEWI, "language_code": []}}),
    "photo is a text": said(photo="besar"),
    "photo of no width": said(photo=[{"file_id": "x", "file_unique_id": "x"}]),
    "photo wide as a text": said(photo=[{**PHOTO[0], "width": "9"}, PHOTO[1]]),
    "voice of no file": said(voice={"duration": 1}),
    "file type is a number": said(document=file("d", mime_type=5)),
    "file name is a number": said(document=file("d", file_name=5)),
    "file size is a text": said(document=file("d", file_size="big")),
    "contact is a list": said(contact=[]),
    "phone is a number": said(contact=card(phone_number=6281234567801)),
    "date beyond time": said(text="x", date=1 << 62),
    "message id is a text": said(text="x", message_id="41"),
    "press without a chat": pressed(message={"message_id": 4, "date": 0}),
    "press by a text": pressed(**{"from": "Dewi"}),
    "press of a number": pressed(data=7),
}


@pytest.mark.parametrize("name", IGNORED)
def test_is_ignored_under_a_name(name: str) -> None:
    update, kind = IGNORED[name]
    assert read(update, "7000000001") is None
    assert ignored(update) == kind


@pytest.mark.parametrize("name", MALFORMED)
def test_is_malformed(name: str) -> None:
    with pytest.raises(Malformed) as refusal:
        read(MALFORMED[name], "7000000001")
    assert refusal.value.__suppress_context__ or refusal.value.__context__ is None
