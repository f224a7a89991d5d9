"""The page at `/`, its stream, and the door that its messages come in by."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing
from importlib import resources
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Header, HTTPException, Query, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from models.books import Books
from models.paper import content_of
from webhooks.body import CLOSE, read_body
from webhooks.channel import Counter, Unavailable
from webhooks.simulator.channel import NAME, Simulator
from webhooks.simulator.reading import KEY, Declined, fields, read, too_long
from webhooks.simulator.stream import Feed, mark_of

LARGEST = 64 * 1024  # bytes of a form: 4096 characters, each written as up to twelve
PHONES = 2
TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript"}
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; base-uri 'none'; object-src 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def router(
    books: Books, counter: Counter, channel: Simulator, stopping: asyncio.Event, *, every: float = 1.0
) -> APIRouter:
    """GET / is the page, GET /simulator/stream?as=siti&as=joko its events, POST /simulator/{key}/say a message.

    204 means stored. Everything else comes with a sentence in "detail": 400 nothing to read, 403 not from this page,
    404 no such person, 413 too long, 503 the books cannot be written. Streams look at the books when `channel` rings
    and every `every` seconds, and end when `stopping` is set. Anybody can speak as anybody: never mount this on a
    public address.
    """
    feed = Feed(books, channel, stopping, every)
    door = _Door(books, counter, channel, feed)
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/", door.page, methods=["GET"])
    routes.add_api_route("/simulator/static/{name}", door.static, methods=["GET"])
    routes.add_api_route("/simulator/file/{number}", door.file, methods=["GET"])
    routes.add_api_route("/simulator/stream", door.stream, methods=["GET"], response_class=EventSourceResponse)
    routes.add_api_route("/simulator/{key}/say", door.say, methods=["POST"])
    return routes


class _Door:
    def __init__(self, books: Books, counter: Counter, channel: Simulator, feed: Feed) -> None:
        self._books = books
        self._counter = counter
        self._channel = channel
        self._feed = feed
        self._files = _files()

    async def page(self) -> Response:
        return self._file("page.html")

    async def static(self, name: str) -> Response:
        if name not in self._files:
            raise HTTPException(404)
        return self._file(name)

    def _file(self, name: str) -> Response:
        return Response(self._files[name], media_type=TYPES[name.rpartition(".")[2]], headers=HEADERS)

    async def file(self, number: int) -> Response:
        """A list that somebody asked for, as their phone would get it."""
        content = await asyncio.to_thread(self._books.read, lambda session: content_of(session, number))
        if content is None:
            raise HTTPException(404)
        return Response(content, media_type=SHEET, headers=HEADERS | {"Content-Disposition": "attachment"})

    async def stream(
        self,
        keys: Annotated[list[str], Query(alias="as", min_length=1, max_length=PHONES)],
        last_event_id: Annotated[str, Header()] = "",
    ) -> AsyncIterator[ServerSentEvent]:
        known = [key for key in keys if KEY.fullmatch(key)]
        async with aclosing(self._feed.follow(known, mark_of(last_event_id))) as events:
            async for event in events:
                yield event

    async def say(self, key: str, request: Request) -> Response:
        try:
            _must_be_ours(request)
            await self._counter.heard(read(key, fields(await _body(request)), NAME))
        except Declined as no:
            headers = CLOSE if no.status == 413 else None
            raise HTTPException(no.status, no.sentence, headers) from None
        except Unavailable:
            sentence = "Buku koperasi sedang tidak bisa ditulis. Coba lagi sebentar."
            raise HTTPException(503, sentence, {"Retry-After": "1"}) from None
        self._channel.ring()
        return Response(status_code=204)


def _files() -> Mapping[str, bytes]:
    """The page and what belongs to it, read once."""
    files = resources.files("webhooks.simulator").iterdir()
    return {file.name: file.read_bytes() for file in files if file.name.rpartition(".")[2] in TYPES}


def _must_be_ours(request: Request) -> None:
    """Only our own page may write: browsers say where a request comes from. Raises Declined."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin", "")
    ours = urlsplit(origin).netloc == request.headers.get("host") if site is None else site == "same-origin"
    if not ours:
        raise Declined(403, "Pesan hanya diterima dari halaman simulator ini sendiri.")


async def _body(request: Request) -> bytes:
    try:
        return await read_body(request, LARGEST)
    except HTTPException as no:
        if no.status_code == 413:
            raise too_long() from None
        raise
