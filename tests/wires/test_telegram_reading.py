"""What a member sends on Telegram is read as what they meant to say."""

from dataclasses import replace
from typing import Any

import pytest

from bot.message import Address, Inbound, Media, Tap
from tests.wires.updates import BOT, HERE, PHOTO, card, file, message, pressed, said
from webhooks.telegram import ignored, read

FROM_DEWI = Inbound(
    channel="telegram",
    account="7000000001",
    external_id="900001",
    sender=(Address("telegram", "5550000001"),),
    reply_to="5550000001",
    sender_name="Dewi Lestari",
    message_id="41",
    language="id",
)
SHEET = "application/vnd.ms-excel"
TABLES = (
    ("Anggota Baru.csv", "text/plain"),
    ("anggota.csv", "text/comma-separated-values"),
    ("HARGA.CSV", "application/octet-stream"),
    ("anggota.xlsx", "application/octet-stream"),
    ("anggota.xlsx", "application/zip"),
    ("stok.xlsm", "application/octet-stream"),
    ("stok.ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("stok.numbers", "application/x-iwork-numbers-sffnumbers"),
)
OTHERS = (
    ("surat.pdf", "application/pdf"),
    ("surat.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("catatan.txt", "text/plain"),
    ("foto.zip", "application/zip"),
)

READ: dict[str, tuple[dict[str, Any], Inbound]] = {
    "text": (said(text="harga cabai?"), replace(FROM_DEWI, text="harga cabai?")),
    "command": (said(text="/start k_A1b2"), replace(FROM_DEWI, text="/start k_A1b2")),
    "text of 4096": (said(text="a" * 4096), replace(FROM_DEWI, text="a" * 4096)),
    "markup": (said(text="*5* _kg_ {{7*7}} <b>"), replace(FROM_DEWI, text="*5* _kg_ {{7*7}} <b>")),
    "NUL": (said(text="5\x00 kg"), replace(FROM_DEWI, text="5 kg")),
    "lone surrogate": (said(text="5 \ud83d kg"), replace(FROM_DEWI, text="5 ? kg")),
    "right to left": (said(text="٣ كغ"), replace(FROM_DEWI, text="٣ كغ")),
    "reply": (said(text="40", reply_to_message=message(text="Berapa?")), replace(FROM_DEWI, text="40")),
    "reply to something new": (said(text="40", reply_to_message={"gift": 1}), replace(FROM_DEWI, text="40")),
    "forwarded": (said(text="turun", forward_origin={"type": "channel"}), replace(FROM_DEWI, text="turun")),
    "through a bot": (said(text="40 kg", via_bot=BOT), replace(FROM_DEWI, text="40 kg")),
    "new field": (said(text="ya", effect_2027={"x": [1]}), replace(FROM_DEWI, text="ya")),
    "nameless": (
        said(text="ya", **{"from": {"id": 5550000001, "is_bot": False, "first_name": ""}}),
        replace(FROM_DEWI, text="ya", sender_name="", language=None),
    ),
    "photo": (
        said(photo=PHOTO, caption="kenapa daunnya?"),
        replace(FROM_DEWI, text="kenapa daunnya?", media=(Media("photo", "besar", "image/jpeg", 150000),)),
    ),
    "voice": (
        said(voice=file("v1", duration=7, mime_type="audio/ogg")),
        replace(FROM_DEWI, media=(Media("voice", "v1", "audio/ogg", 4321),)),
    ),
    "audio": (
        said(audio=file("a1", duration=7, mime_type="audio/mp4")),
        replace(FROM_DEWI, media=(Media("voice", "a1", "audio/mp4", 4321),)),
    ),
    "document": (
        said(document=file("d1", mime_type=SHEET)),
        replace(FROM_DEWI, media=(Media("sheet", "d1", SHEET, 4321),)),
    ),
    "document of no type": (
        said(document={"file_id": "d2", "file_unique_id": "d2"}),
        replace(FROM_DEWI, media=(Media("document", "d2"),)),
    ),
    **{
        f"table {name} as {claimed}": (
            said(document=file("d3", mime_type=claimed, file_name=name)),
            replace(FROM_DEWI, media=(Media("sheet", "d3", claimed, 4321),)),
        )
        for name, claimed in TABLES
    },
    **{
        f"no table {name} as {claimed}": (
            said(document=file("d4", mime_type=claimed, file_name=name)),
            replace(FROM_DEWI, media=(Media("document", "d4", claimed, 4321),)),
        )
        for name, claimed in OTHERS
    },
    "video": (
        said(video=file("m1", duration=3, width=9, height=9, mime_type="video/mp4"), caption="lahan"),
        replace(FROM_DEWI, text="lahan", media=(Media("document", "m1", "video/mp4", 4321),)),
    ),
    "sticker with words": (said(caption="setor 5 kg", animation={}), replace(FROM_DEWI, text="setor 5 kg")),
    "own number": (said(contact=card()), replace(FROM_DEWI, phone="+6281234567801")),
    "own number as shown": (
        said(contact=card(phone_number="+62 812-3456-7801")),
        replace(FROM_DEWI, phone="+6281234567801"),
    ),
    "press": (
        pressed(),
        replace(FROM_DEWI, external_id="900002", message_id="", tap=Tap("besok", "4382", "40")),
    ),
    "press below a message grown old": (
        pressed(message={"chat": HERE, "message_id": 3, "date": 0}),
        replace(FROM_DEWI, external_id="900002", message_id="", tap=Tap("besok", "4382", "3")),
    ),
}


@pytest.mark.parametrize("name", READ)
def test_is_read(name: str) -> None:
    update, inbound = READ[name]
    assert read(update, "7000000001") == inbound
    assert not ignored(update)
