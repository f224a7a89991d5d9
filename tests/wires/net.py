"""An internet of a few pages, for downloads."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import httpx
import pytest

from webhooks.channel import FetchFailed
from webhooks.download import HOPS, Download

API = "https://api.provider.example"
MEDIA = f"{API}/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1"
STORE = "https://files.storage.example/signed?key=1"
PUBLIC = {"files.storage.example": ["93.184.215.14"], "more.storage.example": ["93.184.215.15"]}
Answer = Callable[[httpx.Request], httpx.Response]


@dataclass
class Raw(httpx.AsyncByteStream):
    """Bytes as they come over the wire."""

    content: bytes

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self.content


def moved(to: str, status: int = 307) -> Answer:
    return lambda _: httpx.Response(status, headers={"Location": to})


def says(status: int = 200, content: bytes = b"isi", wait: str | None = None) -> Answer:
    headers = {"Retry-After": wait} if wait else {}
    return lambda _: httpx.Response(status, stream=Raw(content), headers=headers)


@dataclass
class Net:
    """An internet of a few pages: what each host and path answers, and what was asked of it."""

    pages: dict[str, Answer]
    names: dict[str, list[str]] = field(default_factory=lambda: dict(PUBLIC))
    asked: list[httpx.Request] = field(default_factory=list)

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        return self.pages[f"{request.url.scheme}://{request.headers['host']}{request.url.raw_path.decode()}"](request)

    async def resolve(self, host: str, port: int) -> list[str]:
        if host not in self.names:
            raise OSError("no such host")
        return self.names[host]

    def download(self, base: str = API, hops: int = HOPS, seconds: float = 60) -> Download:
        return Download(
            base,
            auth=("AC1", "rahasia"),
            hops=hops,
            transport=httpx.MockTransport(self.answer),
            resolve=self.resolve,
            seconds=seconds,
        )

    async def get(self, url: str = MEDIA, most: int = 1000, base: str = API, hops: int = HOPS) -> bytes:
        download = self.download(base, hops)
        try:
            return await download.get(url, most)
        finally:
            await download.close()

    async def fails(self, url: str = MEDIA, **how: object) -> FetchFailed:
        with pytest.raises(FetchFailed) as failure:
            await self.get(url, **how)  # type: ignore[arg-type]
        return failure.value


def addressed(request: httpx.Request) -> tuple[str, str, bool]:
    return request.url.host, request.headers["host"], "authorization" in request.headers
