"""Fetching a file from a provider: from its own address, of a bounded size, in a bounded time, credentials only there.

What is guaranteed. The first request goes to the origin (scheme, host, port) that the settings name, or there is none.
A redirect elsewhere is followed a few times, only by https (by http too where the settings name a provider without
TLS), and only when every address its host stands for is public. The connection is then made to the address that was
checked, with the host's name for its certificate, so that a second answer of its name server changes nothing. Each
redirect is checked anew. Credentials, cookies and proxies from the environment go nowhere but to that origin or are
not used at all. Compressed answers are not unpacked.
"""

import asyncio
from base64 import b64encode
from contextlib import aclosing
from urllib.parse import urljoin

import httpx

from webhooks.addresses import Resolve, is_public, resolve
from webhooks.channel import FetchFailed

WHOLE = 60.0  # seconds for one file, redirects and all
HOPS = 3
UNSAID = 5.0  # seconds to be silent after a 429 that names none
GONE = (404, 410)
AGAIN = (401, 403, 408, 425)  # our credentials, or a storage link that has run out: the next try gets a fresh one


class Download:
    """Files of one provider. `auth` is shown at its own origin only; `hops` redirects are followed.

    `transport` replaces the network and `resolve` the name server.
    """

    def __init__(
        self,
        base: str,
        *,
        auth: tuple[str, str] | None = None,
        hops: int = 0,
        transport: httpx.AsyncBaseTransport | None = None,
        resolve: Resolve = resolve,
        seconds: float = WHOLE,
    ) -> None:
        self._base = httpx.URL(base)
        self._auth = {"Authorization": "Basic " + b64encode(":".join(auth).encode()).decode()} if auth else {}
        self._hops = hops
        self._transport = transport
        self._resolve = resolve
        self._seconds = seconds
        self._client: httpx.AsyncClient | None = None

    async def get(self, url: str, most: int) -> bytes:
        """The file at `url`, at most `most` bytes long. Raises FetchFailed, which names neither address nor token."""
        try:
            async with asyncio.timeout(self._seconds):
                return await self._followed(url, most)
        except TimeoutError:
            raise FetchFailed("slow", again=True) from None
        except httpx.InvalidURL:  # where httpx looks at a redirect, which it does not follow
            raise FetchFailed("address", again=False) from None
        except (httpx.HTTPError, OSError):
            raise FetchFailed("no connection", again=True) from None

    async def close(self) -> None:
        """Give back connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def _followed(self, url: str, most: int) -> bytes:
        if not self._is_providers(at := _parsed(url)):
            raise FetchFailed("address", again=False)
        for _ in range(self._hops + 1):
            async with aclosing(await self._open().send(await self._request(at), stream=True)) as answer:
                if not answer.has_redirect_location:
                    return await _content(answer, most)
                at = _parsed(urljoin(str(at), answer.headers["Location"]))
        raise FetchFailed("redirects", again=False)

    async def _request(self, at: httpx.URL) -> httpx.Request:
        plain = {"Accept-Encoding": "identity", "Accept": "*/*", "User-Agent": "Lumbung"}
        if self._is_providers(at):
            return httpx.Request("GET", at, headers=plain | self._auth)
        if at.scheme not in ("https", self._base.scheme):
            raise FetchFailed("address", again=False)
        address = await self._public_address(at)
        named = {"Host": at.netloc.decode("ascii")}
        return httpx.Request(
            "GET", at.copy_with(host=address), headers=plain | named, extensions={"sni_hostname": at.raw_host.decode()}
        )

    async def _public_address(self, at: httpx.URL) -> str:
        try:
            found = await self._resolve(at.host, _port(at))
        except (OSError, UnicodeError):
            raise FetchFailed("no such host", again=True) from None
        if not found or not all(is_public(each) for each in found):
            raise FetchFailed("address", again=False)
        return found[0]

    def _is_providers(self, at: httpx.URL) -> bool:
        return (at.scheme, at.host, _port(at)) == (self._base.scheme, self._base.host, _port(self._base))

    def _open(self) -> httpx.AsyncClient:
        if self._client is None:
            # No connection is kept: two hosts of one address must not share the one whose certificate was checked.
            patience, alone = httpx.Timeout(10, connect=5), httpx.Limits(max_keepalive_connections=0)
            self._client = httpx.AsyncClient(transport=self._transport, trust_env=False, timeout=patience, limits=alone)
        return self._client


def _parsed(url: str) -> httpx.URL:
    """Raises FetchFailed for what is no web address, and for one that brings credentials of its own."""
    try:
        found = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        raise FetchFailed("address", again=False) from None
    if found.scheme not in ("http", "https") or not found.host or found.userinfo:
        raise FetchFailed("address", again=False)
    return found


def _port(at: httpx.URL) -> int:
    return at.port or (443 if at.scheme == "https" else 80)


async def _content(answer: httpx.Response, most: int) -> bytes:
    status = answer.status_code
    if status == 429:
        raise FetchFailed("429", again=True, wait=_silence(answer.headers.get("Retry-After", "")))
    if status in GONE:
        raise FetchFailed("gone", again=False)
    if status != 200:
        raise FetchFailed(f"http {status}", again=status >= 500 or status in AGAIN)
    claimed = answer.headers.get("Content-Length", "")
    if claimed.isdecimal() and int(claimed) > most:
        raise FetchFailed("too_big", again=False)
    content = bytearray()
    async for piece in answer.aiter_raw():
        content += piece
        if len(content) > most:
            raise FetchFailed("too_big", again=False)
    return bytes(content)


def _silence(header: str) -> float:
    return float(header) if header.isascii() and header.isdigit() and len(header) < 6 else UNSAID
