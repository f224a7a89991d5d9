"""What a member sends on WhatsApp is read as what they meant to say."""

from dataclasses import replace

import pytest

from bot.message import Address, Inbound, Media, Tap
from tests.wires.forms import DEWI, NUMBER, Form, inbound, without
from webhooks.body import Malformed
from webhooks.whatsapp import ignored, read

FROM_DEWI = Inbound(
    channel="whatsapp",
    account=NUMBER,
    external_id="SM0001",
    sender=(Address("whatsapp", "ID.990001"), Address("whatsapp", DEWI)),
    reply_to=f"whatsapp:{DEWI}",
    sender_name="Dewi Lestari",
    phone=DEWI,
)
MEDIA = "https://api.twilio.com/2010-04-01/Accounts/AC7/Messages/MM1/Media/ME1"
HIDDEN = "whatsapp:ID.990077"


def showing(kind: str, claimed: str, body: str = "") -> Form:
    return inbound(body, NumMedia="1", MessageType=kind, MediaUrl0=MEDIA, MediaContentType0=claimed)


READ: dict[str, tuple[Form, Inbound]] = {
    "text": (inbound("harga cabai?"), replace(FROM_DEWI, text="harga cabai?")),
    "odd text": (inbound("5+5 & 50% = {{7}} \x00<b>"), replace(FROM_DEWI, text="5+5 & 50% = {{7}} <b>")),
    "space around": (inbound("  ya \n"), replace(FROM_DEWI, text="  ya \n")),
    "forwarded": (inbound("pupuk murah", Forwarded="true"), replace(FROM_DEWI, text="pupuk murah")),
    "field of tomorrow": (inbound("ya", Hologram2027="x"), replace(FROM_DEWI, text="ya")),
    "no type": (without(inbound("ya"), "MessageType"), replace(FROM_DEWI, text="ya")),
    "before usernames": (
        without(inbound("ya"), "ExternalUserId"),
        replace(FROM_DEWI, text="ya", sender=(Address("whatsapp", DEWI),)),
    ),
    "number hidden": (
        without(inbound("ya", From=HIDDEN, ExternalUserId=HIDDEN), "WaId"),
        replace(FROM_DEWI, text="ya", sender=(Address("whatsapp", "ID.990077"),), reply_to=HIDDEN, phone=None),
    ),
    "number hidden, with an id as WaId": (
        inbound("ya", From=HIDDEN, ExternalUserId=HIDDEN, WaId="ID.990077"),
        replace(FROM_DEWI, text="ya", sender=(Address("whatsapp", "ID.990077"),), reply_to=HIDDEN, phone=None),
    ),
    "another's number as WaId": (inbound("ya", WaId="6281234567899"), replace(FROM_DEWI, text="ya", phone=None)),
    "no name": (without(inbound("ya"), "ProfileName"), replace(FROM_DEWI, text="ya", sender_name="")),
    "button": (
        inbound("Besok", MessageType="interactive", ButtonText="Besok", ButtonPayload="kapan:besok"),
        replace(FROM_DEWI, text="Besok", tap=Tap("kapan:besok")),
    ),
    "row of a list": (
        inbound("Tomat", MessageType="interactive", ListId="barang:tomat", ListTitle="Tomat"),
        replace(FROM_DEWI, text="Tomat", tap=Tap("barang:tomat")),
    ),
    "photo": (
        showing("image", "image/jpeg", "kenapa?"),
        replace(FROM_DEWI, text="kenapa?", media=(Media("photo", MEDIA, "image/jpeg"),)),
    ),
    "voice": (showing("audio", "audio/ogg"), replace(FROM_DEWI, media=(Media("voice", MEDIA, "audio/ogg"),))),
    "video": (showing("video", "video/mp4"), replace(FROM_DEWI, media=(Media("document", MEDIA, "video/mp4"),))),
    "sheet": (showing("document", "text/csv"), replace(FROM_DEWI, media=(Media("sheet", MEDIA, "text/csv"),))),
    "of no type": (showing("document", ""), replace(FROM_DEWI, media=(Media("document", MEDIA),))),
    "two photos": (
        inbound(MediaUrl0="u:0", MediaContentType0="image/png", MediaUrl1="u:1", MediaContentType1="IMAGE/JPEG"),
        replace(FROM_DEWI, media=(Media("photo", "u:0", "image/png"), Media("photo", "u:1", "IMAGE/JPEG"))),
    ),
}

IGNORED: dict[str, tuple[Form, str]] = {
    "location": (inbound(MessageType="location", Latitude="-7.2", Longitude="112.7"), "location"),
    "location of no type": (without(inbound(Latitude="-7.2"), "MessageType"), "location"),
    "contact card": (showing("contacts", "text/vcard"), "contacts"),
    "sticker": (showing("sticker", "image/webp"), "sticker"),
    "nothing": (inbound(""), "empty"),
    "a reaction": (inbound("", MessageType="reaction"), "empty"),
}

MALFORMED: dict[str, Form] = {
    "no number": without(inbound("x"), "MessageSid"),
    "blank number": inbound("x", MessageSid=""),
    "from nobody": without(inbound("x"), "From"),
    "from a blank": inbound("x", From="whatsapp:"),
}


@pytest.mark.parametrize("name", READ)
def test_is_read(name: str) -> None:
    form, expected = READ[name]
    assert read(form, NUMBER) == expected
    assert not ignored(form)


@pytest.mark.parametrize("name", IGNORED)
def test_is_ignored_under_a_name(name: str) -> None:
    form, kind = IGNORED[name]
    assert read(form, NUMBER) is None
    assert ignored(form) == kind


@pytest.mark.parametrize("name", MALFORMED)
def test_is_malformed(name: str) -> None:
    with pytest.raises(Malformed):
        read(MALFORMED[name], NUMBER)
