"""A file comes from the provider's own host or from the public internet; credentials go to the provider only."""

import httpx
import pytest

from tests.wires.net import MEDIA, PUBLIC, STORE, Net, addressed, moved, says
from webhooks.addresses import is_public
from webhooks.download import HOPS


async def test_a_file_is_asked_for_with_credentials_where_they_belong_and_fetched_where_it_lies_without() -> None:
    net = Net({MEDIA: moved(STORE), STORE: says(content=b"foto")})
    assert await net.get() == b"foto"
    asked = [addressed(request) for request in net.asked]
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
