"""Photos and voice notes are fetched once, beside the letters, and kept as what they are."""

import asyncio
from hashlib import sha256

from bot.message import Media, Outbound
from tests.post.darkroom import PHOTO, Darkroom
from tests.post.post_office import Wire
from webhooks.post import Post, Route


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
