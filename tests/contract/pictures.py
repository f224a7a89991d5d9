"""People show what they bring and say what is too long to write: each file is fetched once, in rough weather too."""

import base64
from collections.abc import Mapping
from itertools import count
from typing import Any

from tests.contract.phones import OnTelegram, OnWhatsApp, ref_in
from tests.contract.town import Town
from tests.processes import until

PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(3000)
VOICE = b"OggS\x00\x02" + bytes(3000)
PROGRAM = b"MZ\x90\x00" + bytes(3000)
NUMBERS = count(1)
WEATHER: tuple[Mapping[str, Any], ...] = (
    {"kind": "rate_limit", "retry_after": 1},
    {"kind": "error", "code": 500, "status": 500},
    {"kind": "reset"},
)


async def they_show(town: Town) -> None:
    """On both wires: a photo with a number, one without words, a voice note; and a file that is none of these."""
    for fault in WEATHER:
        await town.telegram.post("faults", {"method": "getFile", **fault})
    for phone in (town.siti, town.entin):
        await phone.say("setor wortel 7 kg")
        ref = ref_in(await phone.reads("Dicatat"))
        town.expected.update(deposit=1, media=3, attachment=2)
        await _shows(phone, PHOTO, f"foto {ref}")
        await phone.reads(f"Foto disimpan pada {ref}")
        await _shows(phone, PHOTO)  # at once: no further answer
        await _speaks(phone)
        await phone.reads("Pesan suara diterima")
        await town.joko.reads("mengirim pesan suara")
        await until(lambda phone=phone, ref=ref: _kept(phone, ref), "both photos are kept", 60)  # type: ignore[misc]
    await _shows(town.siti, PROGRAM)
    town.expected.update(media=1, attachment=1)
    await town.siti.reads("jenisnya belum bisa kami simpan")


async def _kept(phone: OnTelegram | OnWhatsApp, ref: str) -> bool:
    await phone.say(f"foto {ref}")
    return "sedang diambil" not in await phone.reads(f"{ref}: 2 foto")


async def _shows(phone: OnTelegram | OnWhatsApp, content: bytes, caption: str = "") -> None:
    if isinstance(phone, OnTelegram):
        file = await file_of(phone, content)
        sizes = [file | {"width": 1280, "height": 960}]
        await phone.send(photo=sizes, **({"caption": caption} if caption else {}))
    else:
        await phone.send(Body=caption, **_media("image", "image/jpeg", "wortel.jpg"))


async def _speaks(phone: OnTelegram | OnWhatsApp) -> None:
    if isinstance(phone, OnTelegram):
        await phone.send(voice=await file_of(phone, VOICE) | {"duration": 7, "mime_type": "audio/ogg"})
    else:
        await phone.send(**_media("audio", "audio/ogg", "suara.ogg"))


async def file_of(phone: OnTelegram, content: bytes) -> dict[str, Any]:
    """A file that Telegram keeps for this person, as their message tells of it."""
    number = next(NUMBERS)
    file = {"file_id": f"berkas-{number}", "name": f"file_{number}.bin", "base64": base64.b64encode(content).decode()}
    await phone.api.post("files", file)
    return {"file_id": file["file_id"], "file_unique_id": f"b{number}", "file_size": len(content)}


def _media(kind: str, claimed: str, name: str) -> dict[str, str]:
    """As Twilio tells of one; `$MEDIA` becomes its own address, which sends on to where the file lies."""
    return {"MessageType": kind, "NumMedia": "1", "MediaContentType0": claimed, "MediaUrl0": f"$MEDIA/{name}"}
