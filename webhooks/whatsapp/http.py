"""How twilio's client reaches Twilio: its own AsyncTwilioHttpClient (9.13) does not apply the timeout it is given,
uses a parameter that aiohttp 3.14 warns about, needs a running loop to be made, and logs whom we ask for."""

import logging
from typing import Any

import aiohttp
from twilio.http import AsyncHttpClient  # type: ignore[import-untyped]
from twilio.http.response import Response  # type: ignore[import-untyped]

CONNECT, TOTAL = 5, 10  # seconds
UNSAID = 1.0  # seconds to be silent after a 429 that names none


class Throttled(Exception):
    """HTTP 429: the call was not processed; Twilio wants `seconds` of silence."""

    def __init__(self, seconds: float) -> None:
        super().__init__("throttled")
        self.seconds = seconds


class Http(AsyncHttpClient):  # type: ignore[misc]
    """The HTTP client that a twilio Client is given. Never repeats a call, follows no redirect, logs nothing."""

    def __init__(self, seconds: float = TOTAL) -> None:
        super().__init__(logging.Logger("twilio", logging.CRITICAL), is_async=True, timeout=seconds)
        self._session: aiohttp.ClientSession | None = None

    async def request(
        self,
        method: str,
        uri: str,
        params: dict[str, str | int] | None = None,
        data: dict[str, object] | None = None,
        headers: dict[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - twilio's signature
        allow_redirects: bool = False,
    ) -> Any:
        """One call. Raises aiohttp's errors and Throttled."""
        del timeout, allow_redirects
        sent = dict(headers or {})
        if auth:
            sent["Authorization"] = aiohttp.encode_basic_auth(*auth)
        call = self._open().request(method, uri, params=params, data=data, headers=sent, allow_redirects=False)
        async with call as answer:
            if answer.status == 429:
                raise Throttled(_silence(answer.headers.get("Retry-After", "")))
            return Response(answer.status, await answer.text("utf-8", "replace"), answer.headers)

    async def close(self) -> None:
        """Give back connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(self.timeout, CONNECT))
        return self._session


def _silence(header: str) -> float:
    return float(header) if header.isascii() and header.isdigit() and len(header) < 6 else UNSAID
