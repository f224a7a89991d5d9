"""Knocking at Twilio's doors."""

from urllib.parse import urlencode

import httpx

from tests.wires.doors import Ear, Notches, knock
from tests.wires.forms import ACCOUNT_SID, NUMBER, PUBLIC, TOKEN, inbound, signature
from webhooks.whatsapp import router

PATH = f"/webhooks/whatsapp/{NUMBER}"
Fields = list[tuple[str, str]]
ENCODED = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}


async def post(
    fields: Fields | bytes,
    ear: Ear,
    tally: Notches,
    *,
    path: str = PATH,
    signed: str | None = None,
    headers: dict[str, str] | None = None,
    public: str = PUBLIC,
) -> httpx.Response:
    """Post a form to the door; it is signed for `PUBLIC` unless told otherwise ("" for not at all)."""
    body = fields if isinstance(fields, bytes) else urlencode(fields).encode()
    if signed is None:
        signed = signature(PUBLIC + path, [] if isinstance(fields, bytes) else fields)
    given = {**ENCODED, **({"X-Twilio-Signature": signed} if signed else {}), **(headers or {})}
    async with knock(router(NUMBER, TOKEN, public, ear, tally, account_sid=ACCOUNT_SID)) as client:
        return await client.post(path, content=body, headers=given)


def pairs(form: dict[str, str]) -> Fields:
    return list(form.items())


FORM = pairs(inbound("ya"))
