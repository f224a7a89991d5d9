"""What Twilio posts, about people who do not exist, and how it signs that."""

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterable
from typing import Any

ACCOUNT_SID = "AC" + "7" * 32
TOKEN = "rahasia-uji"
NUMBER = "+6281500000099"
PUBLIC = "https://koperasi.example"
DEWI = "+6281234567801"
Form = dict[str, str]


def inbound(body: str = "", **more: str) -> Form:
    """A text of Dewi's; `more` adds fields or overrides them, an empty value of a name drops nothing."""
    return {
        "SmsMessageSid": "SM0001",
        "MessageSid": "SM0001",
        "AccountSid": ACCOUNT_SID,
        "NumMedia": "0",
        "MessageType": "text",
        "ProfileName": "Dewi Lestari",
        "WaId": DEWI.lstrip("+"),
        "ExternalUserId": "whatsapp:ID.990001",
        "Body": body,
        "From": f"whatsapp:{DEWI}",
        "To": f"whatsapp:{NUMBER}",
        "ChannelMetadata": '{"type":"whatsapp","data":{"context":{}}}',
        **more,
    }


def without(form: Form, *names: str) -> Form:
    return {name: value for name, value in form.items() if name not in names}


def status(stands: str, **more: str) -> Form:
    return {
        "MessageSid": "SM0042",
        "MessageStatus": stands,
        "SmsStatus": stands,
        "AccountSid": ACCOUNT_SID,
        "From": f"whatsapp:{NUMBER}",
        "To": f"whatsapp:{DEWI}",
        **more,
    }


def signature(
    url: str,
    fields: Iterable[tuple[str, str]],
    token: str = TOKEN,
    algorithm: Callable[..., Any] = hashlib.sha1,
) -> str:
    """By Twilio's published description: the URL, then each name and value, sorted, repeated pairs once."""
    text = url + "".join(name + value for name, value in sorted(set(fields)))
    return base64.b64encode(hmac.new(token.encode(), text.encode(), algorithm).digest()).decode()
