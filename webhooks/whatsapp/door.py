"""The doors that Twilio knocks at: messages, and what became of ours."""

from fastapi import APIRouter, HTTPException, Request, Response

from webhooks.body import Malformed, read_body, stored
from webhooks.channel import Counter, Tally
from webhooks.whatsapp.reading import ignored, read
from webhooks.whatsapp.signature import Form, called, fields, genuine
from webhooks.whatsapp.status import read_status

SILENCE = "<Response/>"  # we answer through the REST API, where a letter has a number and a receipt


def router(
    account: str, token: str, public_url: str, counter: Counter, tally: Tally, *, account_sid: str = ""
) -> APIRouter:
    """POST /webhooks/whatsapp/{account} and .../status for one number; other accounts are 404.

    `public_url` is the address that Twilio was given, without the path: its signature is over that. `token` is
    what it signs with; `account_sid`, when given, must be in the form too. 200 means stored or not for us; 403 not
    signed, 400 not a message, 413 and 408 by `read_body`, 503 when the books cannot be written.
    """
    if not token:
        raise ValueError("a Twilio webhook needs the auth token")
    door = _Door(account, token, public_url, account_sid, counter, tally)
    routes = APIRouter()
    path = f"/webhooks/whatsapp/{account}"
    routes.add_api_route(path, door.hear, methods=["POST"], include_in_schema=False)
    routes.add_api_route(f"{path}/status", door.settle, methods=["POST"], include_in_schema=False)
    return routes


class _Door:
    def __init__(
        self, account: str, token: str, public_url: str, account_sid: str, counter: Counter, tally: Tally
    ) -> None:
        self._account = account
        self._token = token
        self._public_url = public_url
        self._account_sid = account_sid
        self._counter = counter
        self._tally = tally

    async def hear(self, request: Request) -> Response:
        form = await self._signed(request)
        try:
            inbound = read(form, self._account)
        except Malformed:
            raise self._malformed() from None
        if inbound is None:
            self._tally.ignored("whatsapp", ignored(form))
        else:
            await stored(self._counter.heard(inbound))
            self._tally.heard("whatsapp")
        return Response(SILENCE, media_type="text/xml")

    async def settle(self, request: Request) -> Response:
        form = await self._signed(request)
        try:
            receipt = read_status(form, request.query_params)
        except Malformed:
            raise self._malformed() from None
        if receipt is None:
            self._tally.ignored("whatsapp", "status")
        else:
            await stored(self._counter.settled(receipt))
        return Response(SILENCE, media_type="text/xml")

    async def _signed(self, request: Request) -> Form:
        body = await read_body(request)
        try:
            form = fields(body)
        except Malformed:
            raise self._malformed() from None
        if not genuine(called(request, self._public_url), form, request.headers, self._token):
            raise self._refused("signature")
        if self._account_sid and form.get("AccountSid") != self._account_sid:
            raise self._refused("account")
        return form

    def _refused(self, why: str) -> HTTPException:
        self._tally.refused("whatsapp", why)
        return HTTPException(403)

    def _malformed(self) -> HTTPException:
        self._tally.refused("whatsapp", "malformed")
        return HTTPException(400)
