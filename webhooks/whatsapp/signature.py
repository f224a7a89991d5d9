"""Whether Twilio itself sent a request."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.datastructures import ImmutableMultiDict
from starlette.requests import Request
from twilio.request_validator import (  # type: ignore[import-untyped]
    HMAC_SHA1,
    HMAC_SHA256,
    SIGNATURE_HEADER,
    SIGNATURE_SETTINGS_HEADER,
    RequestValidator,
    get_signature_algorithm,
)

from webhooks.body import Malformed

MOST_FIELDS = 500
Form = ImmutableMultiDict[str, str]


def fields(body: bytes) -> Form:
    """The fields of a form, blank and repeated ones too: all of them are signed. Raises Malformed for too many."""
    try:
        found = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise Malformed("form") from None
    return ImmutableMultiDict(found)


def called(request: Request, public_url: str) -> str:
    """The URL as Twilio knows it. Behind a proxy `request.url` is another, and its headers anybody can write."""
    path = request.scope.get("raw_path") or request.url.path.encode()
    query = request.scope.get("query_string", b"")
    tail = path.partition(b"?")[0] + (b"?" + query if query else b"")
    return public_url.rstrip("/") + tail.decode("latin-1")


def genuine(url: str, form: Form, headers: Mapping[str, str], token: str) -> bool:
    """True if `token` signed this: HMAC-SHA1 with the account's auth token, or HMAC-SHA256 with a SharedKey."""
    algorithm = get_signature_algorithm(headers.get(SIGNATURE_SETTINGS_HEADER, "")).upper()
    if algorithm not in (HMAC_SHA1, HMAC_SHA256):  # the validator would log what a stranger wrote there
        return False
    return bool(RequestValidator(token).validate(url, form, headers.get(SIGNATURE_HEADER, ""), algorithm))
