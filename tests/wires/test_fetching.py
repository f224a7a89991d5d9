"""Each wire fetches what its people show from its own provider, and tells nobody how."""

import logging
from collections.abc import Callable

import httpx
import pytest

from tests.wires.bot_api import TOKEN, Answer, BotApi, good, refused
from tests.wires.forms import ACCOUNT_SID, NUMBER, PUBLIC
from tests.wires.forms import TOKEN as AUTH
from tests.wires.twilio_api import TwilioApi
from webhooks.channel import FetchFailed, Source
from webhooks.download import HOPS, Download
from webhooks.telegram import Telegram
from webhooks.whatsapp import WhatsApp

HOME = "http://telegram.uji"
FILE = {"file_id": "foto", "file_unique_id": "f", "file_size": 4, "file_path": "photos/file_1.jpg"}
TWILIO = "https://twilio.uji"
MEDIA = f"{TWILIO}/2010-04-01/Accounts/{ACCOUNT_SID}/Messages/MM1/Media/ME1"
Web = Callable[[httpx.Request], httpx.Response]


class Pages:
    """A web that remembers what it was asked."""

    def __init__(self, *answers: Web) -> None:
        self.asked: list[httpx.Request] = []
        self._answers = list(answers)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        return self._answers.pop(0)(request)


def photo(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, stream=httpx.ByteStream(b"foto"))


def telegram(answer: Answer, pages: Pages) -> Telegram:
    web = httpx.MockTransport(pages)
    return Telegram(TOKEN, HOME, BotApi({"getFile": answer}), download=Download(HOME, transport=web))


def whatsapp(pages: Pages) -> WhatsApp:
    async def resolve(host: str, port: int) -> list[str]:
        return ["93.184.215.14"]

    web = httpx.MockTransport(pages)
    download = Download(TWILIO, auth=(ACCOUNT_SID, AUTH), hops=HOPS, transport=web, resolve=resolve)
    return WhatsApp(ACCOUNT_SID, AUTH, NUMBER, PUBLIC, NUMBER, TWILIO, TwilioApi(), download)


async def failed(source: Source, ref: str = "foto", most: int = 1000) -> FetchFailed:
    with pytest.raises(FetchFailed) as failure:
        await source.fetch(ref, most)
    return failure.value


async def test_telegram_names_the_file_and_hands_it_over_at_its_own_address() -> None:
    pages = Pages(photo)
    channel = telegram(good(FILE), pages)
    assert await channel.fetch("foto", 1000) == b"foto"
    assert [str(request.url) for request in pages.asked] == [f"{HOME}/file/bot{TOKEN}/photos/file_1.jpg"]
    await channel.close()


async def test_a_file_of_telegram_that_is_too_big_is_not_begun() -> None:
    pages = Pages()
    assert (await failed(telegram(good(FILE | {"file_size": 1001}), pages))).why == "too_big"
    assert (await failed(telegram(refused(400, "Bad Request: file is too big"), pages))).why == "too_big"
    assert pages.asked == []


async def test_telegrams_files_are_fetched_without_a_redirect_and_from_nowhere_else() -> None:
    pages = Pages(lambda _: httpx.Response(307, headers={"Location": "https://files.example/x"}))
    assert (await failed(telegram(good(FILE), pages))).why == "redirects"
    assert len(pages.asked) == 1
    assert (await failed(telegram(good(FILE | {"file_path": "/etc/passwd"}), Pages()))).why == "address"


@pytest.mark.parametrize(
    ("answer", "why", "again", "wait"),
    [
        (refused(400, "Bad Request: invalid file_id"), "gone", False, None),
        (refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable"), "gone", False, None),
        (refused(429, "Too Many Requests", retry_after=9), "429", True, 9),
        (refused(500, "Internal Server Error"), "NetworkError", True, None),
        ((200, b"<html>"), "unreadable answer", True, None),
    ],
)
async def test_what_telegram_says_instead(answer: Answer, why: str, again: bool, wait: float | None) -> None:
    failure = await failed(telegram(answer, Pages()))
    assert (failure.why, failure.again, failure.wait) == (why, again, wait)


async def test_twilio_wants_our_credentials_and_its_storage_gets_none() -> None:
    pages = Pages(lambda _: httpx.Response(307, headers={"Location": "https://media.example/x?sig=1"}), photo)
    channel = whatsapp(pages)
    assert await channel.fetch(MEDIA, 1000) == b"foto"
    assert ["authorization" in request.headers for request in pages.asked] == [True, False]
    await channel.close()


async def test_an_address_that_is_not_twilios_is_left_alone() -> None:
    pages = Pages()
    assert (await failed(whatsapp(pages), "https://evil.example/2010-04-01/x")).why == "address"
    assert pages.asked == []


async def test_neither_the_token_nor_an_address_reaches_a_log_or_an_error(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for page in (photo, lambda _: httpx.Response(500), lambda _: httpx.Response(404)):
        for source, ref in ((telegram(good(FILE), Pages(page)), "foto"), (whatsapp(Pages(page)), MEDIA)):
            try:
                await source.fetch(ref, 1000)
            except FetchFailed as no:
                logging.getLogger("lumbung").error("not fetched", exc_info=no)
    assert caplog.messages
    for secret in (TOKEN, TOKEN.partition(":")[2], AUTH):
        assert secret not in caplog.text
