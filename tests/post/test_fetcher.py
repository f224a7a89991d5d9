"""Photos and voice notes are fetched once, kept as what they are, or given up so that their sender hears of it."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from itertools import count

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.message import Media, Outbound
from bot.texts import Texts
from models import fetching
from models.books import Books
from models.mailbox import Owed
from models.media import LARGEST, LARGEST_PHOTO, MediaRow
from models.wire import account_called
from tests.play import Stage
from tests.post.post_office import Wire
from webhooks.channel import FetchFailed
from webhooks.fetcher import GIVE_UP_AFTER, Fetcher
from webhooks.post import Post, Route
from webhooks.relay import Relay

PHOTO = b"\xff\xd8\xff\xe0" + bytes(200)
VOICE = b"OggS\x00\x02" + bytes(200)
TEXTS = Texts()
NUMBERS = count(1)


class Provider:
    """A wire that hands out files: `answer` tells what becomes of each; at most so many bytes were asked for."""

    def __init__(self, answer: Callable[[str], bytes]) -> None:
        self.answer = answer
        self.asked: list[str] = []
        self.most: list[int] = []
        self.reached = asyncio.Event()
        self.gate = asyncio.Event()
        self.gate.set()

    async def fetch(self, ref: str, most: int) -> bytes:
        self.reached.set()
        self.asked.append(ref)
        self.most.append(most)
        await self.gate.wait()
        return self.answer(ref)


def fails(why: str, *, again: bool, wait: float | None = None) -> Callable[[str], bytes]:
    def answer(_: str) -> bytes:
        raise FetchFailed(why, again=again, wait=wait)

    return answer


class Darkroom:
    """The demo co-op, with a fetcher for the wire that Siti writes on."""

    def __init__(self, books: Books, answer: Callable[[str], bytes] = lambda _: PHOTO) -> None:
        self.stage = Stage(books)
        self.books = books
        self.provider = Provider(answer)
        self.stage.say("siti", "halo", channel="whatsapp")
        account = books.read(lambda session: account_called(session, "whatsapp", "whatsapp"))
        assert account is not None
        self.account = account
        self.fetcher = self.another()

    def another(self) -> Fetcher:
        """A fetcher of another process."""
        return Fetcher(
            self.books,
            self.account,
            self.provider,
            now=lambda: self.stage.now,
            texts=TEXTS,
            pause=lambda _: asyncio.sleep(0),
        )

    def relay(self, route: Route) -> Relay:
        """The relay of the same account."""
        return Relay(
            self.books,
            route.account_id,
            route.channel,
            now=lambda: self.stage.now,
            clock=lambda: float(next(NUMBERS)),
            sent=lambda *_: None,
        )

    def shows(self, *media: Media, who: str = "siti") -> None:
        self.stage.say(who, channel="whatsapp", media=media or (Media("photo", f"foto-{next(NUMBERS)}"),))

    def rows(self) -> list[MediaRow]:
        rows = select(MediaRow).where(MediaRow.account_id == self.account).order_by(col(MediaRow.id))
        return list(self.books.read(lambda session: session.exec(rows).all()))

    def told(self) -> list[str]:
        rows = select(Owed.text).where(Owed.key == "photo.not_kept").order_by(col(Owed.seq))
        return list(self.books.read(lambda session: session.exec(rows).all()))


@pytest.fixture
def darkroom(books: Books) -> Darkroom:
    return Darkroom(books)


async def test_a_photo_is_fetched_once_and_kept_as_what_it_is(darkroom: Darkroom) -> None:
    darkroom.shows(Media("photo", "foto-a", "application/x-exe", 12))
    for _ in range(3):
        await darkroom.fetcher.step()
    (row,) = darkroom.rows()
    assert (row.state, row.kind, row.content, row.size, row.tries) == ("kept", "jpeg", PHOTO, len(PHOTO), 1)
    assert row.sha256 == sha256(PHOTO).hexdigest()
    assert darkroom.provider.asked == ["foto-a"]
    assert darkroom.told() == []


async def test_two_posts_fetch_every_file_once(darkroom: Darkroom) -> None:
    for n in range(7):
        darkroom.shows(Media("photo", f"foto-{n}"))
    other = darkroom.another()
    for _ in range(5):
        await asyncio.gather(darkroom.fetcher.step(), other.step())
    assert sorted(darkroom.provider.asked) == [f"foto-{n}" for n in range(7)]
    assert [row.state for row in darkroom.rows()] == ["kept"] * 7


async def test_what_a_dead_post_was_fetching_is_fetched_by_the_next_and_kept_once(darkroom: Darkroom) -> None:
    darkroom.shows()
    darkroom.provider.gate.clear()
    lost = asyncio.ensure_future(darkroom.fetcher.step())
    await darkroom.provider.reached.wait()
    other = darkroom.another()
    assert await other.recover() == 1
    darkroom.provider.gate.set()
    await asyncio.gather(lost, other.step())
    await other.step()
    assert [(row.state, row.tries) for row in darkroom.rows()] == [("kept", 2)]


async def test_a_post_that_is_to_end_breaks_off_at_once(darkroom: Darkroom) -> None:
    darkroom.shows()
    darkroom.provider.gate.clear()
    stopping = asyncio.Event()
    running = asyncio.ensure_future(darkroom.fetcher.run(stopping))
    await darkroom.provider.reached.wait()
    stopping.set()
    await running
    assert await darkroom.another().recover() == 1


async def test_no_letter_waits_for_a_photo(darkroom: Darkroom) -> None:
    darkroom.provider.gate.clear()
    darkroom.shows()
    stopping, gone, wire = asyncio.Event(), asyncio.Event(), Wire()

    def answer(letter: Outbound) -> str:
        gone.set()
        return letter.id

    wire.answer = answer
    route = Route(darkroom.account, wire, (darkroom.fetcher.run,))
    post = Post(darkroom.books, [route], darkroom.relay)
    running = asyncio.ensure_future(post.run(stopping))
    await darkroom.provider.reached.wait()
    await gone.wait()
    assert [row.state for row in darkroom.rows()] == ["fetching"]
    stopping.set()
    await running


async def test_a_repeated_message_owes_its_photo_once(darkroom: Darkroom) -> None:
    for _ in range(3):
        darkroom.stage.say("siti", channel="whatsapp", media=(Media("photo", "f"),), external_id="SM1")
    assert len(darkroom.rows()) == 1


async def test_a_strangers_photo_is_not_fetched(darkroom: Darkroom) -> None:
    darkroom.shows(who="orang_baru")
    assert darkroom.rows() == []


@pytest.mark.parametrize("content", [b"MZ\x90\x00", b"<html>", b""])
async def test_what_is_no_photo_is_refused_and_its_sender_told_once(darkroom: Darkroom, content: bytes) -> None:
    darkroom.provider.answer = lambda _: content
    darkroom.shows(Media("photo", "a", "image/jpeg"), Media("photo", "b", "image/jpeg"))
    await darkroom.fetcher.step()
    assert [(row.state, row.reason, row.content) for row in darkroom.rows()] == [
        ("refused", "type" if content else "empty", None)
    ] * 2
    assert darkroom.told() == [
        "Maaf, foto Bapak/Ibu 25 Nov 08.00 tidak bisa kami simpan: jenisnya belum bisa kami simpan. "
        "Kirim sebagai foto biasa, ya."
    ]


async def test_what_is_too_big_is_not_even_asked_for(darkroom: Darkroom) -> None:
    darkroom.shows(Media("photo", "a", "", LARGEST_PHOTO + 1))
    await darkroom.fetcher.step()
    assert [(row.state, row.reason) for row in darkroom.rows()] == [("refused", "too_big")]
    assert darkroom.provider.asked == []
    assert "terlalu besar, paling besar 5 MB" in darkroom.told()[0]


async def test_a_photo_may_be_half_as_big_as_a_voice_note(darkroom: Darkroom) -> None:
    darkroom.shows(Media("photo", "a"), Media("voice", "b"))
    await darkroom.fetcher.step()
    assert darkroom.provider.most == [LARGEST_PHOTO, LARGEST]


async def test_the_database_itself_refuses_what_is_too_big(darkroom: Darkroom) -> None:
    darkroom.shows()
    big = bytes(LARGEST + 1)
    with pytest.raises(sa.exc.IntegrityError):
        darkroom.books.write(
            lambda session: session.connection().execute(
                sa.update(MediaRow).values(state="kept", content=big, kind="jpeg", size=len(big))
            )
        )


async def test_a_404_is_final(darkroom: Darkroom) -> None:
    darkroom.provider.answer = fails("gone", again=False)
    darkroom.shows(Media("voice", "a"))
    await darkroom.fetcher.step()
    assert [(row.state, row.reason) for row in darkroom.rows()] == [("gave_up", "gone")]
    assert darkroom.told() == [
        "Maaf, pesan suara Bapak/Ibu 25 Nov 08.00 tidak bisa kami simpan: gagal diambil. "
        "Coba kirim lagi, atau balas PETUGAS."
    ]


async def test_trouble_is_tried_again_ever_more_slowly_and_then_kept(darkroom: Darkroom) -> None:
    darkroom.provider.answer = fails("http 500", again=True)
    darkroom.shows()
    for seconds, tries in ((0, 1), (4, 1), (1, 2), (9, 2), (1, 3), (19, 3), (1, 4)):
        darkroom.stage.wait(seconds=seconds)
        await darkroom.fetcher.step()
        assert darkroom.rows()[0].tries == tries
    darkroom.provider.answer = lambda _: VOICE
    darkroom.stage.wait(minutes=1)
    await darkroom.fetcher.step()
    assert [(row.state, row.kind, row.reason) for row in darkroom.rows()] == [("kept", "ogg", None)]
    assert darkroom.told() == []


async def test_after_half_a_day_of_trouble_it_is_given_up_and_said(darkroom: Darkroom) -> None:
    darkroom.provider.answer = fails("slow", again=True)
    darkroom.shows()
    for _ in range(200):
        await darkroom.fetcher.step()
        darkroom.stage.wait(minutes=16)
    (row,) = darkroom.rows()
    assert row.state == "gave_up"
    assert row.due - row.at <= GIVE_UP_AFTER + timedelta(minutes=32)
    assert len(darkroom.provider.asked) < 60
    assert len(darkroom.told()) == 1


async def test_a_provider_that_wants_silence_gets_it(darkroom: Darkroom) -> None:
    darkroom.provider.answer = fails("429", again=True, wait=30)
    darkroom.shows()
    assert await darkroom.fetcher.step() == 30
    assert darkroom.rows()[0].due == darkroom.stage.now + timedelta(seconds=30)


async def test_a_bug_of_ours_is_trouble_like_another_and_stops_no_other_file(darkroom: Darkroom) -> None:
    def answer(ref: str) -> bytes:
        if ref == "a":
            raise ZeroDivisionError
        return PHOTO

    darkroom.provider.answer = answer
    darkroom.shows(Media("photo", "a"), Media("photo", "b"))
    await darkroom.fetcher.step()
    assert [(row.state, row.reason) for row in darkroom.rows()] == [("waiting", "ZeroDivisionError"), ("kept", None)]


async def test_the_operator_hears_of_what_waits_for_long_and_what_was_given_up(darkroom: Darkroom) -> None:
    darkroom.shows()
    assert darkroom.books.read(lambda session: fetching.troubles(session, darkroom.stage.now)) == []
    darkroom.stage.wait(minutes=20)
    assert _troubles(darkroom) == ["1 wait to be fetched, the oldest for 1200 s"]
    darkroom.provider.answer = fails("gone", again=False)
    await darkroom.fetcher.step()
    assert _troubles(darkroom) == ["1 could not be fetched and were given up within a day"]
    darkroom.stage.wait(hours=25)
    assert _troubles(darkroom) == []


def _troubles(darkroom: Darkroom) -> list[str]:
    def look(session: Session) -> list[str]:
        return fetching.troubles(session, darkroom.stage.now)

    return darkroom.books.read(look)
