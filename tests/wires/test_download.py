"""A file comes from the provider's own host or from the public internet; credentials go to the provider only."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import httpx
import pytest

from webhooks.addresses import is_public
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


def _addressed(request: httpx.Request) -> tuple[str, str, bool]:
    return request.url.host, request.headers["host"], "authorization" in request.headers


async def test_a_file_is_asked_for_with_credentials_where_they_belong_and_fetched_where_it_lies_without() -> None:
    net = Net({MEDIA: moved(STORE), STORE: says(content=b"foto")})
    assert await net.get() == b"foto"
    asked = [_addressed(request) for request in net.asked]
    assert asked == [
        ("api.provider.example", "api.provider.example", True),
        ("93.184.215.14", "files.storage.example", False),  # the address that was checked, by its own name
    ]
    assert net.asked[1].extensions["sni_hostname"] == "files.storage.example"


async def test_credentials_follow_no_redirect_to_another_port_scheme_or_subdomain() -> None:
    names = {host: ["93.184.215.14"] for host in ("api.provider.example", "x.api.provider.example")}
    for elsewhere in ("https://api.provider.example:8443/a", "https://x.api.provider.example/a"):
        net = Net({MEDIA: moved(elsewhere), elsewhere: says()}, names)
        assert await net.get() == b"isi"
        assert "authorization" not in net.asked[1].headers
    net = Net({MEDIA: moved("http://api.provider.example/a")}, names)
    assert (await net.fails()).why == "address"
    assert len(net.asked) == 1


async def test_no_cookie_of_the_provider_goes_anywhere() -> None:
    cookie = {"Location": STORE, "Set-Cookie": "sitzung=1; Domain=example; Path=/"}
    net = Net({MEDIA: lambda _: httpx.Response(307, headers=cookie), STORE: says()})
    await net.get()
    assert "cookie" not in net.asked[1].headers


@pytest.mark.parametrize(
    "url",
    [
        "https://api.provider.example.evil.example/2010-04-01/x",
        "https://api.provider.example@evil.example/x",
        "https://AC1:rahasia@api.provider.example/x",
        "http://api.provider.example/x",
        "https://api.provider.example:444/x",
        "//evil.example/x",
        "file:///etc/passwd",
        "ftp://api.provider.example/x",
        "https://169.254.169.254/latest/meta-data",
        "https://",
        "bukan alamat",
        "",
    ],
)
async def test_no_request_leaves_for_a_file_that_is_not_at_the_provider(url: str) -> None:
    net = Net({})
    failure = await net.fails(url)
    assert (failure.why, failure.again, net.asked) == ("address", False, [])


PRIVATE = (
    *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1"),
    *("255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1", "64:ff9b::7f00:1", "kein"),
)


@pytest.mark.parametrize("address", PRIVATE)
async def test_no_request_leaves_for_a_private_address(address: str) -> None:
    assert not is_public(address)
    net = Net({MEDIA: moved(STORE)}, {"files.storage.example": [address]})
    failure = await net.fails()
    assert (failure.why, failure.again, len(net.asked)) == ("address", False, 1)


async def test_one_private_address_among_public_ones_is_enough() -> None:
    net = Net({MEDIA: moved(STORE)}, {"files.storage.example": ["93.184.215.14", "10.0.0.1"]})
    assert (await net.fails()).why == "address"


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:2800:21f:cb07::1", "64:ff9b::808:808"])
def test_a_public_address_is_public(address: str) -> None:
    assert is_public(address)


async def test_the_second_redirect_is_looked_at_like_the_first() -> None:
    inside = "https://inside.storage.example/x"
    net = Net({MEDIA: moved(STORE), STORE: moved(inside)}, PUBLIC | {"inside.storage.example": ["10.0.0.7"]})
    assert (await net.fails()).why == "address"
    assert len(net.asked) == 2


async def test_a_name_server_that_changes_its_mind_changes_nothing() -> None:
    """The name is looked up once for each request, and the request goes to that very address."""
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])

    async def resolve(host: str, port: int) -> list[str]:
        return next(answers)

    net = Net({MEDIA: moved(STORE), STORE: says()})
    net.resolve = resolve  # type: ignore[method-assign]
    assert await net.get() == b"isi"
    assert net.asked[1].url.host == "93.184.215.14"


async def test_a_redirect_may_bring_no_credentials_and_no_other_scheme() -> None:
    for to in (
        "https://a:b@files.storage.example/x",
        "http://files.storage.example/x",
        "file:///etc/passwd",
        "gopher:x",
    ):
        net = Net({MEDIA: moved(to)})
        assert (await net.fails()).why == "address"
        assert len(net.asked) == 1


async def test_a_provider_without_tls_as_a_stand_in_may_send_on_to_itself_but_to_nobody_within() -> None:
    home = "http://127.0.0.1:8082"
    net = Net({f"{home}/media": moved("/cdn/a.jpg"), f"{home}/cdn/a.jpg": says()})
    assert await net.get(f"{home}/media", base=home) == b"isi"
    net = Net({f"{home}/media": moved("http://127.0.0.1:5432/")}, {"127.0.0.1": ["127.0.0.1"]})
    assert (await net.fails(f"{home}/media", base=home)).why == "address"


async def test_redirects_come_to_an_end() -> None:
    net = Net({MEDIA: moved(MEDIA)})
    failure = await net.fails()
    assert (failure.why, failure.again, len(net.asked)) == ("redirects", False, HOPS + 1)
    net = Net({MEDIA: moved(STORE)})
    assert (await net.fails(hops=0)).why == "redirects"


async def test_a_file_that_is_too_big_is_not_even_begun() -> None:
    net = Net({MEDIA: lambda _: httpx.Response(200, headers={"Content-Length": "1001"}, content=_never())})
    failure = await net.fails()
    assert (failure.why, failure.again) == ("too_big", False)


async def _never() -> AsyncIterator[bytes]:
    raise AssertionError("nobody should read this")
    yield b""


async def test_a_stream_without_end_is_broken_off() -> None:
    given = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal given
        while True:
            given += 100
            yield bytes(100)

    net = Net({MEDIA: lambda _: httpx.Response(200, content=endless())})
    assert (await net.fails()).why == "too_big"
    assert given == 1100


async def test_a_file_as_big_as_allowed_is_taken() -> None:
    assert await Net({MEDIA: says(content=bytes(1000))}).get() == bytes(1000)


async def test_a_packed_answer_is_not_unpacked() -> None:
    """A few bytes that would become a gigabyte stay a few bytes."""
    net = Net({MEDIA: lambda _: httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=Raw(b"\x1f\x8b\x08"))})
    assert await net.get() == b"\x1f\x8b\x08"
    assert net.asked[0].headers["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    ("answer", "why", "again", "wait"),
    [
        (says(404), "gone", False, None),
        (says(410), "gone", False, None),
        (says(400), "http 400", False, None),
        (says(401), "http 401", True, None),
        (says(403), "http 403", True, None),
        (says(500), "http 500", True, None),
        (says(503), "http 503", True, None),
        (says(204), "http 204", False, None),
        (says(429, wait="7"), "429", True, 7.0),
        (says(429, wait="besok"), "429", True, 5.0),
        (says(429), "429", True, 5.0),
    ],
)
async def test_what_an_answer_means(answer: Answer, why: str, again: bool, wait: float | None) -> None:
    failure = await Net({MEDIA: answer}).fails()
    assert (failure.why, failure.again, failure.wait) == (why, again, wait)


async def test_a_connection_that_breaks_or_a_name_that_nobody_knows_is_tried_again() -> None:
    def breaks(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadError("reset", request=request)

    for net in (Net({MEDIA: breaks}), Net({MEDIA: moved("https://unknown.example/x")})):
        failure = await net.fails()
        assert failure.again
        assert "provider" not in failure.why


async def test_a_file_that_never_ends_to_come_is_given_back_in_time() -> None:
    async def nothing() -> AsyncIterator[bytes]:
        await asyncio.Event().wait()
        yield b""

    net = Net({MEDIA: lambda _: httpx.Response(200, content=nothing())})
    with pytest.raises(FetchFailed) as failure:
        await net.download(seconds=0.01).get(MEDIA, 1000)
    assert (failure.value.why, failure.value.again) == ("slow", True)
