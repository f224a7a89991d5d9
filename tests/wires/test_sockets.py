"""The real clients over a real socket, and nothing of what they carry in any log."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from bot.message import Outbound, Tap
from tests.wires.bot_api import TOKEN as BOT_TOKEN
from tests.wires.forms import ACCOUNT_SID, DEWI, NUMBER, PUBLIC, TOKEN
from webhooks.channel import Channel, SendFailed
from webhooks.telegram import Telegram
from webhooks.whatsapp import WhatsApp
from webhooks.whatsapp.http import Http

TEXT = "Dicatat A27: tomat 40 kg."
LETTER = Outbound(id="17", to=DEWI, text=TEXT, tap=Tap("ya", "4382", "40"), react_to="41")
Make = Callable[[str], Channel]


def telegram(url: str) -> Channel:
    return Telegram(BOT_TOKEN, url)


def whatsapp(url: str) -> Channel:
    return WhatsApp(ACCOUNT_SID, TOKEN, NUMBER, PUBLIC, NUMBER, url)


def impatient(url: str) -> Channel:
    return WhatsApp(ACCOUNT_SID, TOKEN, NUMBER, PUBLIC, NUMBER, url, Http(seconds=0.05))


BOTH = pytest.mark.parametrize("make", [telegram, whatsapp])


@asynccontextmanager
async def answering(answer: bytes | None) -> AsyncIterator[str]:
    """A server that reads a request, says `answer` and hangs up; with None it never says anything."""
    closing = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        if answer is None:
            await closing.wait()
        else:
            writer.write(answer)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        closing.set()
        server.close()
        await server.wait_closed()


def http(status: str, body: str, *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers, "", body]
    return "\r\n".join(lines).encode()


async def failed(make: Make, url: str) -> SendFailed:
    channel = make(url)
    with pytest.raises(SendFailed) as failure:
        await channel.send(LETTER)
    await channel.close()
    return failure.value


@BOTH
async def test_nobody_there_means_not_sent(make: Make) -> None:
    async with answering(b"") as url:
        pass
    failure = await failed(make, url)
    assert (failure.again, failure.unsure) == (True, False)


@BOTH
@pytest.mark.parametrize(
    "answer",
    [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", b"\x00\xff\x00", http("200 OK", "<html>")],
    ids=str,
)
async def test_half_an_answer_means_nobody_knows(make: Make, answer: bytes) -> None:
    async with answering(answer) as url:
        failure = await failed(make, url)
    assert (failure.again, failure.unsure) == (True, True)


async def test_silence_means_nobody_knows() -> None:
    async with answering(None) as url:
        failure = await failed(impatient, url)
    assert (failure.again, failure.unsure) == (True, True)


@pytest.mark.parametrize(("header", "wait"), [("Retry-After: 9", 9.0), ("Retry-After: soon", 1.0), ("X: y", 1.0)])
async def test_twilio_says_in_a_header_how_long_to_wait(header: str, wait: float) -> None:
    async with answering(http("429 Too Many Requests", "{}", header)) as url:
        failure = await failed(whatsapp, url)
    assert (failure.again, failure.wait, failure.unsure) == (True, wait, False)


async def test_credentials_follow_no_redirect() -> None:
    async with answering(http("200 OK", "{}")) as elsewhere:
        moved = http("307 Temporary Redirect", "", f"Location: {elsewhere}")
        async with answering(moved) as url:
            failure = await failed(whatsapp, url)
    assert failure.again


async def everything(make: Make, answer: bytes) -> None:
    async with answering(answer) as url:
        channel = make(url)
        calls: list[Awaitable[object]] = [channel.send(LETTER), channel.find(LETTER, datetime(2026, 1, 1, tzinfo=UTC))]
        if isinstance(channel, Telegram):
            calls += [channel.updates(0), channel.webhook_url(), channel.register(PUBLIC, "kunci-rahasia")]
        for call in calls:
            try:
                await call
            except SendFailed as error:
                logging.getLogger("lumbung").error("not sent", exc_info=error)
        await channel.close()


@BOTH
async def test_no_token_number_or_text_reaches_a_log(make: Make, caplog: pytest.LogCaptureFixture) -> None:
    echo = f'{{"ok": false, "description": "{TEXT} {DEWI}", "code": 21211, "message": "{TEXT} {DEWI}"}}'
    caplog.set_level(logging.DEBUG)
    for answer in (
        b"",
        http("200 OK", TEXT),
        http("400 Bad Request", echo),
        http("500 Oh", DEWI),
        http("201 OK", echo),
    ):
        await everything(make, answer)
    assert caplog.messages
    for secret in (BOT_TOKEN, BOT_TOKEN.partition(":")[2], TOKEN, TEXT, DEWI, DEWI[1:], "kunci-rahasia"):
        assert secret not in caplog.text
