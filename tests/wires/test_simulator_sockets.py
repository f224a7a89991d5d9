"""The simulator's stream over a real socket: it begins, it resumes, and it ends when either side leaves."""

import asyncio
import json
import logging
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from tests.play import Stage
from tests.wires.doors import Ear
from tests.wires.phones import FROM_PAGE, ID, NEVER, SOON
from webhooks.simulator import Simulator, router


class Watched(Simulator):
    """Says when a page has left."""

    def __init__(self) -> None:
        super().__init__()
        self.left = asyncio.Event()

    @contextmanager
    def listening(self) -> Iterator[asyncio.Event]:
        try:
            with super().listening() as bell:
                yield bell
        finally:
            self.left.set()


class Running:
    """A server with the simulator in it."""

    def __init__(self, stage: Stage) -> None:
        self.channel, self.stopping, self.ear = Watched(), asyncio.Event(), Ear()
        app = FastAPI()
        app.include_router(router(stage.books, self.ear, self.channel, self.stopping, every=NEVER))
        config = uvicorn.Config(app, log_config=None, lifespan="off", ws="none", timeout_graceful_shutdown=60)
        self.server = uvicorn.Server(config)

    def stop(self) -> None:
        self.stopping.set()
        self.server.should_exit = True


@asynccontextmanager
async def running(stage: Stage) -> AsyncIterator[tuple[Running, httpx.AsyncClient]]:
    """The simulator on a port of its own."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        found = Running(stage)
        serving = asyncio.ensure_future(found.server.serve([listening]))
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{listening.getsockname()[1]}") as client:
            yield found, client
        found.stop()
        async with asyncio.timeout(SOON):
            await serving


async def first_lines(answer: httpx.Response) -> list[str]:
    """The texts of the first "lines" event."""
    kind = ""
    async for line in answer.aiter_lines():
        if line.startswith("event: "):
            kind = line
        elif line.startswith("data: ") and kind == "event: lines":
            return [each["text"] for each in json.loads(line.removeprefix("data: "))]
    raise AssertionError("the stream has ended")


async def test_the_stream_is_one_of_events_that_no_proxy_keeps_back(stage: Stage) -> None:
    stage.say("siti", "saldo")
    async with running(stage) as (_, client), client.stream("GET", "/simulator/stream?as=siti&as=joko") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert (answer.headers["cache-control"], answer.headers["x-accel-buffering"]) == ("no-cache", "no")
        assert await first_lines(answer) == ["saldo"]


async def test_a_browser_that_knocks_again_says_how_far_it_had_read(stage: Stage) -> None:
    stage.say("siti", "saldo")
    headers = {"last-event-id": "600.600"}
    async with (
        running(stage) as (_, client),
        client.stream("GET", "/simulator/stream?as=siti", headers=headers) as answer,
    ):
        assert await first_lines(answer) == []


async def test_an_open_stream_does_not_keep_the_server_from_stopping(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(stage) as (server, client), client.stream("GET", "/simulator/stream?as=siti") as answer:
        async with asyncio.timeout(SOON):
            async for line in answer.aiter_lines():  # to its end
                if line == "event: lines":
                    server.stop()
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_a_page_that_is_closed_is_forgotten(stage: Stage) -> None:
    async with running(stage) as (server, client):
        async with client.stream("GET", "/simulator/stream?as=siti") as answer:
            assert await first_lines(answer) == []
        async with asyncio.timeout(SOON):
            await server.channel.left.wait()


async def test_what_is_said_rings_for_the_open_pages(stage: Stage) -> None:
    async with running(stage) as (server, client):
        with server.channel.listening() as bell:
            answer = await client.post("/simulator/siti/say", data={"id": ID, "text": "saldo"}, headers=FROM_PAGE)
            assert (answer.status_code, bell.is_set()) == (204, True)


async def test_more_phones_than_there_are_on_the_page_are_refused(stage: Stage) -> None:
    async with running(stage) as (_, client):
        assert (await client.get("/simulator/stream")).status_code == 422
        assert (await client.get("/simulator/stream?as=a&as=b&as=c")).status_code == 422
