"""A WhatsApp message as Twilio posts it, read as something that one person told the co-op."""

from collections.abc import Mapping

from bot.message import Address, Inbound, Media, Tap, clean, is_sheet
from models.phone import e164
from webhooks.body import Malformed

PREFIX = "whatsapp:"
UNREAD = ("location", "contacts", "sticker")
MOST_MEDIA = 10
PAYLOADS = ("ButtonPayload", "ListId")


def read(form: Mapping[str, str], account: str) -> Inbound | None:
    """What a person wrote, showed or pressed; None for what nobody is to hear (`ignored` names it).

    The sender is known first by the id that WhatsApp keeps for them, which may be all there is: members may hide
    their numbers. A phone number is believed only when Twilio gives it as WaId and the message comes from it.
    Raises Malformed.
    """
    sid, whence = _field(form, "MessageSid"), _field(form, "From")
    if not sid or not whence.removeprefix(PREFIX):
        raise Malformed("MessageSid or From")
    if ignored(form):
        return None
    return Inbound(
        channel="whatsapp",
        account=account,
        external_id=sid,
        sender=_sender(form, whence),
        reply_to=whence,
        text=_field(form, "Body"),
        media=_media(form),
        tap=_tap(form),
        sender_name=_field(form, "ProfileName").strip(),
        phone=_phone(form, whence),
    )


def ignored(form: Mapping[str, str]) -> str:
    """What kind of message this is when nobody is to hear it, "" when it is for the counter."""
    kind = form.get("MessageType", "")
    if kind in UNREAD:
        return kind
    if "Latitude" in form:
        return "location"
    return "" if _field(form, "Body") or _tap(form) or _media(form) else "empty"


def _sender(form: Mapping[str, str], whence: str) -> tuple[Address, ...]:
    lasting = _field(form, "ExternalUserId").removeprefix(PREFIX)
    values = dict.fromkeys(value for value in (lasting, whence.removeprefix(PREFIX)) if value)
    return tuple(Address("whatsapp", value) for value in values)


def _phone(form: Mapping[str, str], whence: str) -> str | None:
    number = e164("+" + _field(form, "WaId"))
    return number if number and whence.removeprefix(PREFIX) == number else None


def _tap(form: Mapping[str, str]) -> Tap | None:
    payload = next((found for name in PAYLOADS if (found := _field(form, name))), "")
    return Tap(data=payload) if payload else None


def _media(form: Mapping[str, str]) -> tuple[Media, ...]:
    found = []
    for number in range(MOST_MEDIA):
        url, claimed = _field(form, f"MediaUrl{number}"), _field(form, f"MediaContentType{number}")
        if url:
            found.append(Media(_shown_as(claimed), url, claimed))
    return tuple(found)


def _shown_as(claimed: str) -> str:
    if is_sheet(claimed):
        return "sheet"
    kind = claimed.partition("/")[0].lower()
    return {"image": "photo", "audio": "voice"}.get(kind, "document")


def _field(form: Mapping[str, str], name: str) -> str:
    return clean(form.get(name, ""))
