"""What is no photo, too big or not to be had is given up, and its sender hears of it once."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.message import Media
from models import fetching
from models.media import LARGEST, LARGEST_PHOTO, MediaRow
from tests.post.darkroom import PHOTO, VOICE, Darkroom, fails
from webhooks.fetcher import GIVE_UP_AFTER


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
